"""Whether styles are for a screen of a usual size (Media Queries 4, as far as pages ask for it)."""

from __future__ import annotations

import re

_WIDTH, _HEIGHT = 1280.0, 800.0
"""Of the window that a page is looked at in, in pixels."""
_LONGEST = 500
_FEATURE = re.compile(
    r"(min-|max-)?(width|height)\s*:\s*(\d+\.?\d*)(px|r?em)|(width|height)\s*([<>]=?)\s*(\d+\.?\d*)(px|r?em)"
)
_TRUE = {
    "orientation: landscape", "prefers-color-scheme: light", "hover: hover", "hover", "any-hover: hover", "pointer: fine",
    "any-pointer: fine", "color", "scripting: enabled",
}  # fmt: skip


def holds(media: str) -> bool:
    """Tell whether one of these queries holds; nothing at all holds always."""
    words = media.strip().lower()
    return not words or (len(words) <= _LONGEST and any(map(_is_true, words.split(","))))


def _is_true(query: str) -> bool:
    """Tell whether all of a query's conditions hold; one that is not understood does not."""
    kind, *features = [" ".join(each.split()) for each in re.split(r"\band\b", query)]
    if kind.startswith("("):
        features.insert(0, kind)
    elif kind.removeprefix("only ") not in {"screen", "all"}:
        return False
    return all(each[:1] == "(" and each[-1:] == ")" and _has(each[1:-1]) for each in features)


def _has(feature: str) -> bool:
    feature = re.sub(r"\s*:\s*", ": ", feature.strip())
    found = _FEATURE.fullmatch(feature)
    if found is None:
        return feature in _TRUE
    bound, name, size, unit, other, sign, limit, limit_unit = found.groups()
    there = _WIDTH if (name or other) == "width" else _HEIGHT
    asked = float(size or limit) * (1 if (unit or limit_unit) == "px" else 16)
    if bound == "min-" or (sign or "").startswith(">"):
        return there > asked if sign == ">" else there >= asked
    if bound == "max-" or (sign or "").startswith("<"):
        return there < asked if sign == "<" else there <= asked
    return there == asked
