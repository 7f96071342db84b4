"""Word drafts (.docx): mammoth makes a page of them, which is read as one; comments and changes are said."""

from __future__ import annotations

from collections import Counter
from typing import Any

from db.model.document import Document, Metadata, Picture, Remark
from db.model.errors import Problem, tr
from reader.formats.author_names import author
from reader.formats.docx import package
from reader.formats.docx.completion import drop_dangling, hides, make_whole
from reader.formats.docx.draft_remarks import (
    comments_in,
    of_draft,
    of_margins,
    remark_of,
    take_places,
)
from reader.formats.docx.headings import name_styles
from reader.formats.docx.list_numbering import Numbers
from reader.formats.docx.package import Package
from reader.formats.docx.simplification import slim, slim_styles
from reader.formats.docx.word_elements import WORD
from reader.formats.draft_blocks import compose, renumbered
from reader.formats.html.build_context import BuildContext
from reader.formats.html.element_walk import walk
from reader.formats.html.page_tree import parse_html
from reader.formats.parsed_file import ParsedFile, refuse_blank, storable, without_far_links
from reader.formats.pictures import picture

_NOTES = ("comment", "footnote", "endnote")
_DC = "{http://purl.org/dc/elements/1.1/}"


def read(data: bytes, name: str) -> ParsedFile:
    """Return the document of a Word draft; tracked changes are taken as accepted."""
    draft = package.opened(data)
    written = draft.tree("document")
    said = (*of_draft(written), *of_margins(draft.margins))
    spoken = _spoken(written) or _language(draft.tree("styles"))
    comments = comments_in(draft.tree("comments"))
    root, pictures = _page(draft)
    placed = take_places(root, comments)
    context = walk(root, BuildContext(pictures.get, arranges=False, remarks=placed))
    composed = compose(renumbered(context.blocks))
    refuse_blank(composed.text)
    metadata = _metadata(draft.properties, name, context, spoken)
    spans, far = without_far_links(composed.spans)
    document = Document(composed.text, composed.blocks, spans, metadata)
    notes = [remark_of(span) for span in composed.remarks]
    remarks = (*notes, *said, *_absent(context), *far)
    return ParsedFile(document, "word", "utf-8", False, tuple(context.pictures.values()), remarks)


def _page(package: Package) -> tuple[Any, dict[str, Picture]]:
    """Return mammoth's page of a draft, and its pictures by the names that they have there; its trees are used up."""
    from reader.formats.docx import mammoth_adapter

    pictures: dict[str, Picture] = {}

    def keep(image: Any) -> dict[str, str]:
        found = _opened(image)
        address = f"part:{len(pictures)}"
        if found is not None:
            pictures[address] = found
        return {"src": address}

    _make_ready(package)
    try:
        made = mammoth_adapter.convert(package, keep)
    except Exception as error:
        # Whatever mammoth stumbles over is a file that Word did not write as it should.
        raise Problem(tr("The Word file is damaged: save it again, or as a web page.")) from error
    return parse_html(f"<html><body>{made}</body></html>"), pictures


def _make_ready(package: Package) -> None:
    """Change the trees of a draft so that mammoth finds in them all that Word shows, and little else."""
    styles, written = package.tree("styles"), package.tree("document")
    hiding = _hiding(styles)
    known = {kind: _ids(package.tree(f"{kind}s"), kind) for kind in _NOTES}
    for tree in package.texts:
        make_whole(tree, hiding)
        drop_dangling(tree, known)
    Numbers(package.tree("numbering"), styles).put_in(written)
    name_styles(written, styles)
    for tree in package.texts:
        slim(tree)
    if styles is not None:
        slim_styles(styles)


def _ids(root: Any, kind: str) -> set[str]:
    """Return the ids of the notes or comments in a part."""
    found = [] if root is None else root.iter(f"{WORD}{kind}")
    return {each.get(f"{WORD}id") or "" for each in found}


def _hiding(styles: Any) -> set[str]:
    """Return the ids of the styles of letters that hide what has them."""
    if styles is None:
        return set()
    return {
        style.get(f"{WORD}styleId") or ""
        for style in styles.iter(f"{WORD}style")
        if style.get(f"{WORD}type") == "character"
        and (appearance := style.find(f"{WORD}rPr")) is not None
        and hides(appearance)
    }


def _opened(image: Any) -> Picture | None:
    """Return a picture of a draft, None where its part is not there or is no picture."""
    try:
        with image.open() as stream:
            return picture(stream.read())
    except Exception:  # noqa: BLE001 (whatever mammoth says of a part that is not in the file)
        return None


def _absent(context: BuildContext) -> list[Remark]:
    if not context.absent:
        return []
    sentence = (
        "Pictures of the draft that cannot be shown, being elsewhere or of another kind: {count}."
    )
    return [Remark("picture", 0, 0, tr(sentence, count=context.absent))]


def _metadata(core: Any, name: str, context: BuildContext, spoken: str) -> Metadata:
    said = {
        key: " ".join((core.findtext(tag) or "").split())[:300] if core is not None else ""
        for key, tag in (
            ("title", f"{_DC}title"),
            ("by", f"{_DC}creator"),
            ("language", f"{_DC}language"),
        )
    }
    headings = (" ".join(p.text.split()) for p in context.blocks if p.attributes.get("level"))
    return Metadata(
        title=storable(said["title"] or next(headings, "") or name),
        byline=author(storable(said["by"])),
        language=said["language"] or spoken,
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
