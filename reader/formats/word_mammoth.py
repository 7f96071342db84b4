"""mammoth, given trees by lxml instead of minidom: that is half of its reading, and the trees are the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO, Any

import mammoth
from mammoth.docx import office_xml, xmlparser

from reader.formats.guards import parse_xml


def convert(draft: IO[bytes], styles: str, picture: Any) -> str:
    """Return mammoth's page of a draft; `picture` gives the attributes of each picture that is in it."""
    return str(
        mammoth.convert_to_html(
            draft,
            style_map=styles,
            convert_image=mammoth.images.img_element(picture),
            include_embedded_style_map=False,
        ).value
    )


def parsed(file: IO[bytes], names: Sequence[tuple[str, str]] | None = None) -> Any:
    """Return a part as mammoth's own parser would: its elements, with prefixes for the namespaces it knows."""
    known = _Names({space: prefix for prefix, space in names or ()})
    return _element(parse_xml(file.read()), known)


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
            children.append(_element(child, names))
        if child.tail:
            children.append(xmlparser.XmlText(child.tail))
    attributes = {names[name]: value for name, value in root.attrib.items()}
    return xmlparser.XmlElement(names[root.tag], attributes, children)


office_xml.parse_xml = parsed
