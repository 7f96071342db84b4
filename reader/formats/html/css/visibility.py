"""What of a web page nobody sees: elements hidden by their own style, or by the page's style sheets."""

from __future__ import annotations

from collections.abc import Sequence
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
from reader.formats.html.css.selectors import BROWSER, OWN, StyleRules, Winner
from reader.formats.html.css.style_sheets import StyleSheets

_MOST_STYLE = 500_000
"""Characters of style sheets that are looked through."""
_MOST_SEARCHES = 300_000
"""Elements that are asked whether they are shown again in ones that are not; after that what is around is flagged."""
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
        self._rules, read, room = StyleRules(root), StyleSheets(), _MOST_STYLE
        own = ((style.text or "", style.get("media") or "") for style in root.iter("style"))
        for sheet, media in (*((sheet, "") for sheet in sheets), *own):
            if holds(media):
                for selectors, body, layer in read.rules(sheet[:room]):
                    if says := declared(body):
                        self._rules.add(selectors, says, layer)
                room -= min(room, len(sheet))

    def appearance(self, element: Any) -> Appearance:
        """Tell how an element itself is seen, whatever it stands in."""
        if not self._is_spoken_of(element):
            return Appearance.SEEN
        said = self._said(element)
        if said and element.tag not in _ALL and hide(said):
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
        if hide(said | _SHOWN_AGAIN):
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
        found = self._rules.say(element)
        if "hidden" in element.attrib:
            found.setdefault("display", (False, *BROWSER, "none"))
        for name, (value, important) in declared(_style(element)).items():
            own: Winner = (important, *OWN, value)
            found[name] = max(found.get(name, own), own)
        return {name: value for name, (*_, value) in found.items()}

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


def _style(element: Any) -> str:
    """Return what an element declares itself, also in the attributes of old pages, which count less."""
    style = element.get("style") or ""
    ground = element.get("bgcolor")
    letters = element.get("color") if element.tag == "font" else None
    old = [f"color:{letters}"] if letters else []
    return ";".join([*old, *([f"background-color:{ground}"] if ground else []), style])
