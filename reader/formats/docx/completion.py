"""A Word part made whole before mammoth reads it: what it would drop or count wrongly is put in words that it keeps."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from lxml import etree

from reader.formats.docx.fields import resolve_fields
from reader.formats.docx.shapes import mend_deleted_ends, mend_elements
from reader.formats.docx.word_elements import (
    RUN,
    RUN_PROPERTIES,
    WORD,
    bookmark,
    is_on,
    replace,
    take_out,
)

HIDDEN = "RedPencilHidden"
"""The style that words get which a draft hides."""
COMMENT, COMMENT_END = "red-pencil-comment-", "red-pencil-comment-end-"
"""What the places where a comment's words begin and end are called, before the comment's id."""

_WHITE = {"FFFFFF", "ffffff"}


def make_whole(root: Any, hidden_styles: Collection[str] = ()) -> None:
    """Change a part so that mammoth keeps all its visible words; `hidden_styles` are ids of styles that hide."""
    resolve_fields(root)
    mend_elements(root)
    mend_deleted_ends(root)
    _mark_hidden(root, hidden_styles)
    for element in list(root.iter(f"{WORD}commentRangeStart", f"{WORD}commentRangeEnd")):
        _mark_comment(element)


def drop_dangling(root: Any, known: Mapping[str, Collection[str]]) -> None:
    """Take out signs of notes and comments that are not there, by kind and ids: mammoth refuses a draft for one."""
    for kind, ids in known.items():
        for element in list(root.iter(f"{WORD}{kind}Reference")):
            if element.get(f"{WORD}id") not in ids:
                take_out(element)


def hides(properties: Any) -> bool:
    """Tell whether the properties of a run hide its words: as hidden, or in white without a ground."""
    if is_on(properties.find(f"{WORD}vanish")):
        return True
    colour = properties.find(f"{WORD}color")
    white = colour is not None and colour.get(f"{WORD}val") in _WHITE
    grounds = (properties.find(f"{WORD}{name}") for name in ("shd", "highlight"))
    return white and all(each is None for each in grounds)


def _mark_hidden(root: Any, hidden_styles: Collection[str]) -> None:
    for properties in root.iter(RUN_PROPERTIES):
        style = properties.find(f"{WORD}rStyle")
        by_style = style is not None and style.get(f"{WORD}val") in hidden_styles
        if properties.getparent().tag == RUN and (by_style or hides(properties)):
            if style is None:
                style = etree.Element(f"{WORD}rStyle")
                properties.insert(0, style)
            style.set(f"{WORD}val", HIDDEN)


def _mark_comment(element: Any) -> None:
    """Make a named place of where a comment's words begin or end; between paragraphs it has none."""
    start = element.tag == f"{WORD}commentRangeStart"
    name = (COMMENT if start else COMMENT_END) + (element.get(f"{WORD}id") or "")
    if element.getparent().tag in (f"{WORD}p", f"{WORD}ins", f"{WORD}hyperlink"):
        replace(element, [bookmark(name)])
