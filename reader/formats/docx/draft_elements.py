"""What each element of WordprocessingML means for the words of a draft; one that is not here means what is in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reader.formats.docx.draft_pictures import picture, picture_of_old
from reader.formats.docx.draft_tables import table, table_row
from reader.formats.docx.draft_walk import DraftWalk
from reader.formats.docx.inserted_parts import inserted_part
from reader.formats.docx.parts import symbol_fonts
from reader.formats.docx.parts.changes import Editor
from reader.formats.docx.parts.styles import has_ground
from reader.formats.docx.parts.word_elements import (
    DRAWING,
    MARKUP,
    MATH,
    RELATION,
    VML,
    WORD,
    words_in,
    words_taken_out,
)


def _paragraph(walk: DraftWalk, element: Any) -> None:
    properties = element.find(f"{WORD}pPr")
    walk.builder.begin(walk.styles.paragraph(properties), walk.numbers.item(properties))
    if has_ground(properties):
        with walk.at(on_ground=True):
            walk.inside(element)
    else:
        walk.inside(element)
    if _goes_on(element, properties):
        walk.builder.goes_on = True
    else:
        walk.builder.end()


def _goes_on(element: Any, properties: Any) -> bool:
    """Tell whether the end of a paragraph was taken out, and there is another that it goes on in."""
    if properties is None or properties.find(f"{WORD}rPr/{WORD}del") is None:
        return False
    following = element.getnext()
    return following is not None and following.tag == element.tag


def _run(walk: DraftWalk, element: Any) -> None:
    properties, before = element.find(f"{WORD}rPr"), walk.letters
    if properties is not None:
        walk.letters = walk.styles.letters(properties, on_ground=walk.place.on_ground)
    walk.inside(element)
    walk.letters = before


def _text(walk: DraftWalk, element: Any) -> None:
    walk.show(element.text or "")


def _sign(shown: str) -> Callable[[DraftWalk, Any], None]:
    return lambda walk, _: walk.show(shown)


def _symbol(walk: DraftWalk, element: Any) -> None:
    font, place = (element.get(f"{WORD}{name}") or "" for name in ("font", "char"))
    walk.show(symbol_fonts.shown(font, place))


def _break(walk: DraftWalk, _: Any) -> None:
    if walk.fields.show():
        walk.builder.line()


def _formula(walk: DraftWalk, element: Any) -> None:
    """The letters of a formula, on one line."""
    walk.show("".join(each.text or "" for each in element.iter(f"{MATH}t", f"{WORD}t")))


def _ruby(walk: DraftWalk, element: Any) -> None:
    """A word that is explained above it, and the explanation in brackets after it."""
    base, above = (element.find(f"{WORD}{name}") for name in ("rubyBase", "rt"))
    if base is not None:
        walk.inside(base)
    if above is not None and (words := words_in(above)):
        walk.show(f"({words})")


def _link(walk: DraftWalk, element: Any) -> None:
    relation = walk.relations.get(element.get(f"{RELATION}id") or "")
    target = relation.target if relation is not None and relation.outside else ""
    place = element.get(f"{WORD}anchor")
    if target and place and "#" not in target:
        target = f"{target}#{place}"
    with walk.at(link=target):
        walk.inside(element)


def _field_mark(walk: DraftWalk, element: Any) -> None:
    ended = walk.fields.turn(element)
    if ended is not None and not ended.has_words and (value := ended.value()):
        walk.show(value)


def _simple_field(walk: DraftWalk, element: Any) -> None:
    opened = walk.fields.open(element.get(f"{WORD}instr") or "")
    walk.inside(element)
    walk.fields.close(opened)


def _put_in(walk: DraftWalk, element: Any) -> None:
    with walk.at(by=Editor.of(element)):
        walk.inside(element)


def _taken_out(walk: DraftWalk, element: Any) -> None:
    """What somebody took out: not in the text, but remarked on."""
    walk.builder.words.take_out(words_taken_out(element), Editor.of(element))


def _comment_begins(walk: DraftWalk, element: Any) -> None:
    words = walk.builder.words
    words.commented[element.get(f"{WORD}id") or ""] = words.length


def _comment_ends(walk: DraftWalk, element: Any, *, alone: bool = False) -> None:
    name = element.get(f"{WORD}id") or ""
    sentence = walk.comments.get(name, "")
    if sentence and walk.builder.words.end_comment(name, sentence, alone=alone):
        del walk.comments[name]


def _comment(walk: DraftWalk, element: Any) -> None:
    _comment_ends(walk, element, alone=True)


def _note(kind: str) -> Callable[[DraftWalk, Any], None]:
    def refer(walk: DraftWalk, element: Any) -> None:
        note = walk.notes.refer(kind, element.get(f"{WORD}id") or "")
        if note is not None:
            before, walk.letters = walk.letters, walk.letters.raised()
            with walk.at(link=f"#{note.name}"):
                walk.show(f"[{note.number}]")
            walk.letters = before

    return refer


def _box(walk: DraftWalk, element: Any) -> None:
    """A box of text: it comes after the paragraph that it is fastened to."""
    with walk.aside():
        walk.inside(element)


def _word_art(walk: DraftWalk, element: Any) -> None:
    with walk.aside():
        walk.show(element.get("string") or "")


def _alternatives(walk: DraftWalk, element: Any) -> None:
    """What is there for new readers, or where that has neither words nor pictures, for old ones."""
    choices = element.findall(f"{MARKUP}Choice")
    others = element.findall(f"{MARKUP}Fallback")
    shown = next(filter(_has_content, choices), None)
    for each in [shown] if shown is not None else others[:1]:
        walk.inside(each)


def _has_content(element: Any) -> bool:
    content = (
        f"{WORD}t",
        f"{WORD}delText",
        f"{MATH}t",
        f"{DRAWING}blip",
        f"{VML}imagedata",
        f"{WORD}sym",
    )
    return next(element.iter(*content), None) is not None


def _skip(_: DraftWalk, __: Any) -> None:
    """Properties, and what only tells programs something."""


HANDLERS: dict[str, Callable[[DraftWalk, Any], None]] = {
    **{
        f"{WORD}{name}": _skip
        for name in ("pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr", "tblGrid", "sectPr", "rt")
    },
    f"{WORD}p": _paragraph,
    f"{WORD}r": _run,
    f"{WORD}t": _text,
    f"{WORD}tab": _sign("\t"),
    f"{WORD}ptab": _sign("\t"),
    f"{WORD}noBreakHyphen": _sign("\u2011"),
    f"{WORD}softHyphen": _sign("\u00ad"),
    f"{WORD}sym": _symbol,
    f"{WORD}br": _break,
    f"{WORD}cr": _break,
    f"{WORD}ruby": _ruby,
    f"{WORD}hyperlink": _link,
    f"{WORD}fldChar": _field_mark,
    f"{WORD}fldSimple": _simple_field,
    f"{WORD}ins": _put_in,
    f"{WORD}moveTo": _put_in,
    f"{WORD}del": _taken_out,
    f"{WORD}moveFrom": _taken_out,
    f"{WORD}commentRangeStart": _comment_begins,
    f"{WORD}commentRangeEnd": _comment_ends,
    f"{WORD}commentReference": _comment,
    f"{WORD}footnoteReference": _note("footnote"),
    f"{WORD}endnoteReference": _note("endnote"),
    f"{WORD}tbl": table,
    **dict.fromkeys((f"{WORD}tr", f"{WORD}tc"), table_row),
    f"{WORD}txbxContent": _box,
    f"{WORD}altChunk": inserted_part,
    f"{MATH}oMath": _formula,
    f"{MARKUP}AlternateContent": _alternatives,
    f"{DRAWING}blip": picture,
    f"{VML}imagedata": picture_of_old,
    f"{VML}textpath": _word_art,
}
