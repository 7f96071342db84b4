"""What of a web page nobody sees: elements hidden by their own style, or by a plain rule of the page's style sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any

from reader.formats.selectors import Rules, names_of

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)"
    r"|font-size\s*:\s*0(?:\.0+)?(?:px|r?em|pt|%)?\s*(?:;|!|$)|(?<![\w-])opacity\s*:\s*0(?:\.0+)?%?\s*(?:;|!|$)"
    r"|(?:left|top|right|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01]"
    r"|clip-path\s*:\s*inset\(\s*(?:50|100)%",
    re.IGNORECASE,
)
_SHOWN = re.compile(r"display\s*:\s*(?!none)\w|visibility\s*:\s*visible", re.IGNORECASE)
_FAINT = re.compile(
    r"(?<![\w-])color\s*:\s*(?:#fff(?:fff)?\b|white\b|transparent\b|rgba?\(\s*255\s*,\s*255\s*,\s*255)",
    re.IGNORECASE,
)
_GROUND = re.compile(r"background", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile(r"([{}])")
_SIMPLE = re.compile(r"[.#][\w-]+")
"""A selector that is about a class or an id whatever has it."""
_NAMED = re.compile(r"(?:[a-z][a-z0-9]*)?([.#][\w-]+)", re.IGNORECASE)
_MOST_STYLE = 500_000
"""Characters of style sheets that are looked through."""


class Look(Enum):
    """How an element is seen: as ever, not at all, or in white letters that no ground is known for."""

    SEEN = "seen"
    HIDDEN = "hidden"
    FAINT = "faint"


class Visibility:
    """Tells from a page's own styles, and from sheets that came along, what is seen of it."""

    def __init__(self, root: Any, sheets: Sequence[str] = ()) -> None:
        self._hiding, self._faint, self._grounds = set[str](), set[str](), set[str]()
        self._grounded: dict[Any, bool] = {}
        self._rules = Rules()
        room = _MOST_STYLE
        for sheet in sheets:
            self._read(sheet[:room])
            room -= min(room, len(sheet))
        for style in root.iter("style"):
            sheet = (style.text or "")[:room]
            room -= len(sheet)
            if "print" not in (style.get("media") or ""):
                self._read(sheet)

    def look(self, element: Any) -> Look:
        """Tell how an element itself is seen, whatever it stands in."""
        if not (self._rules or element.keys()):
            return Look.SEEN
        style, names = element.get("style") or "", names_of(element)
        if "hidden" in element.attrib or _HIDDEN.search(style) or names & self._hiding:
            return Look.HIDDEN
        if self._rules.hide(element, names) and not _SHOWN.search(style):
            return Look.HIDDEN
        if (_FAINT.search(style) or names & self._faint) and not self._has_ground(element):
            return Look.FAINT
        return Look.SEEN

    def _has_ground(self, element: Any) -> bool:
        """Tell whether an element or one around it has a ground of its own, on which white may well be read."""
        passed, found = list[Any](), False
        while element is not None and not found and element not in self._grounded:
            passed.append(element)
            colours = element.get("bgcolor") or _GROUND.search(element.get("style") or "")
            found = bool(colours or names_of(element) & self._grounds)
            element = element.getparent()
        found = found or self._grounded.get(element, False)
        # Else every one of many white words in each other would ask all that are around it.
        self._grounded |= dict.fromkeys(passed, found)
        return found

    def _read(self, sheet: str) -> None:
        for selectors, body in _rules(_COMMENT.sub("", sheet)):
            found = {m[1] for each in selectors.split(",") if (m := _NAMED.fullmatch(each.strip()))}
            self._read_steps(selectors, body)
            simple = {
                name for each in selectors.split(",") if _SIMPLE.fullmatch(name := each.strip())
            }
            if _HIDDEN.search(body):
                self._hiding |= simple
            elif _SHOWN.search(body):
                # The later of two rules that count the same holds.
                self._hiding -= simple
            if _GROUND.search(body):
                self._grounds |= found
            elif _FAINT.search(body):
                self._faint |= found

    def _read_steps(self, selectors: str, body: str) -> None:
        """Note what a rule hides or shows by selectors of several steps."""
        hides = bool(_HIDDEN.search(body))
        if hides or _SHOWN.search(body):
            for each in selectors.split(","):
                if not _SIMPLE.fullmatch(each.strip()):
                    self._rules.add(each, hides=hides)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations of plain rules, in one pass over whatever a sheet holds.

    Those in @media and the like are passed over: for whom they hold is not known.
    """
    depth, selectors, words = 0, "", ""
    for part in _BRACE.split(sheet):
        if part == "{":
            depth += 1
            selectors, words = words if depth == 1 else selectors, ""
        elif part == "}":
            plain = selectors.rpartition(";")[2].strip()
            if depth == 1 and not plain.startswith("@"):
                yield plain, words
            depth, words = max(0, depth - 1), ""
        else:
            words = part
