"""What of a Word part mammoth would drop although Word shows it, one element at a time: boxes, formulas, signs, forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from reader.formats.docx.word_elements import (
    RUN,
    RUN_PROPERTIES,
    TEXT,
    WORD,
    is_on,
    replace,
    run_of,
    take_out,
    text_of,
    unwrap,
)

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_NEW_WORD = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_VML = "{urn:schemas-microsoft-com:vml}"
_BOX = f"{WORD}txbxContent"
_HEX = re.compile("[0-9A-Fa-f]{1,6}")
_PRIVATE, _LAST = 0xF000, 0xF8FF
"""Where the signs of symbol fonts begin and end among the characters of private use."""


def mend_elements(root: Any) -> None:
    """Change the elements of a part that mammoth would drop, so that it keeps their words."""
    for tag, mend in _MENDED:
        for element in list(root.iter(tag)):
            mend(element)


def _ruby(element: Any) -> None:
    """Put a word that is explained above it in its place, and the explanation in brackets after it."""
    base = element.find(f"{WORD}rubyBase")
    above = element.find(f"{WORD}rt")
    runs = [] if base is None else list(base)
    words = "" if above is None else "".join(each.text or "" for each in above.iter(TEXT))
    run = element.getparent()
    if run.tag != RUN:
        return
    for each in [*runs, *([run_of(f"({words})")] if words else [])]:
        run.addprevious(each)
    take_out(element)


def _formula(element: Any) -> None:
    """Put the letters of a formula in its place, on one line."""
    replace(element, [run_of("".join(each.text or "" for each in element.iter(f"{_MATH}t")))])


def _tab(element: Any) -> None:
    """Make a tab of one that goes to a place."""
    element.tag = f"{WORD}tab"


def _span(element: Any) -> None:
    """Let no cell span what is no number of columns: mammoth refuses the draft for it."""
    if not (element.get(f"{WORD}val") or "").isdigit():
        take_out(element)


def _box(element: Any) -> None:
    """Put a box of text where mammoth looks for one, unless it finds it in what old readers are given."""
    given = next(element.iterancestors(f"{_MARKUP}AlternateContent"), None)
    if given is not None and given.find(f"{_MARKUP}Fallback//{_BOX}") is not None:
        return
    outer = given if given is not None else next(element.iterancestors(f"{WORD}drawing"), None)
    if outer is not None:
        old = etree.Element(f"{WORD}pict")
        old.extend(list(element.iterchildren(_BOX)))
        outer.addnext(old)


def _sign(element: Any) -> None:
    """Keep a sign of a font that nobody knows as a character of private use; mammoth knows the others."""
    from mammoth.docx.dingbats import dingbats

    font, code = element.get(f"{WORD}font"), element.get(f"{WORD}char") or ""
    codes = [int(code, 16)] if _HEX.fullmatch(code) else []
    codes += [each - _PRIVATE for each in codes if each >= _PRIVATE]
    if not any((font, each) in dingbats for each in codes):
        number = codes[0] if codes else 0
        number += _PRIVATE if number < _PRIVATE else 0
        sign = chr(number) if codes and number <= _LAST else "\ufffd"
        replace(element, [text_of(sign)])


def _shape(element: Any) -> None:
    """Make a shape of any other form of one: mammoth knows its words by that name only."""
    if element.find(f"{_VML}textbox") is not None:
        element.tag = f"{_VML}shape"


def _break(element: Any) -> None:
    """Let a break between pages or columns part words as one between lines does."""
    element.tag = f"{WORD}br"
    element.attrib.pop(f"{WORD}type", None)


def mend_deleted_ends(root: Any) -> None:
    """Let a paragraph whose end is deleted go on in the next only where there is one: mammoth would lose it."""
    for paragraph in root.iter(f"{WORD}p"):
        deleted = paragraph.find(f"{WORD}pPr/{WORD}rPr/{WORD}del")
        following = paragraph.getnext()
        if deleted is not None and (following is None or following.tag != f"{WORD}p"):
            take_out(deleted)


def _right_to_left(properties: Any) -> None:
    """Words from right to left are bold or slanted by properties of their own, which count instead of the others."""
    if not any(is_on(properties.find(f"{WORD}{name}")) for name in ("rtl", "cs")):
        return
    for name in ("b", "i"):
        for usual in list(properties.iterchildren(f"{WORD}{name}")):
            take_out(usual)
        for own in properties.iterchildren(f"{WORD}{name}Cs"):
            own.tag = f"{WORD}{name}"


def _deleted_cell(element: Any) -> None:
    """Take a cell that was deleted out of its row, and the row if it was the last one."""
    cell = element.getparent().getparent()
    row = cell.getparent()
    take_out(cell)
    if row is not None and row.find(f".//{WORD}tc") is None:
        take_out(row)


_MENDED: tuple[tuple[str, Callable[[Any], None]], ...] = (
    (f"{WORD}bookmarkStart", take_out),
    (f"{WORD}dir", unwrap),
    (f"{WORD}bdo", unwrap),
    (f"{_MATH}oMath", _formula),
    (f"{_MATH}oMathPara", unwrap),
    (f"{WORD}ruby", _ruby),
    (f"{WORD}ptab", _tab),
    (f"{WORD}sym", _sign),
    (f"{WORD}br", _break),
    (f"{WORD}cr", _break),
    (f"{_SHAPE}txbx", _box),
    *((f"{_VML}{name}", _shape) for name in ("oval", "line", "polyline", "arc", "curve", "image")),
    (f"{_NEW_WORD}checkbox", take_out),
    (f"{WORD}gridSpan", _span),
    (f"{WORD}cellDel", _deleted_cell),
    (RUN_PROPERTIES, _right_to_left),
)
"""What is mended, in this order."""
