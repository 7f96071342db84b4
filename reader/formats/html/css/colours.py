"""Colours as styles write them (CSS Color 4, by tinycss2), and whether letters in one can be told from a ground in another."""

from __future__ import annotations

import re
from functools import lru_cache

from tinycss2.color4 import Color, parse_color

Colour = tuple[float, float, float, float]
"""Red, green, blue and how opaque, each from 0 to 1."""
WHITE: Colour = (1.0, 1.0, 1.0, 1.0)
CLEAR: Colour = (0.0, 0.0, 0.0, 0.0)

_LONGEST = 80
_NEAR = 0.06
"""Of 1: letters that differ from their ground by no more in any of the three are not seen."""
_FAINT = 0.1
_OLD = re.compile(r"[\da-f]{6}", re.IGNORECASE)
_FUNCTION = re.compile(r"[a-z]+\([^()]{1,60}\)", re.IGNORECASE)
_LIGHTNESS = {"lab": 100, "lch": 100, "oklab": 1, "oklch": 1}


@lru_cache(2_000)
def colour(said: str) -> Colour | None:
    """Return the colour that words of a style name, None where they name none or it is not known which."""
    said = said.strip()
    if not said or len(said) > _LONGEST:
        return None
    try:
        found = parse_color(f"#{said}" if _OLD.fullmatch(said) else said)
    except (ValueError, ArithmeticError):
        return None
    return _plain(found) if isinstance(found, Color) else None


@lru_cache(2_000)
def first_colour(said: str) -> Colour | None:
    """Return the first colour among other words, as in a background of several values; None where there is none."""
    whole = colour(said)
    if whole is not None or len(said) > 1000:
        return whole
    words = [*_FUNCTION.findall(said), *_FUNCTION.sub(" ", said).split()]
    return next((found for word in words if (found := colour(word)) is not None), None)


def is_clear(colour: Colour) -> bool:
    """Tell whether a colour lets through what is behind it."""
    return colour[3] < _FAINT


def are_alike(letters: Colour, ground: Colour) -> bool:
    """Tell whether letters of this colour are not seen on the ground; half-clear ones take on its colour."""
    opaque = letters[3]
    return all(abs(a - b) * opaque <= _NEAR for a, b in zip(letters[:3], ground[:3], strict=True))


def _plain(found: Color) -> Colour | None:
    """Return a colour as red, green and blue; of those that need more reckoning only nearly white and black."""
    try:
        red, green, blue = found.to("srgb").coordinates
    except NotImplementedError:
        most = _LIGHTNESS.get(found.space)
        light = (found.coordinates[0] or 0.0) / most if most else 0.5
        if 0.03 < light < 0.97:
            return None
        red = green = blue = float(round(light))
    return (_within(red), _within(green), _within(blue), found.alpha)


def _within(part: float) -> float:
    return min(1.0, max(0.0, part))
