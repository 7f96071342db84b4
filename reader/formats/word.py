"""Word drafts (.docx): mammoth makes a page of them, which is read as one; comments and changes are said."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from typing import Any

from db.model.document import Caution, Document, Metadata, Picture
from db.model.words import Problem, tr
from reader.formats.authors import author
from reader.formats.gathered import Gathered
from reader.formats.guards import parse_html, parse_xml
from reader.formats.pictures import picture
from reader.formats.pieces import compose, renumbered
from reader.formats.source import Reading, refuse_blank, storable, without_far_links
from reader.formats.tree import walk
from reader.formats.word_elements import WORD
from reader.formats.word_headings import name_styles
from reader.formats.word_numbers import Numbers
from reader.formats.word_package import DOCUMENT, READ_LATER, parts_of
from reader.formats.word_remarks import caution_of, comments_in, of_draft, of_margins, take_places
from reader.formats.word_slim import slim
from reader.formats.word_styles import STYLES
from reader.formats.word_whole import drop_dangling, hides, make_whole

_NOTES = ("comment", "footnote", "endnote")
_DC = "{http://purl.org/dc/elements/1.1/}"


def read(data: bytes, name: str) -> Reading:
    """Return the document of a Word draft; tracked changes are taken as accepted."""
    parts = parts_of(data)
    roots = {name: parse_xml(parts[name]) for name in READ_LATER & parts.keys()}
    said = (*of_draft(roots[DOCUMENT]), *of_margins(parts))
    spoken = _spoken(roots[DOCUMENT])
    root, pictures = _page(parts, roots)
    remarks = take_places(root, comments_in(parts.get("word/comments.xml")))
    now = walk(root, Gathered(pictures.get, arranges=False, remarks=remarks))
    composed = compose(renumbered(now.pieces))
    refuse_blank(composed.text)
    metadata = _metadata(parts, name, now, spoken)
    spans, far = without_far_links(composed.spans)
    document = Document(composed.text, composed.blocks, spans, metadata)
    notes = [caution_of(mark) for mark in composed.remarks]
    cautions = (*notes, *said, *_absent(now), *far)
    return Reading(document, "word", "utf-8", False, tuple(now.pictures.values()), cautions)


def _page(parts: dict[str, bytes], roots: dict[str, Any]) -> tuple[Any, dict[str, Picture]]:
    """Return mammoth's page of a draft, and its pictures by the names that they have there."""
    from reader.formats import word_mammoth

    pictures: dict[str, Picture] = {}

    def keep(image: Any) -> dict[str, str]:
        found = _opened(image)
        address = f"part:{len(pictures)}"
        if found is not None:
            pictures[address] = found
        return {"src": address}

    styles = _tree(parts.get("word/styles.xml"))
    known = {kind: _ids(parts.get(f"word/{kind}s.xml"), kind) for kind in _NOTES}
    for tree in roots.values():
        make_whole(tree, _hiding(styles))
        drop_dangling(tree, known)
    Numbers(_tree(parts.get("word/numbering.xml")), styles).put_in(roots[DOCUMENT])
    name_styles(roots[DOCUMENT], styles)
    try:
        made = word_mammoth.convert(_packed(parts, roots), STYLES, keep)
    except Exception as error:
        # Whatever mammoth stumbles over is a file that Word did not write as it should.
        raise Problem(tr("The Word file is damaged: save it again, or as a web page.")) from error
    return parse_html(f"<html><body>{made}</body></html>"), pictures


def _packed(parts: dict[str, bytes], roots: dict[str, Any]) -> io.BytesIO:
    """Return a draft again, with the parts whose trees were changed; those are used up."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, slim(roots[name]) if name in roots else content)
    packed.seek(0)
    return packed


def _tree(part: bytes | None) -> Any:
    return None if part is None else parse_xml(part)


def _ids(part: bytes | None, kind: str) -> set[str]:
    """Return the ids of the notes or comments in a part."""
    found = [] if part is None else parse_xml(part).iter(f"{WORD}{kind}")
    return {each.get(f"{WORD}id") or "" for each in found}


def _hiding(styles: Any) -> set[str]:
    """Return the ids of the styles of letters that hide what has them."""
    if styles is None:
        return set()
    return {
        style.get(f"{WORD}styleId") or ""
        for style in styles.iter(f"{WORD}style")
        if style.get(f"{WORD}type") == "character"
        and (look := style.find(f"{WORD}rPr")) is not None
        and hides(look)
    }


def _opened(image: Any) -> Picture | None:
    """Return a picture of a draft, None where its part is not there or is no picture."""
    try:
        with image.open() as stream:
            return picture(stream.read())
    except Exception:  # noqa: BLE001 (whatever mammoth says of a part that is not in the file)
        return None


def _absent(now: Gathered) -> list[Caution]:
    if not now.absent:
        return []
    sentence = (
        "Pictures of the draft that cannot be shown, being elsewhere or of another kind: {count}."
    )
    return [Caution("picture", 0, 0, tr(sentence, count=now.absent))]


def _metadata(parts: dict[str, bytes], name: str, now: Gathered, spoken: str) -> Metadata:
    core = parse_xml(parts["docProps/core.xml"]) if "docProps/core.xml" in parts else None
    said = {
        key: " ".join((core.findtext(tag) or "").split())[:300] if core is not None else ""
        for key, tag in (
            ("title", f"{_DC}title"),
            ("by", f"{_DC}creator"),
            ("language", f"{_DC}language"),
        )
    }
    headings = (" ".join(p.text.split()) for p in now.pieces if p.attributes.get("level"))
    return Metadata(
        title=storable(said["title"] or next(headings, "") or name),
        byline=author(storable(said["by"])),
        language=said["language"] or spoken or _language(parts.get("word/styles.xml")),
    )


def _spoken(root: Any) -> str:
    """Return the language that most of the words of a draft are marked with, nothing if most are not marked."""
    letters, every = Counter[str](), 0
    for run in root.iter(f"{WORD}r"):
        size = sum(len(each.text or "") for each in run.iterchildren(f"{WORD}t"))
        look = run.find(f"{WORD}rPr")
        marked = None if look is None else look.find(f"{WORD}lang")
        every += size
        if marked is not None:
            name = "bidi" if look.find(f"{WORD}rtl") is not None else "val"
            letters[marked.get(f"{WORD}{name}") or ""] += size
    language, most = letters.most_common(1)[0] if letters else ("", 0)
    return storable(language)[:35] if 2 * most > every else ""


def _language(styles: bytes | None) -> str:
    if styles is None:
        return ""
    languages = (each.get(f"{WORD}val") or "" for each in parse_xml(styles).iter(f"{WORD}lang"))
    return storable(next(filter(None, languages), ""))[:35]
