"""Elements of WordprocessingML (ECMA-376, 17): their names, and how they are made, replaced and taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RUN, TEXT, RUN_PROPERTIES = f"{WORD}r", f"{WORD}t", f"{WORD}rPr"

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OFF = {"0", "false", "off"}


def bookmark(name: str) -> Any:
    """Return an element of which mammoth makes a place with this name."""
    return etree.Element(f"{WORD}bookmarkStart", {f"{WORD}name": name, f"{WORD}id": "0"})


def text_of(words: str) -> Any:
    """Return an element with these words."""
    text = etree.Element(TEXT, {_SPACE: "preserve"})
    text.text = words
    return text


def run_of(words: str) -> Any:
    """Return a run with these words."""
    return holding(text_of(words))


def holding(element: Any) -> Any:
    """Return a run with this element."""
    run = etree.Element(RUN)
    run.append(element)
    return run


def words_in(element: Any) -> str:
    """Return the words in an element."""
    return "".join(each.text or "" for each in element.iter(TEXT))


def is_on(switch: Any) -> bool:
    """Tell whether an element that switches something is there and on."""
    return switch is not None and switch.get(f"{WORD}val") not in _OFF


def unwrap(element: Any) -> None:
    """Put what is in an element in its place."""
    replace(element, list(element))


def replace(element: Any, others: Sequence[Any]) -> None:
    """Put others in the place of an element."""
    for each in others:
        element.addprevious(each)
    take_out(element)


def take_out(element: Any) -> None:
    """Take an element out, if it is in another."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
