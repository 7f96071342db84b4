"""Headings of a draft by their level in its outline (ECMA-376, 17.3.1.20), quotations by what their style is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from reader.formats.docx.word_elements import WORD

HEADING = "RedPencilHeading"
"""What the style of such a paragraph is called, before its level from 1."""

_KNOWN = re.compile(r"heading [1-6]|title|subtitle", re.IGNORECASE)
"""Names of styles that mammoth makes headings of by itself."""
_QUOTE = re.compile(r"(?:intense )?quote|quotations|block text", re.IGNORECASE)
"""Names of styles that are quotations."""
_MOST_STYLES = 50
_LEVELS = {str(number): number + 1 for number in range(6)}


@dataclass(frozen=True, slots=True)
class _Style:
    """A style: its name, what it is based on, and its level in the outline as it is written."""

    name: str
    based: str
    level: str


def name_styles(root: Any, styles: Any) -> None:
    """Give paragraphs that mammoth would not know for headings or quotations a style that it does."""
    known = {} if styles is None else {_id(each): _style(each) for each in _all(styles)}
    for properties in root.iter(f"{WORD}pPr"):
        level = _LEVELS.get(_level(properties, known))
        name = f"{HEADING}{level}" if level is not None else _quote(properties, known)
        if name:
            style = properties.find(f"{WORD}pStyle")
            if style is None:
                style = etree.Element(f"{WORD}pStyle")
                properties.insert(0, style)
            style.set(f"{WORD}val", name)


def _level(properties: Any, known: dict[str, _Style]) -> str:
    """Return the level of a paragraph, from 0, nothing if it has none or mammoth knows its style."""
    own, name = _said(properties, "outlineLvl"), _said(properties, "pStyle")
    if name in known and _KNOWN.fullmatch(known[name].name):
        return ""
    for _ in range(_MOST_STYLES):
        if own or name not in known:
            return own
        own, name = known[name].level, known[name].based
    return ""


def _quote(properties: Any, known: dict[str, _Style]) -> str:
    """Return the style of quotations that a paragraph's style is based on, nothing if there is none."""
    name = _said(properties, "pStyle")
    for _ in range(_MOST_STYLES):
        if name not in known or _QUOTE.fullmatch(known[name].name):
            return name if name in known else ""
        name = known[name].based
    return ""


def _all(styles: Any) -> Any:
    return styles.iter(f"{WORD}style")


def _id(style: Any) -> str:
    return style.get(f"{WORD}styleId") or ""


def _style(element: Any) -> _Style:
    properties = element.find(f"{WORD}pPr")
    level = "" if properties is None else _said(properties, "outlineLvl")
    return _Style(_said(element, "name"), _said(element, "basedOn"), level)


def _said(element: Any, name: str) -> str:
    found = element.find(f"{WORD}{name}")
    return "" if found is None else found.get(f"{WORD}val") or ""
