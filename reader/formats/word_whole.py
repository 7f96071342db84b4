"""A Word part made whole before mammoth reads it: what it would drop or count wrongly is put in words that it keeps."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_NEW_WORD = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
HIDDEN = "RedPencilHidden"
"""The style that words get which a draft hides."""
COMMENT, COMMENT_END = "red-pencil-comment-", "red-pencil-comment-end-"
"""What the places where a comment's words begin and end are called, before the comment's id."""

_RUN, _TEXT, _LOOK = f"{WORD}r", f"{WORD}t", f"{WORD}rPr"
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))')
_IN_RUNS = (_TEXT, f"{WORD}tab", f"{WORD}br", f"{WORD}cr", f"{WORD}sym", f"{WORD}noBreakHyphen")
_HEX = re.compile("[0-9A-Fa-f]{1,8}")
_PRIVATE = 0xF000
"""Where the signs of symbol fonts begin."""
_WHITE = {"FFFFFF", "ffffff"}
_OFF = {"0", "false", "off"}


def make_whole(root: Any, hidden_styles: Collection[str] = ()) -> None:
    """Change a part so that mammoth keeps all its visible words; `hidden_styles` are ids of styles that hide."""
    for tag, mend in _MENDED:
        for element in list(root.iter(tag)):
            mend(element)
    _Fields().resolve(root)
    _mark_hidden(root, hidden_styles)
    for element in list(root.iter(f"{WORD}commentRangeStart", f"{WORD}commentRangeEnd")):
        _mark_comment(element)


def drop_dangling(root: Any, known: Mapping[str, Collection[str]]) -> None:
    """Take out signs of notes and comments that are not there, by kind and ids: mammoth refuses a draft for one."""
    for kind, ids in known.items():
        for element in list(root.iter(f"{WORD}{kind}Reference")):
            if element.get(f"{WORD}id") not in ids:
                _take_out(element)


def bookmark(name: str) -> Any:
    """Return an element of which mammoth makes a place with this name."""
    return etree.Element(f"{WORD}bookmarkStart", {f"{WORD}name": name, f"{WORD}id": "0"})


def hides(look: Any) -> bool:
    """Tell whether the look of a run hides its words: as hidden, or in white without a ground."""
    if is_on(look.find(f"{WORD}vanish")):
        return True
    colour = look.find(f"{WORD}color")
    white = colour is not None and colour.get(f"{WORD}val") in _WHITE
    grounds = (look.find(f"{WORD}{name}") for name in ("shd", "highlight"))
    return white and all(each is None for each in grounds)


def is_on(switch: Any) -> bool:
    """Tell whether an element that switches something is there and on."""
    return switch is not None and switch.get(f"{WORD}val") not in _OFF


@dataclass(slots=True)
class _Field:
    """A field that has begun: what it is told to do, and what must go if it ends as it should."""

    begin: Any
    told: list[str] = field(default_factory=list)
    codes: list[Any] = field(default_factory=list)
    marks: list[Any] = field(default_factory=list)
    results: list[Any] = field(default_factory=list)
    in_result: bool = False


class _Fields:
    """Goes through the fields of a part (ECMA-376, 17.16.18); of each only what it shows stays."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._doomed: list[Any] = []

    def resolve(self, root: Any) -> None:
        """Leave of every field that begins and ends its result; one that does not end stays as it is."""
        for element in list(root.iter(f"{WORD}fldChar", f"{WORD}instrText", *_IN_RUNS)):
            if element.tag == f"{WORD}fldChar":
                self._turn(element, element.get(f"{WORD}fldCharType"))
            elif self._open:
                self._inside(element)
        for element in self._doomed:
            _take_out(element)

    def _inside(self, element: Any) -> None:
        now = self._open[-1]
        if element.tag == f"{WORD}instrText":
            now.told.append(element.text or "")
            now.codes.append(element)
        elif now.in_result:
            now.results.append(element)
        else:
            # What stands between the beginning and the result is no text: it is worked with.
            now.codes.append(element)

    def _turn(self, element: Any, kind: str | None) -> None:
        if kind == "begin":
            self._open.append(_Field(element, marks=[element]))
        elif self._open and kind == "separate":
            self._open[-1].in_result = True
            self._open[-1].marks.append(element)
        elif self._open and kind == "end":
            now = self._open.pop()
            now.marks.append(element)
            self._end(now)

    def _end(self, now: _Field) -> None:
        told = "".join(now.told)
        link = _HYPERLINK.match(told)
        address = (link[1] or link[2] or "").replace('"', "%22") if link else ""
        outer = next((each for each in self._open if not each.in_result), None)
        if outer is not None:
            # All of it, what it shows too, is what another field works with.
            outer.codes += [*now.codes, *now.marks, *now.results]
            return
        if self._open:
            self._open[-1].results += now.results
        if address and now.codes:
            now.codes[0].text = f'HYPERLINK "{address}"'
            self._doomed += now.codes[1:]
        else:
            if not now.results and (value := _form_value(now.begin)):
                _before(now.marks[-1].getparent(), _run(value))
            self._doomed += [*now.codes, *now.marks]


def _form_value(begin: Any) -> str:
    """Return what a form's field shows that has no words of its own: a tick, or what was chosen."""
    box = begin.find(f"{WORD}ffData/{WORD}checkBox")
    if box is not None:
        checked = box.find(f"{WORD}checked")
        return "☒" if is_on(checked if checked is not None else box.find(f"{WORD}default")) else "☐"
    chosen = begin.find(f"{WORD}ffData/{WORD}ddList")
    if chosen is None:
        return ""
    entries = [each.get(f"{WORD}val") or "" for each in chosen.iter(f"{WORD}listEntry")]
    results = (each.get(f"{WORD}val") or "" for each in chosen.iter(f"{WORD}result"))
    number = next(results, "0")
    at = int(number) if number.isdigit() else 0
    return entries[at] if at < len(entries) else ""


def _simple_field(element: Any) -> None:
    """Put what a simple field shows in its place; one that links becomes a field of several parts."""
    told = element.get(f"{WORD}instr") or ""
    inside = list(element)
    if _HYPERLINK.match(told):
        code = etree.Element(f"{WORD}instrText")
        code.text = told
        inside = [_field_run("begin"), _holding(code), _field_run("separate"), *inside]
        inside.append(_field_run("end"))
    _replace(element, inside)


def _ruby(element: Any) -> None:
    """Put a word that is explained above it in its place, and the explanation in brackets after it."""
    base = element.find(f"{WORD}rubyBase")
    above = element.find(f"{WORD}rt")
    runs = [] if base is None else list(base)
    words = "" if above is None else "".join(each.text or "" for each in above.iter(_TEXT))
    run = element.getparent()
    if run.tag != _RUN:
        return
    for each in [*runs, *([_run(f"({words})")] if words else [])]:
        _before(run, each)
    _take_out(element)


def _mark_hidden(root: Any, hidden_styles: Collection[str]) -> None:
    for look in root.iter(_LOOK):
        style = look.find(f"{WORD}rStyle")
        by_style = style is not None and style.get(f"{WORD}val") in hidden_styles
        if look.getparent().tag == _RUN and (by_style or hides(look)):
            if style is None:
                style = etree.Element(f"{WORD}rStyle")
                look.insert(0, style)
            style.set(f"{WORD}val", HIDDEN)


def _mark_comment(element: Any) -> None:
    """Make a named place of where a comment's words begin or end; between paragraphs it has none."""
    start = element.tag == f"{WORD}commentRangeStart"
    name = (COMMENT if start else COMMENT_END) + (element.get(f"{WORD}id") or "")
    if element.getparent().tag in (f"{WORD}p", f"{WORD}ins", f"{WORD}hyperlink"):
        _replace(element, [bookmark(name)])


def _formula(element: Any) -> None:
    """Put the letters of a formula in its place, on one line."""
    _replace(element, [_run("".join(each.text or "" for each in element.iter(f"{_MATH}t")))])


def _tab(element: Any) -> None:
    """Make a tab of one that goes to a place."""
    element.tag = f"{WORD}tab"


def _span(element: Any) -> None:
    """Let no cell span what is no number of columns: mammoth refuses the draft for it."""
    if not (element.get(f"{WORD}val") or "").isdigit():
        _take_out(element)


def _box(element: Any) -> None:
    """Put a box of text where mammoth looks for one, unless it finds it in what old readers are given."""
    given = next(element.iterancestors(f"{_MARKUP}AlternateContent"), None)
    if given is not None and given.find(f"{_MARKUP}Fallback") is not None:
        return
    outer = given if given is not None else next(element.iterancestors(f"{WORD}drawing"), None)
    if outer is not None:
        old = etree.Element(f"{WORD}pict")
        old.extend(list(element.iterchildren(f"{WORD}txbxContent")))
        outer.addnext(old)


def _sign(element: Any) -> None:
    """Show that something stands where a sign does whose letters nobody knows; mammoth shows the others."""
    from mammoth.docx.dingbats import dingbats

    font, code = element.get(f"{WORD}font"), element.get(f"{WORD}char") or ""
    codes = [int(code, 16)] if _HEX.fullmatch(code) else []
    codes += [each - _PRIVATE for each in codes if each >= _PRIVATE]
    if not any((font, each) in dingbats for each in codes):
        _replace(element, [_text("\ufffd")])


def _text(words: str) -> Any:
    text = etree.Element(_TEXT, {_SPACE: "preserve"})
    text.text = words
    return text


def _run(words: str) -> Any:
    return _holding(_text(words))


def _field_run(kind: str) -> Any:
    return _holding(etree.Element(f"{WORD}fldChar", {f"{WORD}fldCharType": kind}))


def _holding(element: Any) -> Any:
    run = etree.Element(_RUN)
    run.append(element)
    return run


def _before(place: Any, element: Any) -> None:
    place.addprevious(element)


def _unwrap(element: Any) -> None:
    _replace(element, list(element))


def _replace(element: Any, others: list[Any]) -> None:
    """Put others in the place of an element."""
    for each in others:
        element.addprevious(each)
    _take_out(element)


def _take_out(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


_MENDED: tuple[tuple[str, Callable[[Any], None]], ...] = (
    (f"{WORD}bookmarkStart", _take_out),
    (f"{WORD}fldSimple", _simple_field),
    (f"{WORD}dir", _unwrap),
    (f"{WORD}bdo", _unwrap),
    (f"{_MATH}oMath", _formula),
    (f"{_MATH}oMathPara", _unwrap),
    (f"{WORD}ruby", _ruby),
    (f"{WORD}ptab", _tab),
    (f"{WORD}sym", _sign),
    (f"{_SHAPE}txbx", _box),
    (f"{_NEW_WORD}checkbox", _take_out),
    (f"{WORD}gridSpan", _span),
)
"""What is mended by itself, in this order."""
