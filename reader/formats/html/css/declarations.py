"""What the declarations of a style say of whether words are seen: by their place, size, colour and ground (CSS 2.2 and later)."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

Said = tuple[str, bool]
"""A property's value in small letters, and whether it is said to be important."""

_PROPERTIES = (
    "display", "visibility", "content-visibility", "opacity", "font", "font-size", "left", "right", "top", "bottom", "inset",
    "text-indent", "margin", "margin-left", "margin-top", "clip", "clip-path", "transform", "translate", "scale", "filter",
    "padding", "padding-top", "padding-bottom", "min-width", "min-height", "flex", "flex-grow", "flex-basis", "aspect-ratio",
    "overflow", "overflow-x", "overflow-y", "height", "max-height", "width", "max-width", "color", "background",
    "background-color", "background-image",
)  # fmt: skip
_DECLARATION = re.compile(rf"(?:^|;)\s*({'|'.join(_PROPERTIES)})\s*:([^;]{{1,300}})", re.IGNORECASE)
_IMPORTANT = re.compile(r"!\s*important\s*$")
_LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))(px|pt|r?em|ex|ch|%|v[wh]|cm|mm|in)?")
_PIXELS = {
    "": 1.0, "px": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0, "%": 10.0, "vw": 10.0, "vh": 10.0,
    "cm": 37.8, "mm": 3.78, "in": 96.0,
}  # fmt: skip
"""What a unit is about: exact where it is one of length, of a usual letter or window otherwise."""
_NO_UNIT = 99.0
"""Of a number without a unit, which only 0 may be: what is said so is not heeded."""
_LETTERS = _PIXELS | {"": _NO_UNIT, "%": 0.16}
_SIZES = _PIXELS | {"": _NO_UNIT}
_PLACES = _PIXELS | {"em": 2.0, "rem": 2.0, "ex": 1.0, "ch": 1.0, "%": 1.0, "vw": 1.0, "vh": 1.0}
"""Half of a window or of the text to the left is where layouts put things, ten times that is not."""
_FONT_SIZE = re.compile(r"(?:^|\s)((?:\d+\.?\d*|\.\d+)(?:px|r?em|pt|%)|0)(?=\s|/)")
_SMALLEST_LETTERS = 2.4
_PARTS = {
    "font": "font-size",
    "inset": "left",
    "margin": "margin-left",
    "translate": "margin-left",
}
"""Properties of several values, of which the one is looked at that hides."""
_AWAY = {"left", "right", "top", "bottom", "text-indent"}
_FAR_AWAY = {"margin-left", "margin-top"}
_HIDES = {
    "display": re.compile(r"none"),
    "visibility": re.compile(r"hidden|collapse"),
    "content-visibility": re.compile(r"hidden"),
    "opacity": re.compile(r"0*(?:\.0\d*)?|0*[0-4](?:\.\d+)?%"),
    "clip": re.compile(r"rect\(\s*[01](?:px)?[\s,]+[01].*"),
    "clip-path": re.compile(
        r"inset\(\s*(?:50|100)%.*|circle\(\s*0(?:px|%)?\s*(?:\)|at\b).*|polygon\(\s*0(?:px|%)?\s+0(?:px|%)?\s*\)"
    ),
    "transform": re.compile(
        r".*(?:scale[xy]?\(\s*0*(?:\.0\d*)?\s*[,)]|translate(?:[xy]|3d)?\([^)]*-\d{4,}|rotate[xy]\(\s*90deg).*"
    ),
    "scale": re.compile(r"0(?:\.0\d*)?%?"),
    "filter": re.compile(r".*opacity\(\s*0*(?:\.0\d*)?%?\s*\).*"),
}
_CUTS = ("overflow", "overflow-x", "overflow-y")
_NARROW = ("height", "max-height", "width", "max-width")
_GIVES_ROOM = (
    "padding-top", "padding-bottom", "min-width", "min-height", "flex", "flex-grow", "flex-basis", "aspect-ratio",
)  # fmt: skip
"""Properties that give an element room which has no size of its own, as the boxes of pictures and flexible columns have."""
_IMAGE = re.compile(r"url\(|gradient\(|image\(|image-set\(|element\(")


def declared(style: str) -> dict[str, Said]:
    """Return what a style declares of the properties that matter here: the last of each, important ones before others."""
    found = dict[str, Said]()
    for name, words in _DECLARATION.findall(style):
        value = words.strip().lower()
        important = _IMPORTANT.search(value) is not None
        value = _IMPORTANT.sub("", value).strip() if important else value
        for each, said in _single(name.lower(), value):
            if important or not found.get(each, ("", False))[1]:
                found[each] = (said, important)
    return found


def hide(said: Mapping[str, str]) -> bool:
    """Tell whether these values of properties hide what they are about."""
    if any(name in said and how.fullmatch(said[name]) for name, how in _HIDES.items()):
        return True
    if "font-size" in said and 0 <= _pixels(said["font-size"], _LETTERS) < _SMALLEST_LETTERS:
        return True
    if any(_is_away(said.get(name, ""), -100.0, 3000.0) for name in _AWAY):
        return True
    if any(_is_away(said.get(name, ""), -2000.0, 3000.0) for name in _FAR_AWAY):
        return True
    if any(re.search("[1-9]", said.get(name, "")) for name in _GIVES_ROOM):
        return False
    cut = any(said.get(name, "").startswith(("hidden", "clip")) for name in _CUTS)
    return cut and any(0 <= _pixels(said.get(name, ""), _SIZES) <= 1 for name in _NARROW)


def has_image(said: str) -> bool:
    """Tell whether a background has a picture or a run of colours."""
    return _IMAGE.search(said) is not None


def _single(name: str, value: str) -> list[tuple[str, str]]:
    """Return properties of one value for one of several."""
    if name == "background":
        return [
            ("background-color", value),
            ("background-image", value if has_image(value) else "none"),
        ]
    if name == "padding":
        sides = value.split()
        return [("padding-top", " ".join(sides[0:3:2]))]
    if name == "font":
        size = _FONT_SIZE.search(value)
        return [("font-size", size[1] if size else "")]
    return [(_PARTS.get(name, name), value)]


def _pixels(value: str, units: Mapping[str, float]) -> float:
    """Return the first length of a value in pixels or nearly so, not a number where it has none."""
    found = _LENGTH.match(value)
    return float(found[1][:20]) * units[found[2] or ""] if found else math.nan


def _is_away(value: str, least: float, most: float) -> bool:
    """Tell whether one of a value's lengths leads off the page."""
    lengths = (_pixels(each, _PLACES) for each in value.replace(",", " ").split()[:4])
    return any(length <= least or length >= most for length in lengths)
