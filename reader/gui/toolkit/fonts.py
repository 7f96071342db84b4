"""The program's own letters, so that every machine looks the same: Source Serif Pro to read, Source Sans Pro beside it."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

SERIF = ("Source Serif Pro", "serif")
SANS = ("Source Sans Pro", "sans-serif")
_FILES = {
    "font_source_serif_pro": ("Regular", "It", "Bold", "BoldIt"),
    "font_source_sans_pro": ("Regular", "Semibold"),
}


@cache
def load() -> tuple[str, ...]:
    """Give Qt the font files, once, and return their families; call it after the application was made."""
    families: list[str] = []
    for package, cuts in _FILES.items():
        # The packages list all their files when imported; we only need to know where they are.
        spec = find_spec(package)
        for folder in spec.submodule_search_locations or () if spec else ():
            for cut in cuts:
                found = sorted(Path(folder, "files").glob(f"*-{cut}.ttf"))
                families += _add(found[0]) if found else []
    return tuple(dict.fromkeys(families))


def sans(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the quiet letters of everything but the page; figures stand in columns."""
    return _font(SANS, pixels, weight)


def serif(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the letters of the page."""
    return _font(SERIF, pixels, weight)


def _font(families: tuple[str, ...], pixels: int, weight: QFont.Weight) -> QFont:
    font = QFont(list(families))
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


def _add(file: Path) -> list[str]:
    number = QFontDatabase.addApplicationFont(str(file))
    return QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
