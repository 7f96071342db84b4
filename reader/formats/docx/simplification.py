"""A Word part made slim before mammoth reads it: what it would ignore anyway goes, and runs that look alike become one.

Word cuts a sentence into a run for every save and every spell check; mammoth builds several objects for each.
"""

from __future__ import annotations

from typing import Any

from reader.formats.docx.word_elements import WORD

_RUN, _TEXT, _PROPERTIES = f"{WORD}r", f"{WORD}t", f"{WORD}rPr"
_STYLE, _ASKED = f"{WORD}style", {f"{WORD}name", f"{WORD}pPr"}
_Property = tuple[str, list[tuple[str, str]]]
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SEEN = {
    f"{WORD}{name}"
    for name in (
        "rStyle", "b", "i", "u", "strike", "dstrike", "vertAlign", "caps", "smallCaps", "highlight", "rtl", "del", "ins",
    )
}  # fmt: skip
_IDLE = tuple(
    f"{WORD}{name}"
    for name in (
        "proofErr", "bookmarkEnd", "lastRenderedPageBreak", "permStart", "permEnd",
        "commentRangeStart", "commentRangeEnd", "spacing", "ind", "jc", "keepNext", "keepLines", "widowControl",
        "tcW", "tcBorders", "shd", "tblBorders", "tblW", "tblLook", "trHeight", "tblGrid", "pBdr", "tabs", "contextualSpacing",
    )
)  # fmt: skip


def slim(root: Any) -> None:
    """Take out of a part what nobody would see on the page that becomes of it."""
    for element in list(root.iter(*_IDLE)):
        _take_out(element)
    for properties in root.iter(_PROPERTIES):
        for each in list(properties):
            if each.tag not in _SEEN:
                properties.remove(each)
    for paragraph in list(root.iter(f"{WORD}p")):
        paragraph.attrib.clear()
        _join(paragraph)


def slim_styles(root: Any) -> None:
    """Take out of the styles what mammoth does not ask for: all but their names and the lists they stand for."""
    for style in list(root):
        if style.tag == _STYLE:
            for each in list(style):
                if each.tag not in _ASKED:
                    style.remove(each)
        else:
            root.remove(style)


def _take_out(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _join(paragraph: Any) -> None:
    """Give the words of each run to the run before it, where both look alike and hold nothing but words."""
    last, properties, more = None, list[_Property](), list[str]()
    for run in list(paragraph):
        if not _is_words(run):
            _append(last, more)
            last = None
            continue
        run.attrib.clear()
        of_run = _properties_of(run)
        if last is not None and of_run == properties:
            more += [each.text or "" for each in run.iter(_TEXT)]
            paragraph.remove(run)
        else:
            _append(last, more)
            last, properties, more = run, of_run, []
    _append(last, more)


def _append(run: Any, more: list[str]) -> None:
    """Put words after those of a run, all at once: one after the other takes the square of the time."""
    if run is not None and more:
        text = run.find(_TEXT)
        text.text = "".join([text.text or "", *more])
        text.set(_SPACE, "preserve")


def _is_words(element: Any) -> bool:
    """Tell whether an element is a run with one text and nothing else that is shown."""
    if element.tag != _RUN:
        return False
    return [each.tag for each in element if each.tag != _PROPERTIES] == [_TEXT]


def _properties_of(run: Any) -> list[_Property]:
    properties = run.find(_PROPERTIES)
    return [] if properties is None else [(each.tag, each.items()) for each in properties]
