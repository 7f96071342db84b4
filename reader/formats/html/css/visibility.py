"""What of a web page nobody sees: elements hidden by their own style, or by the page's style sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any

from reader.formats.html.css.colours import (
    CLEAR,
    WHITE,
    Colour,
    are_alike,
    colour,
    first_colour,
    is_clear,
)
from reader.formats.html.css.declarations import declared, has_image, hide
from reader.formats.html.css.media_queries import holds
from reader.formats.html.css.selectors import StyleRules, Winner, names_of

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_STRING = re.compile(r"\"[^\"\n\\]*\"|'[^'\n\\]*'")
_NO_BRACES = str.maketrans("{};", "   ")
_BRACE = re.compile(r"([{}])")
_FOR_ALL = re.compile(r"@layer|@supports(?!\s*not\b)")
"""Blocks whose rules hold whoever reads."""
_MOST_STYLE = 500_000
"""Characters of style sheets that are looked through."""
_MOST_SEARCHES = 300_000
"""Elements that are asked whether they are shown again in ones that are not; after that what is around is flagged."""
_OWN = (1_000_000, 0, 0, 0)
"""How much an element's own style counts: more than any rule."""
_SHOWN_AGAIN = {"font-size": "16px", "visibility": "visible"}
"""What an element inherits and may have otherwise than the one around it, which is hidden by it."""
_ALL = {"html", "body"}
"""Elements that are hidden only until a script of the page shows them."""
_SPEAKING = {"style", "hidden", "bgcolor", "color"}
"""Attributes that say how an element is seen."""
_KEEP_ON = ("inherit", "initial", "unset", "revert", "none")


class Appearance(Enum):
    """How an element is seen: as ever, not at all, or in letters of the colour of their ground."""

    SEEN = "seen"
    HIDDEN = "hidden"
    FAINT = "faint"


class Visibility:
    """Tells from a page's own styles, and from sheets that came along, what is seen of it."""

    def __init__(self, root: Any, sheets: Sequence[str] = ()) -> None:
        self._searches = _MOST_SEARCHES
        self._grounds: dict[Any, Colour | None] = {}
        self._rules = StyleRules()
        room = _MOST_STYLE
        own = ((style.text or "", style.get("media") or "") for style in root.iter("style"))
        for sheet, media in (*((sheet, "") for sheet in sheets), *own):
            if holds(media):
                self._read(sheet[:room])
                room -= min(room, len(sheet))

    def appearance(self, element: Any) -> Appearance:
        """Tell how an element itself is seen, whatever it stands in."""
        if not self._is_spoken_of(element):
            return Appearance.SEEN
        said = self._said(element)
        if "hidden" in element.attrib or (said and element.tag not in _ALL and hide(said)):
            return self._hidden(element, said)
        letters = colour(said["color"]) if "color" in said else None
        if letters is None:
            return Appearance.SEEN
        ground = self._ground(element)
        # Half of a colour is not told from its ground either.
        seen = ground is None or not (is_clear(letters) or are_alike(letters, ground))
        return Appearance.SEEN if seen else Appearance.FAINT

    def _hidden(self, element: Any, said: dict[str, str]) -> Appearance:
        """Tell how an element is seen that is hidden: what it holds may be shown again, then its own words only are not."""
        if "hidden" in element.attrib or hide(said | _SHOWN_AGAIN):
            return Appearance.HIDDEN
        for each in element.iterdescendants():
            self._searches -= 1
            if self._searches < 0:
                return Appearance.FAINT
            if isinstance(each.tag, str) and self._is_spoken_of(each):
                inner = self._said(each)
                if inner.keys() & _SHOWN_AGAIN.keys() & said.keys() and not hide(inner):
                    own = [element.text, *(child.tail for child in element)]
                    return (
                        Appearance.FAINT if "".join(filter(None, own)).strip() else Appearance.SEEN
                    )
        return Appearance.HIDDEN

    def _is_spoken_of(self, element: Any) -> bool:
        """Tell whether anything may be said of an element: most are asked no further."""
        if not element.keys():
            return self._rules.are_about(element.tag)
        return bool(self._rules) or not _SPEAKING.isdisjoint(element.keys())

    def _said(self, element: Any) -> dict[str, str]:
        """Return the values of an element's properties that were said of it, not those that it inherits."""
        found = self._rules.say(element, names_of(element))
        for name, (value, important) in declared(_style(element)).items():
            own: Winner = (important, _OWN, value)
            found[name] = max(found.get(name, own), own)
        return {name: value for name, (_, _, value) in found.items()}

    def _ground(self, element: Any) -> Colour | None:
        """Return the colour behind an element's letters, None where it is not known."""
        passed, at = list[Any](), element
        while at is not None and at not in self._grounds:
            passed.append(at)
            own = self._own_ground(at)
            if own is None or not is_clear(own):
                self._grounds[at] = own
                break
            at = at.getparent()
        else:
            self._grounds.setdefault(at, WHITE)
        # Else every one of many pale words in each other would ask all that are around it.
        found = self._grounds[at]
        self._grounds |= dict.fromkeys(passed, found)
        return found

    def _own_ground(self, element: Any) -> Colour | None:
        said = self._said(element) if self._is_spoken_of(element) else {}
        if has_image(said.get("background-image", "")):
            return None
        ground = said.get("background-color", "")
        if not ground or ground.startswith(_KEEP_ON):
            return CLEAR
        found = first_colour(ground)
        if found is None:
            # A colour that stands elsewhere is not known; without one a background is clear.
            return None if "(" in ground else CLEAR
        return found if found[3] > 0.5 or is_clear(found) else None

    def _read(self, sheet: str) -> None:
        text = _STRING.sub(lambda m: m[0].translate(_NO_BRACES), _COMMENT.sub("", sheet))
        for selectors, body in _rules(text):
            says = declared(body)
            if says:
                self._rules.add(selectors, says)


def _style(element: Any) -> str:
    """Return what an element declares itself, also in the attributes of old pages, which count less."""
    style = element.get("style") or ""
    ground = element.get("bgcolor")
    letters = element.get("color") if element.tag == "font" else None
    old = [f"color:{letters}"] if letters else []
    return ";".join([*old, *([f"background-color:{ground}"] if ground else []), style])


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield selectors and declarations of the rules that hold on a screen, in one pass over whatever a sheet holds."""
    open_blocks, words = list[str](), ""
    closed = 0
    for part in _BRACE.split(sheet):
        if part == "{":
            before = words.rpartition(";")[2].strip()
            open_blocks.append(before)
            closed += not _is_open(before)
            words = ""
        elif part == "}":
            if open_blocks:
                before = open_blocks.pop()
                closed -= not _is_open(before)
                if not closed and not before.startswith("@"):
                    yield before, words
            words = ""
        else:
            words = part


def _is_open(before: str) -> bool:
    """Tell whether the rules in a block hold: in one for a screen such as this, or for what every reader can do."""
    if before.startswith("@media"):
        return holds(before.removeprefix("@media"))
    return _FOR_ALL.match(before) is not None
