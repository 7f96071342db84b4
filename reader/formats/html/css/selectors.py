"""Which rules of style sheets fit an element (CSS Selectors 4, by cssselect2), and which one counts most (CSS Cascade 5)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from cssselect2 import ElementWrapper, SelectorError, compile_selector_list

from reader.formats.html.css.declarations import Said
from reader.formats.html.css.style_sheets import NO_LAYER, Layer

Weight = tuple[int, int, int, int]
"""How much a rule counts: ids, classes and attributes, names of elements, how late it comes."""
Winner = tuple[bool, Layer, Weight, str]
"""Whether it is important, the layer and the weight of who says it, and a property's value: the largest is the one that holds."""
OWN: tuple[Layer, Weight] = ((NO_LAYER[0] + 1,), (0, 0, 0, 0))
"""How much an element's own style counts: more than any rule."""
BROWSER: tuple[Layer, Weight] = ((), (0, 0, 0, 0))
"""How much a browser's own style counts: less than any rule."""

_NAME = r"(?:[\w-]|\\.)+"
_PLAIN = re.compile(rf"[.#]?{_NAME}|\*")
"""Selectors that every element fits which has that name."""
_IN_BRACKETS = re.compile(r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|\[[^\]]*\]")
_NAMED = re.compile(rf"[.#]{_NAME}")
_ESCAPED = re.compile(r"\\(.)")
_LONGEST = 1_000
"""Characters of one selector."""
_MOST_RULES = 400
"""Rules with conditions that are looked at for one name: more than that are of no honest page."""
_MOST_LOOKS = 2_000_000
"""Elements that are held against rules in all; after that only what rules without conditions say is known."""
_GLANCE = 16
"""Elements beside one that are looked at in the time of one whose names are."""


class _OutOfLooks(Exception):
    """No more elements may be held against rules."""


class _Page:
    """The elements of a page as selectors see them, and how many more may be looked at."""

    def __init__(self) -> None:
        self._left = _MOST_LOOKS
        self._wrapped: dict[Any, _Element] = {}

    def of(self, element: Any) -> _Element:
        found = self._wrapped.get(element)
        if found is None:
            found = self._wrapped[element] = _Element(element, self)
        return found

    def look(self, elements: int = 1) -> None:
        self._left -= elements
        if self._left < 0:
            raise _OutOfLooks


class _Element(ElementWrapper):  # type: ignore[misc]
    """One element, wrapped with those around it only when a selector asks for them."""

    def __init__(self, element: Any, page: _Page) -> None:
        self.etree_element = element
        self._page = page
        self.in_html_document = True
        self.transport_content_language = None

    @cached_property
    def parent(self) -> _Element | None:
        around = self.etree_element.getparent()
        return None if around is None else self._page.of(around)

    @property
    def previous(self) -> _Element | None:
        return next(iter(self.previous_siblings), None)

    @property
    def ancestors(self) -> Iterator[_Element]:
        at = self.parent
        while at is not None:
            self._page.look()
            yield at
            at = at.parent

    @property
    def previous_siblings(self) -> Iterator[_Element]:
        for each in self.etree_element.itersiblings(preceding=True):
            self._page.look()
            if isinstance(each.tag, str):
                yield self._page.of(each)

    @property
    def etree_siblings(self) -> Sequence[Any]:
        beside = [self.etree_element] if self.parent is None else self.parent.etree_children
        self._page.look(1 + len(beside) // _GLANCE)
        return beside

    @property
    def index(self) -> int:
        return 0 if self.parent is None else self.parent.places[self.etree_element]

    @cached_property
    def places(self) -> dict[Any, int]:
        return {child: place for place, child in enumerate(self.etree_children)}

    def iter_children(self) -> Iterator[_Element]:
        for child in self.etree_children:
            self._page.look()
            yield self._page.of(child)


Test = Callable[[_Element], bool]


class StyleRules:
    """The rules about a page by a name of the element that they are about."""

    def __init__(self, root: Any) -> None:
        self._names = {name for element in root.iter() for name in names_of(element)}
        self._plain: dict[str, dict[str, Winner]] = {}
        self._others: dict[str, list[tuple[Test, dict[str, Winner]]]] = {}
        self._count = 0
        self._page = _Page()

    def __bool__(self) -> bool:
        return bool(self._plain or self._others)

    def are_about(self, tag: str) -> bool:
        """Tell whether a rule may be about an element of this name that has no attributes."""
        keys = (tag, "*")
        return any(key in self._plain or key in self._others for key in keys)

    def add(self, selectors: Sequence[str], says: Mapping[str, Said], layer: Layer) -> None:
        """Add a rule; of its selectors those that are none, or that fit nothing on this page, are left out."""
        for selector in selectors:
            self._count += 1
            if _PLAIN.fullmatch(selector):
                name = _ESCAPED.sub(r"\1", selector)
                key = name if name[0] in ".#" else name.lower()
                kind = name[0]
                weight = (int(kind == "#"), int(kind == "."), int(kind not in ".#*"), self._count)
                _put(self._plain.setdefault(key, {}), _winners(says, layer, weight))
            elif self._may_fit(selector):
                self._compile(selector, says, layer)

    def say(self, element: Any) -> dict[str, Winner]:
        """Return what is said of each property of an element by the rule that counts most."""
        found = dict[str, Winner]()
        keys = (element.tag, "*", *names_of(element))
        for key in keys:
            _put(found, self._plain.get(key, {}))
        try:
            for key in keys:
                for fits, winners in self._others.get(key, ()):
                    self._page.look()
                    if fits(self._page.of(element)):
                        _put(found, winners)
        except (_OutOfLooks, RecursionError):
            self._others = {}
        return found

    def _may_fit(self, selector: str) -> bool:
        """Tell whether there are elements with all the names that a selector asks for, so that it is worth compiling."""
        asked = _NAMED.findall(_IN_BRACKETS.sub("", selector))
        return len(selector) <= _LONGEST and self._names.issuperset(
            _ESCAPED.sub(r"\1", name) for name in asked
        )

    def _compile(self, selector: str, says: Mapping[str, Said], layer: Layer) -> None:
        try:
            (compiled,) = compile_selector_list(selector)
        except (
            SelectorError,
            ValueError,
            ArithmeticError,
            RecursionError,
            SyntaxError,
            MemoryError,
        ):
            # Selectors of browsers to come, or of none.
            return
        if compiled.never_matches or compiled.pseudo_element is not None:
            return
        weight = (*compiled.specificity, self._count)
        about = self._others.setdefault(_key(compiled), [])
        if len(about) < _MOST_RULES:
            about.append((compiled.test, _winners(says, layer, weight)))


def names_of(element: Any) -> set[str]:
    """Return an element's classes and id as selectors have them."""
    names = {f".{name}" for name in (element.get("class") or "").split()[:50]}
    return names | {f"#{element.get('id')}"} if element.get("id") else names


def _key(compiled: Any) -> str:
    """Return a name that every element has which a selector fits."""
    if compiled.id is not None:
        return f"#{compiled.id}"
    return f".{compiled.class_name}" if compiled.class_name else compiled.lower_local_name or "*"


def _winners(says: Mapping[str, Said], layer: Layer, weight: Weight) -> dict[str, Winner]:
    """Return what a rule says; of important words those in earlier layers count more."""
    turned = tuple(-place for place in layer)
    return {
        name: (important, turned if important else layer, weight, value)
        for name, (value, important) in says.items()
    }


def _put(found: dict[str, Winner], winners: Mapping[str, Winner]) -> None:
    for name, winner in winners.items():
        found[name] = max(found.get(name, winner), winner)
