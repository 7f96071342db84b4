"""Word drafts (.docx): one walk through the draft's tree, straight to blocks; comments and changes are said."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from db.model.document import Document, Metadata
from db.model.errors import Problem, tr
from reader.formats.author_names import author
from reader.formats.docx.draft_builder import DraftBuilder
from reader.formats.docx.draft_elements import HANDLERS
from reader.formats.docx.draft_remarks import comments_in, of_draft, of_margins, remark_of
from reader.formats.docx.draft_walk import DraftWalk
from reader.formats.docx.parts import package
from reader.formats.docx.parts.list_numbering import Numbers
from reader.formats.docx.parts.notes import KINDS, Notes
from reader.formats.docx.parts.package import Package
from reader.formats.docx.parts.styles import Styles
from reader.formats.docx.parts.word_elements import WORD
from reader.formats.draft_blocks import DraftBlock, compose, renumbered
from reader.formats.parsed_file import ParsedFile, refuse_blank, storable, without_far_links

_DC = "{http://purl.org/dc/elements/1.1/}"


def read(data: bytes, name: str) -> ParsedFile:
    """Return the document of a Word draft; tracked changes are taken as accepted."""
    draft = package.opened(data)
    written = draft.tree("document")
    walk, blocks = _walked(draft, written)
    composed = compose(renumbered(blocks))
    _refuse_unread(composed.text, walk)
    spans, far = without_far_links(composed.spans)
    metadata = _metadata(draft, name, blocks)
    document = Document(composed.text, composed.blocks, spans, metadata)
    placed = [remark_of(span) for span in composed.remarks]
    remarks = (*placed, *of_draft(walk, written), *of_margins(draft.margins), *far)
    return ParsedFile(document, "word", "utf-8", False, tuple(walk.pictures.values()), remarks)


def _walked(draft: Package, written: Any) -> tuple[DraftWalk, list[DraftBlock]]:
    """Return a walk through the text and then its notes, and all blocks."""
    styles, notes = Styles(draft.tree("styles")), Notes()
    for kind in KINDS:
        notes.read(kind, draft.tree(f"{kind}s"))
    numbers = Numbers(draft.tree("numbering"), styles)
    walk = DraftWalk(draft, styles, numbers, notes, comments_in(draft.tree("comments")), HANDLERS)
    walk.part("document", written)
    blocks = walk.builder.blocks
    for note in notes.in_order():
        with walk.built_by(DraftBuilder(walk.comments, note)) as builder:
            walk.part(f"{note.kind}s", note.root)
        blocks += builder.blocks
    if walk.left and blocks:
        last, at = blocks[-1], len(blocks[-1].text)
        left = (replace(span, start=at, end=at) for span in walk.left)
        blocks[-1] = replace(last, spans=(*last.spans, *left))
    return walk, blocks


def _refuse_unread(text: str, walk: DraftWalk) -> None:
    """Raise a Problem where there is no text, and say so where it is in a part that is not read."""
    if walk.unread and not text.strip():
        sentence = (
            "The text of this file is a document within the draft (“{part}”) of a kind that is not read: "
            "open it in Word and save it as .docx anew."
        )
        raise Problem(tr(sentence, part=storable(walk.unread[0])))
    refuse_blank(text)


def _metadata(draft: Package, name: str, blocks: list[DraftBlock]) -> Metadata:
    core = draft.properties
    title, by, language = (
        " ".join((core.findtext(f"{_DC}{tag}") or "").split())[:300] if core is not None else ""
        for tag in ("title", "creator", "language")
    )
    spoken = language or _spoken(draft.tree("document")) or _language(draft.tree("styles"))
    headings = (" ".join(p.text.split()) for p in blocks if p.attributes.get("level"))
    return Metadata(
        title=storable(title or next(headings, "") or name),
        byline=author(storable(by)),
        language=spoken,
    )


def _spoken(root: Any) -> str:
    """Return the language that most of the words of a draft are marked with, nothing if most are not marked."""
    letters, every = Counter[str](), 0
    for run in root.iter(f"{WORD}r"):
        size = sum(len(each.text or "") for each in run.iterchildren(f"{WORD}t"))
        appearance = run.find(f"{WORD}rPr")
        marked = None if appearance is None else appearance.find(f"{WORD}lang")
        every += size
        if marked is not None:
            name = "bidi" if appearance.find(f"{WORD}rtl") is not None else "val"
            letters[marked.get(f"{WORD}{name}") or ""] += size
    language, most = letters.most_common(1)[0] if letters else ("", 0)
    return storable(language)[:35] if 2 * most > every else ""


def _language(styles: Any) -> str:
    if styles is None:
        return ""
    languages = (each.get(f"{WORD}val") or "" for each in styles.iter(f"{WORD}lang"))
    return storable(next(filter(None, languages), ""))[:35]
