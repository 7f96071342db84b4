"""The styles of a draft (ECMA-376, 17.7): what they make of a paragraph, and of letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from db.model.document import BlockKind, SpanKind
from reader.formats.docx.parts.word_elements import VALUE, WORD, is_on, said

_MOST_STYLES = 50
"""Styles that one style may be based on, one on the other."""
_HEADING = re.compile(r"(?:heading ?([1-6])|(title)|(subtitle))", re.IGNORECASE)
_QUOTE = re.compile(r"(?:intense ?)?quote|quotations|block ?text", re.IGNORECASE)
_CAPTION = re.compile(r"caption|illustration", re.IGNORECASE)
_CODE = re.compile(r"(?:html )?preformatted(?: text)?", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number) ([2-9])", re.IGNORECASE)
_LEVELS = {str(number): number + 1 for number in range(6)}
_LETTERS = {
    "strong": SpanKind.STRONG,
    **dict.fromkeys(("emphasis", "subtle emphasis", "intense emphasis"), SpanKind.EMPHASIS),
    **dict.fromkeys(("source text", "html code"), SpanKind.CODE),
}
"""What styles of letters are, by their names."""
_SWITCHES = {"b": SpanKind.STRONG, "i": SpanKind.EMPHASIS}
_SWITCHES |= dict.fromkeys(("strike", "dstrike"), SpanKind.STRIKE)
_RAISED = {"superscript": SpanKind.SUPERSCRIPT, "subscript": SpanKind.SUBSCRIPT}
_WHITE = {"FFFFFF", "ffffff"}
_NO_GROUND = {"", "auto", *_WHITE}


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its name, what it is based on, and what it says of paragraphs and letters."""

    name: str
    based: str
    paragraph: Any
    letters: Any


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """What a paragraph is: its kind, its level as a heading, how deep in quotes, its depth in lists by its style's name."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    quote: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Letters:
    """How letters look: what they are, and whether nobody sees them."""

    kinds: frozenset[SpanKind] = frozenset()
    hidden: bool = False

    def raised(self) -> Letters:
        """Return the same letters above the line."""
        others = self.kinds - set(_RAISED.values())
        return Letters(others | {SpanKind.SUPERSCRIPT}, self.hidden)


PLAIN = Letters()


class Styles:
    """The styles of a draft by their ids."""

    def __init__(self, root: Any) -> None:
        self._known = {} if root is None else dict(_styles(root))
        self._of_styles: dict[str, Letters] = {}
        self._letters: dict[tuple[object, ...], Letters] = {}
        self._paragraphs: dict[tuple[str, str], ParagraphLook] = {}

    def chain(self, name: str) -> Iterator[Style]:
        """Yield a style and those that it is based on, one on the other."""
        for _ in range(_MOST_STYLES):
            style = self._known.get(name)
            if style is None:
                return
            yield style
            name = style.based

    def paragraph(self, properties: Any) -> ParagraphLook:
        """Return what a paragraph with these properties is, its numbering apart."""
        if properties is None:
            return ParagraphLook()
        key = said(properties, "pStyle"), said(properties, "outlineLvl")
        if key not in self._paragraphs:
            self._paragraphs[key] = self._paragraph(*key)
        return self._paragraphs[key]

    def _paragraph(self, own: str, level: str) -> ParagraphLook:
        styles = list(self.chain(own))
        name = styles[0].name if styles else own
        if heading := _HEADING.fullmatch(name):
            depth = int(heading[1]) if heading[1] else 1 if heading[2] else 2
            return ParagraphLook(BlockKind.HEADING, depth)
        levels = [
            level,
            *(said(s.paragraph, "outlineLvl") for s in styles),
        ]
        if outline := _LEVELS.get(next(filter(None, levels), ""), 0):
            return ParagraphLook(BlockKind.HEADING, outline)
        if any(_QUOTE.fullmatch(each.name) for each in styles):
            return ParagraphLook(quote=1)
        if _CAPTION.fullmatch(name):
            return ParagraphLook(BlockKind.CAPTION)
        if _CODE.fullmatch(name):
            return ParagraphLook(BlockKind.PREFORMATTED)
        listed = _LIST.fullmatch(name)
        return ParagraphLook(depth=int(listed[1]) if listed else 0)

    def letters(self, properties: Any, *, on_ground: bool) -> Letters:
        """Return how letters with these properties look; white ones are seen only `on_ground` of a colour."""
        key = (on_ground, *((each.tag, each.get(VALUE)) for each in properties))
        if key not in self._letters:
            style = said(properties, "rStyle")
            if style not in self._of_styles:
                self._of_styles[style] = self._of_style(style)
            based = self._of_styles[style]
            hidden = _hides(properties, based.hidden, on_ground=on_ground)
            self._letters[key] = Letters(_kinds(properties, based.kinds), hidden)
        return self._letters[key]

    def _of_style(self, name: str) -> Letters:
        kinds, hidden = frozenset[SpanKind](), False
        for style in reversed(list(self.chain(name))):
            if style.letters is not None:
                kinds = _kinds(style.letters, kinds)
                hidden = _hides(style.letters, hidden, on_ground=False)
            if named := _LETTERS.get(style.name.lower()):
                kinds |= {named}
        return Letters(kinds, hidden)


def has_ground(properties: Any) -> bool:
    """Tell whether a paragraph or cell with these properties has a ground of its own."""
    shade = None if properties is None else properties.find(f"{WORD}shd")
    return shade is not None and (shade.get(f"{WORD}fill") or "") not in _NO_GROUND


def _styles(root: Any) -> Iterator[tuple[str, Style]]:
    for each in root.iter(f"{WORD}style"):
        parts = (each.find(f"{WORD}{name}") for name in ("pPr", "rPr"))
        style = Style(said(each, "name"), said(each, "basedOn"), *parts)
        yield each.get(f"{WORD}styleId") or "", style


def _kinds(properties: Any, before: frozenset[SpanKind]) -> frozenset[SpanKind]:
    """Return what letters are with these properties on top of others."""
    found = {each.tag: each for each in properties}
    # Words from right to left are bold or slanted by properties of their own, which count instead.
    other = any(is_on(found.get(f"{WORD}{name}")) for name in ("rtl", "cs"))
    kinds = set(before)
    for name, kind in _SWITCHES.items():
        own = f"{WORD}{name}Cs" if other and name in {"b", "i"} else f"{WORD}{name}"
        if own in found:
            (kinds.add if is_on(found[own]) else kinds.discard)(kind)
    raised = found.get(f"{WORD}vertAlign")
    if raised is not None:
        kinds -= set(_RAISED.values())
        kinds |= {_RAISED[v] for v in (raised.get(VALUE),) if v in _RAISED}
    return frozenset(kinds)


def _hides(properties: Any, before: bool, *, on_ground: bool) -> bool:
    """Tell whether nobody sees letters with these properties: hidden ones, or white ones without a ground."""
    vanish = properties.find(f"{WORD}vanish")
    if vanish is not None:
        return is_on(vanish)
    grounds = (properties.find(f"{WORD}{name}") for name in ("shd", "highlight"))
    white = said(properties, "color") in _WHITE
    return before or (white and not on_ground and all(each is None for each in grounds))
