"""Every character of a file is somewhere: in the text, or in what is said to be set apart; over random files."""

from __future__ import annotations

import re
from collections import Counter
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from db.model.errors import Problem
from reader.formats import markdown, plain_text
from reader.formats.docx import word_draft
from reader.formats.parsed_file import ParsedFile, canonical
from tests.hostile.drafts import body, draft
from tests.reader.formats.docx.word_making import MAIN, MATH, OFFICE, box, field, listed, run
from tests.reader.formats.drafts import parts_of

_FOREIGN = st.text(st.characters(exclude_categories=["Cs", "Cn", "Cc"]), max_size=80)
_LETTERS = st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1, max_size=4)
_numbers = count()
EVERY = settings(max_examples=80, deadline=None)


def a_word(draw: st.DrawFn) -> str:
    """Return a word that is nowhere else, in some script."""
    return f"q{next(_numbers)}{draw(_LETTERS)}."


def words_of(text: str) -> list[str]:
    """Return the words of our own making that stand in a text."""
    return re.findall(r"q\d+[^\W\d_]+\.?", text)


@EVERY
@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_a_plain_text_is_its_characters(text: str, encoding: str) -> None:
    try:
        read = plain_text.read(text.encode(encoding), "a")
    except Problem:
        assert not any(character.isalnum() for character in text)
        return
    assert read.document.text == canonical(text) or read.encoding_guessed


@EVERY
@given(_FOREIGN.filter(str.strip), st.sampled_from(["cp1252", "iso-8859-2", "koi8-r", "cp932", "gb18030", "utf-16-le"]))  # fmt: skip
def test_a_text_in_an_old_encoding_is_some_text_of_all_its_bytes(text: str, encoding: str) -> None:
    data = (text * 3).encode(encoding, "ignore")
    try:
        read = plain_text.read(data, "a")
    except Problem:
        return
    again = read.document.text.encode(read.encoding)
    assert canonical(again.decode(read.encoding)) == canonical(data.decode(read.encoding))


_INLINE = ["{}", "**{}**", "*{}*", "~~{}~~", "`{}`", "[{}](http://a.org/b)", "![{}](c.png)", "\\*{}", "<b>{}</b>", "{}[^n]", "&amp;{}"]  # fmt: skip
_BLOCK = ["{}", "# {}", "- {}", "- [x] {}", "7. {}", "> {}", "- a\n  - {}", "> - {}", "```\n{}\n```", "    {}", "| b | {} |\n|--|--|\n| c | d |", "[^n]: {}", "[^m]: {}", "<p>{}</p>", "{}\n==="]  # fmt: skip


@st.composite
def a_markdown(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Return a text in Markdown and its words."""
    blocks, words = list[str](), list[str]()
    for _ in range(draw(st.integers(1, 8))):
        inside = list[str]()
        for _ in range(draw(st.integers(1, 3))):
            words.append(a_word(draw))
            inside.append(draw(st.sampled_from(_INLINE)).format(words[-1]))
        blocks.append(draw(st.sampled_from(_BLOCK)).format(" ".join(inside)))
    return "\n\n".join(blocks), words


@EVERY
@given(a_markdown())
def test_every_word_of_a_markdown_text_is_in_its_text_once(made: tuple[str, list[str]]) -> None:
    source, words = made
    assert Counter(words_of(markdown.read(source.encode(), "a").document.text)) == Counter(words)


_OLD = "<w:del w:author='Ann'><w:r><w:delText>{}</w:delText></w:r></w:del>"
_RUNS = {
    "plain": run("{} "), "bold": run("{} ", "<w:b/>"), "hidden": run("{} ", "<w:vanish/>"), "white": run("{} ", "<w:color w:val='FFFFFF'/>"),
    "field": field(" REF a ", run("{} ")), "link": field(" HYPERLINK &quot;https://e.org&quot; ", run("{} ")), "simple": f"<w:fldSimple w:instr='X'>{run('{} ')}</w:fldSimple>",
    "put in": f"<w:ins w:author='Ann'>{run('{} ')}</w:ins>", "taken out": _OLD, "moved away": f"<w:moveFrom>{run('{}')}</w:moveFrom>",
    "control": f"<w:sdt><w:sdtContent>{run('{} ')}</w:sdtContent></w:sdt>", "unknown": f"<w:whatever>{run('{} ')}</w:whatever>",
    "formula": f"<m:oMath xmlns:m='{MATH}'><m:r><m:t>{{}} </m:t></m:r></m:oMath>", "box": f"<w:r>{box('{}')}</w:r>",
    "note": "<w:r><w:footnoteReference w:id='{}'/></w:r>", "comment": "<w:r><w:commentReference w:id='{}'/></w:r>",
}  # fmt: skip
_PARAGRAPHS = [
    "<w:p>{}</w:p>", "<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr>{}</w:p>", "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>",
    "<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>", "<w:tbl><w:tr><w:trPr><w:del w:author='Ann'/></w:trPr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
    "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
    "<w:sdt><w:sdtContent><w:p>{}</w:p></w:sdtContent></w:sdt>", "<w:ins><w:p>{}</w:p></w:ins>", listed("").replace(run(""), "{}"),
]  # fmt: skip


@st.composite
def a_word_draft(draw: st.DrawFn) -> bytes:
    """Return a draft of random elements with notes, comments and heads of pages."""
    inner, notes, comments = "", "", ""
    for _ in range(draw(st.integers(1, 6))):
        runs = ""
        for _ in range(draw(st.integers(1, 4))):
            kind, word = draw(st.sampled_from(sorted(_RUNS))), a_word(draw)
            paragraph = f"<w:p>{run(word)}</w:p>"
            name = len(notes) + len(comments)
            if kind == "note":
                notes += f"<w:footnote w:id='{name}'>{paragraph}</w:footnote>"
            if kind == "comment":
                comments += f"<w:comment w:id='{name}' w:author='Bo'>{paragraph}</w:comment>"
            runs += _RUNS[kind].replace("{}", str(name) if kind in {"note", "comment"} else word)
        inner += draw(st.sampled_from(_PARAGRAPHS)).format(runs)
    parts = {"footnotes": notes, "comments": comments, "header": f"<w:p>{run(a_word(draw))}</w:p>"}
    relations = "".join(f'<Relationship Id="{n}" Type="{OFFICE}/{n}" Target="{n}.xml"/>' for n in parts)  # fmt: skip
    made = {f"word__{n}.xml": f"<w:{n} xmlns:w='{MAIN}'>{each}</w:{n}>".encode() for n, each in parts.items()}  # fmt: skip
    return draft(body(inner), relations, **made)


def written(data: bytes) -> Counter[str]:
    """Return the words of a draft by a plain walk over all parts; of what is there for new and old readers, one."""
    found = Counter[str]()
    for name, part in parts_of(data).items():
        if name.startswith("word/") and name.endswith(".xml"):
            root = etree.fromstring(part)
            for old in list(root.iter("{*}Fallback")):
                old.getparent().remove(old)
            found.update(words_of("\n".join(t.text or "" for t in root.iter("{*}t", "{*}delText"))))
    return found


def read_of(reading: ParsedFile) -> Counter[str]:
    """Return the words in a text and in what is said of it."""
    said = (remark.message for remark in reading.remarks)
    return Counter(words_of("\n".join([reading.document.text, *said])))


@EVERY
@given(a_word_draft())
def test_every_word_of_a_draft_is_in_its_text_or_said_to_be_apart(data: bytes) -> None:
    reading = word_draft.read(data, "a")
    wanted, found = written(data), read_of(reading)
    put_in = Counter(w for r in reading.remarks if r.message.startswith("Put in") for w in words_of(r.message))  # fmt: skip
    changed = Counter(w for r in reading.remarks if r.message.startswith("Changed") for w in words_of(r.message.partition("” to “")[2]))  # fmt: skip
    assert found - put_in - changed == wanted


def test_a_word_that_is_lost_would_be_noticed() -> None:
    made = draft(body("<w:p><w:r><w:t>q1a q2b</w:t></w:r></w:p>"))
    lost = draft(body("<w:p><w:r><w:t>q1a</w:t></w:r></w:p>"))
    assert written(made) - read_of(word_draft.read(lost, "a")) == Counter(["q2b"])


@pytest.mark.parametrize(
    "source", ["a[^n]\n\n[^n]: q1x\n\n[^n]: q2x", "[^a]: q1x\n\n- b\n[^b]: q2x\n"]
)
def test_notes_that_are_there_twice_or_that_nothing_refers_to_are_read(source: str) -> None:
    assert words_of(markdown.read(source.encode(), "a").document.text) == ["q1x", "q2x"]
