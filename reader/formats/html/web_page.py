"""Web pages, plain (.html) or saved in one file (.mhtml): the article with its structure, nothing fetched or run."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from urllib.parse import unquote_to_bytes

from db.model.document import Document, Picture, Remark
from db.model.errors import tr
from reader.formats.draft_blocks import ComposedDocument, DraftBlock, compose, renumbered
from reader.formats.html import left_out_passages, mhtml
from reader.formats.html.article.article_extraction import article_of
from reader.formats.html.article.word_matching import letters_of
from reader.formats.html.build_context import BuildContext, Lookup
from reader.formats.html.element_walk import walk
from reader.formats.html.page_metadata import Facts, facts
from reader.formats.html.page_tree import parse_html
from reader.formats.parsed_file import ParsedFile, refuse_blank, without_far_links
from reader.formats.pictures import picture
from reader.formats.text_encoding import decode

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_LONGEST_TITLE = 500
_LOOK_AT = 4096
"""Bytes at the beginning in which a declaration is looked for; browsers take 1024."""
_DATA = re.compile(r"data:image/[\w.+-]+((?:;[\w=.-]+)*),", re.IGNORECASE)


def read(
    data: bytes,
    name: str,
    encoding: str = "",
    *,
    whole: bool = False,
    put_back: Collection[int] = (),
) -> ParsedFile:
    """Return the article of a web page; with `whole` all that the page shows.

    Passages around the article whose numbers are in `put_back` are part of the text too.
    """
    saved = mhtml.unpack(data) if mhtml.is_mhtml(data) else mhtml.Saved(data, "", "")
    declared = saved.charset or _declared(saved.page)
    decoded, encoding, guessed = decode(saved.page, encoding, declared)
    root = parse_html(decoded)
    known = facts(root, saved.address)
    context = walk(root, BuildContext(_lookup(saved), known.base, sheets=saved.styles))
    article = None if whole else article_of(root, context.blocks)
    kept = left_out_passages.put_back(
        context.blocks, article or [True] * len(context.blocks), put_back
    )
    blocks = [block for block, keep in zip(context.blocks, kept, strict=True) if keep]
    composed = compose(renumbered(blocks))
    refuse_blank(composed.text)
    title = _title(known, context.blocks, blocks) or name
    spans, far = without_far_links(composed.spans)
    metadata = replace(known.metadata, title=title)
    document = Document(composed.text, composed.blocks, spans, metadata)
    about = (
        left_out_passages.whole(asked=whole)
        if article is None
        else left_out_passages.remarks(context.blocks, article, kept)
    )
    remarks = (*about, *_of_page(context, composed), *far)
    pictures = _pictures(context, blocks)
    left = left_out_passages.passages(context.blocks, article) if article else ()
    concealed = left_out_passages.hidden(context.concealed)
    return ParsedFile(document, "html", encoding, guessed, pictures, remarks, left, concealed)


def _declared(data: bytes) -> str:
    """Return the encoding that a page says it has; one that could not have said so is UTF-8."""
    found = _DECLARED.search(data[:_LOOK_AT])
    said = (found[1] or found[2]).decode("ascii", "replace") if found else ""
    return "utf-8" if said.lower().startswith("utf-16") else said


def _lookup(saved: mhtml.Saved) -> Lookup:
    """Return what finds a picture that came along: in the address itself, or among the parts."""

    def find(address: str) -> Picture | None:
        inline = _DATA.match(address)
        if inline:
            return picture(_unfolded(address[inline.end() :], inline[1].lower()))
        part = saved.parts.get(address.strip())
        return picture(part) if part else None

    return find


def _unfolded(words: str, options: str) -> bytes:
    """Return the bytes in a data: address (RFC 2397), nothing where it is damaged."""
    try:
        plain = unquote_to_bytes(words)
        return base64.b64decode(plain) if ";base64" in options else plain
    except (binascii.Error, ValueError):
        return b""


def _title(known: Facts, page: Sequence[DraftBlock], article: Sequence[DraftBlock]) -> str:
    """Return the first title that a page says it has and shows, or the article's heading where it shows none of them.

    The name of the newspaper is no title; a heading that stands in a title is the title without other words.
    """
    paper = letters_of(known.metadata.publication)
    headings = (" ".join(p.text.split()) for p in article if p.attributes.get("level") == 1)
    heading = next((each for each in headings if letters_of(each) not in {"", paper}), "")
    shown = {letters_of(p.text) for p in page if len(p.text) <= _LONGEST_TITLE}
    for said in known.titles:
        if heading and heading in said:
            return heading
        if letters_of(said) in shown - {"", paper}:
            return said
    return heading or known.metadata.title


def _pictures(context: BuildContext, blocks: Sequence[DraftBlock]) -> tuple[Picture, ...]:
    """Return the pictures that came along and are in these blocks."""
    shown = {str(block.attributes.get("digest", "")) for block in blocks}
    return tuple(each for digest, each in context.pictures.items() if digest in shown)


def _of_page(context: BuildContext, composed: ComposedDocument) -> list[Remark]:
    """Say what was hidden on the page, and which pictures are not in the file."""
    alike = tr(
        "On the page this may not be seen: its letters are like their ground, or have no size."
    )
    found = [Remark("hidden", span.start, span.end, alike) for span in composed.remarks]
    if context.hidden:
        sentence = "{count} characters that the page hides from its readers were left out."
        found.append(Remark("hidden", 0, 0, tr(sentence, count=context.hidden)))
    if context.absent:
        sentence = (
            "Pictures that are not in the file, only by address: {count}. Nothing was fetched."
        )
        found.append(Remark("picture", 0, 0, tr(sentence, count=context.absent)))
    return found
