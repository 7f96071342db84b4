"""Word drafts (.docx): mammoth makes a page of them, which is read as one; comments and changes are said."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Any

from db.model.document import Caution, Document, Metadata, Picture
from db.model.words import Problem, tr
from reader.formats.gathered import Gathered
from reader.formats.guards import Container, parse_html, parse_xml
from reader.formats.pictures import picture
from reader.formats.pieces import compose, renumbered
from reader.formats.source import Reading, refuse_blank, storable, without_far_links
from reader.formats.tree import walk
from reader.formats.word_slim import WORD, hidden_characters, slim

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='caption'] => figcaption:fresh
p[style-name='Caption'] => figcaption:fresh
p[style-name='Illustration'] => figcaption:fresh
p[style-name='HTML Preformatted'] => pre:separator('\\n')
p[style-name='Preformatted Text'] => pre:separator('\\n')
p[style-name='Plain Text'] => p:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Bullet 3'] => ul|ol > li > ul|ol > li > ul > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
p[style-name='List Number 3'] => ul|ol > li > ul|ol > li > ol > li:fresh
r[style-name='Source Text'] => code
r[style-name='HTML Code'] => code
strike => s
comment-reference => sup
"""
_REFERENCE, _BACK = "comment-ref-", ("#comment-ref-", "#footnote-ref-", "#endnote-ref-")
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DC = "{http://purl.org/dc/elements/1.1/}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PARTS = ("word/", "_rels/", "docProps/", "[Content_Types].xml")
_SLIM = {"word/document.xml", "word/footnotes.xml", "word/endnotes.xml"}
_NOTHING = (
    "word/embeddings/",
    "word/fonts/",
    "word/vbaProject.bin",
    "word/activeX/",
    "word/webextensions/",
)


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment on a draft: who wrote it and what."""

    author: str
    words: str


def read(data: bytes, name: str) -> Reading:
    """Return the document of a Word draft; tracked changes are taken as accepted."""
    parts = _parts(data)
    if "word/document.xml" not in parts:
        raise Problem(tr("There is no Word text in this file: save it as .docx again."))
    comments = _comments(parts.get("word/comments.xml"))
    root, pictures = _page(parts)
    remarks = _take_comments(root, comments)
    now = walk(root, Gathered(pictures.get, arranges=False, remarks=remarks))
    composed = compose(renumbered(now.pieces))
    refuse_blank(composed.text)
    metadata = _metadata(parts, name, now)
    spans, far = without_far_links(composed.spans)
    document = Document(composed.text, composed.blocks, spans, metadata)
    notes = [Caution("comment", m.start, m.end, m.target) for m in composed.remarks]
    cautions = (*notes, *_of_draft(parts["word/document.xml"]), *_absent(now), *far)
    return Reading(document, "word", "utf-8", False, tuple(now.pictures.values()), cautions)


def _parts(data: bytes) -> dict[str, bytes]:
    """Return the parts that hold text or pictures, each counted and, where it is XML, looked through."""
    if data.startswith(_OLD):
        sentence = (
            "This is an old Word file (.doc) or one locked by a password: save it as .docx without."
        )
        raise Problem(tr(sentence))
    container, parts = Container(data), dict[str, bytes]()
    for name in container.names:
        if name.startswith(_PARTS) and not name.startswith(_NOTHING) and ".." not in name:
            content = container.read(name) or b""
            if name.endswith((".xml", ".rels")):
                root = parse_xml(content)
                content = _without_outside(root) if name.endswith(".rels") else content
            parts[name] = content
    return parts


def _without_outside(root: Any) -> bytes:
    """Return relationships without those that lead out of the file, but for links, which are only shown."""
    from lxml import etree

    for each in list(root.iter(_RELATION)):
        link = (each.get("Type") or "").endswith("/hyperlink")
        if (each.get("TargetMode") or "").lower() == "external" and not link:
            root.remove(each)
    return etree.tostring(root)


def _page(parts: dict[str, bytes]) -> tuple[Any, dict[str, Picture]]:
    """Return mammoth's page of a draft, and its pictures by the names that they have there."""
    import mammoth

    pictures: dict[str, Picture] = {}

    def keep(image: Any) -> dict[str, str]:
        with image.open() as stream:
            found = picture(stream.read())
        address = f"part:{len(pictures)}"
        if found is not None:
            pictures[address] = found
        return {"src": address}

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, slim(parse_xml(content)) if name in _SLIM else content)
    packed.seek(0)
    try:
        made = mammoth.convert_to_html(
            packed,
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(keep),
            include_embedded_style_map=False,
        )
    except Exception as error:
        # Whatever mammoth stumbles over is a file that Word did not write as it should.
        raise Problem(tr("The Word file is damaged: save it again, or as a web page.")) from error
    return parse_html(f"<html><body>{made.value}</body></html>"), pictures


def _comments(part: bytes | None) -> dict[str, _Comment]:
    """Return the comments on a draft by their id."""
    if part is None:
        return {}
    found = {}
    for comment in parse_xml(part).iter(f"{WORD}comment"):
        lines = (
            "".join(text.text or "" for text in paragraph.iter(f"{WORD}t"))
            for paragraph in comment.iter(f"{WORD}p")
        )
        author = storable(comment.get(f"{WORD}author") or tr("Somebody"))
        words = storable(" ".join(filter(None, (line.strip() for line in lines))))
        found[comment.get(f"{WORD}id") or ""] = _Comment(author, words)
    return found


def _take_comments(root: Any, comments: dict[str, _Comment]) -> dict[str, str]:
    """Take comments and the arrows of footnotes out of a page; return what is remarked, by the element's id."""
    remarks: dict[str, str] = {}
    for link in list(root.iter("a")):
        if (link.get("href") or "").startswith(_BACK):
            link.text = ""
        elif (own := link.get("id") or "").startswith(_REFERENCE):
            link.text = ""
            remarks |= _remark(own, comments.get(own.removeprefix(_REFERENCE)))
    for terms in list(root.iter("dl")):
        if any((term.get("id") or "").startswith("comment-") for term in terms.iter("dt")):
            terms.drop_tree()
    return remarks


def _remark(own: str, comment: _Comment | None) -> dict[str, str]:
    if comment is None:
        return {}
    return {own: tr("{author}: {words}", author=comment.author, words=comment.words)}


def _of_draft(document: bytes) -> list[Caution]:
    """Say what a draft hides, and how many tracked changes it has; they are read as accepted."""
    root = parse_xml(document)
    return [*_hidden(hidden_characters(root)), *_changes(root)]


def _hidden(characters: int) -> list[Caution]:
    if not characters:
        return []
    sentence = "{count} characters are hidden in Word or white; they are in the text."
    return [Caution("hidden", 0, 0, tr(sentence, count=characters))]


def _changes(root: Any) -> list[Caution]:
    added = sum(1 for _ in root.iter(f"{WORD}ins", f"{WORD}moveTo"))
    removed = sum(1 for _ in root.iter(f"{WORD}del", f"{WORD}moveFrom"))
    if not added and not removed:
        return []
    sentence = "Tracked changes, read as accepted: {added} insertions, {removed} deletions."
    return [Caution("tracked-changes", 0, 0, tr(sentence, added=added, removed=removed))]


def _absent(now: Gathered) -> list[Caution]:
    if not now.absent:
        return []
    sentence = (
        "Pictures of the draft that cannot be shown, being elsewhere or of another kind: {count}."
    )
    return [Caution("picture", 0, 0, tr(sentence, count=now.absent))]


def _metadata(parts: dict[str, bytes], name: str, now: Gathered) -> Metadata:
    core = parse_xml(parts["docProps/core.xml"]) if "docProps/core.xml" in parts else None
    said = {
        key: " ".join((core.findtext(tag) or "").split())[:300] if core is not None else ""
        for key, tag in (
            ("title", f"{_DC}title"),
            ("by", f"{_DC}creator"),
        )
    }
    headings = (" ".join(p.text.split()) for p in now.pieces if p.attributes.get("level"))
    return Metadata(
        title=storable(said["title"] or next(headings, "") or name),
        byline=storable(said["by"]),
        language=_language(parts.get("word/styles.xml")),
    )


def _language(styles: bytes | None) -> str:
    if styles is None:
        return ""
    languages = (each.get(f"{WORD}val") or "" for each in parse_xml(styles).iter(f"{WORD}lang"))
    return storable(next(filter(None, languages), ""))[:35]
