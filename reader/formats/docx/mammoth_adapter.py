"""mammoth, given trees by lxml instead of minidom, and a memory for styles: the page is the same in half of the time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import mammoth
from mammoth import conversion, docx, options
from mammoth.docx import office_xml, xmlparser

from reader.formats.docx.package import Package
from reader.formats.docx.style_map import STYLES

_OTHERWISE = "mc:AlternateContent"
_FOR_ALL = "mc:Fallback"


def convert(draft: Package, picture: Any) -> str:
    """Return mammoth's page of a draft; `picture` gives the attributes of each picture that is in it."""
    keep = mammoth.images.img_element(picture)
    with _ours():
        document = docx.read(draft).value
        return str(conversion.convert_document_element_to_html(document, _STYLES, keep).value)


def translated(root: Any) -> Any:
    """Return a part as mammoth's own parser would: its elements, with prefixes for the namespaces it knows."""
    return _element(root, _NAMES)


@contextmanager
def _ours() -> Iterator[None]:
    """Put our parts of mammoth in the places of its own, which it finds by their names in its modules."""
    theirs = docx.open_zip, office_xml.read, conversion._DocumentConverter  # noqa: SLF001
    docx.open_zip, office_xml.read = _as_it_is, translated
    conversion._DocumentConverter = _Remembering  # noqa: SLF001
    try:
        yield
    finally:
        docx.open_zip, office_xml.read, conversion._DocumentConverter = theirs  # noqa: SLF001


def _as_it_is(draft: Package, _: str) -> Package:
    return draft


class _Names(dict[str, str]):
    """mammoth's name of an element or attribute by lxml's, found once each."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        super().__init__()
        self._prefixes = prefixes

    def __missing__(self, name: str) -> str:
        space, brace, local = name[1:].partition("}")
        prefix = self._prefixes.get(space) if brace else None
        self[name] = name if prefix is None else f"{prefix}:{local}"
        return self[name]


def _element(root: Any, names: _Names) -> Any:
    """Return an element with all that is in it; parts are at most 256 deep."""
    children = [xmlparser.XmlText(root.text)] if root.text else []
    for child in root:
        if isinstance(child.tag, str):
            made = _element(child, names)
            if made.name == _OTHERWISE:
                children += made.find_child_or_null(_FOR_ALL).children
            else:
                children.append(made)
        if child.tail:
            children.append(xmlparser.XmlText(child.tail))
    attributes = {names[name]: value for name, value in root.attrib.items()}
    return xmlparser.XmlElement(names[root.tag], attributes, children)


class _Remembering(conversion._DocumentConverter):  # type: ignore[misc]  # noqa: SLF001
    """mammoth's converter, which would go through all styles for every run of words."""

    def _find_style(self, element: Any, kind: str) -> Any:
        """Return the first style that fits, once for all elements which nothing that styles ask for tells apart."""
        found = self.__dict__.setdefault("_found", {})
        numbering = getattr(element, "numbering", None)
        key = (
            kind,
            *(getattr(element, name, None) for name in _ASKED),
            numbering and (numbering.level_index, numbering.is_ordered),
        )
        if key not in found:
            found[key] = super()._find_style(element, kind)
        return found[key]


_ASKED = ("style_id", "style_name", "break_type", "color")
"""What mammoth's styles ask of an element, beside its numbering (its `_document_matcher_matches`)."""
_NAMES = _Names({space: prefix for prefix, space in office_xml._namespaces})  # noqa: SLF001
_STYLES = options.read_options({"style_map": STYLES}).value["style_map"]
