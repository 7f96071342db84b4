"""Rules of a style sheet by their selectors (CSS Selectors 3, without pseudo-classes), what they fit, and which one counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from reader.formats.html.css.declarations import Said

Weight = tuple[int, int, int, int]
"""How much a rule counts: ids, classes and attributes, names of elements, how late it comes."""
Winner = tuple[bool, Weight, str]
"""Whether it is important, the weight of who says it, and a property's value: the largest is the one that holds."""

_NAME = r"(?:[\w-]|\\.)+"
_QUOTED = r"\"[^\"]*\"|'[^']*'"
_ATTRIBUTE = re.compile(
    rf"\[\s*([\w-]+)\s*(?:([~|^$*]?=)\s*({_QUOTED}|{_NAME})\s*[is]?\s*)?\]", re.IGNORECASE
)
_ANY_PART = rf"(?:[.#]{_NAME}|\[(?:{_QUOTED}|[^\]\"'])*\])"
_TAG = r"(?:\*|[a-z][\w-]*)"
_COMPOUND = rf"(?:{_TAG}{_ANY_PART}*|{_ANY_PART}+)"
_PART = re.compile(_ANY_PART)
_STEP = re.compile(rf"(\s*[>+~]\s*|\s+|^)({_TAG})?({_ANY_PART}*)", re.IGNORECASE)
_KNOWN = re.compile(rf"{_COMPOUND}(?:(?:\s*[>+~]\s*|\s+){_COMPOUND})*", re.IGNORECASE)
"""Selectors of the kinds that are looked at."""
_SELECTOR = re.compile(r"(?:[^,\[(]|\[[^\]]*\]|\([^)]*\))+")
_ESCAPED = re.compile(r"\\(.)")
_LONGEST, _LONGEST_SELECTOR = 5_000, 300
"""Characters of one rule's selectors, and of one of them."""
_MOST_STEPS = 6
_MOST_RULES = 400
"""Rules with conditions that are looked at for one name: more than that are of no honest page."""
_MOST_LOOKS = 500_000
"""Elements that are held against rules in all; after that only what rules without conditions say is known."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """What a selector asks of an attribute: its name, how it is compared, and with what."""

    name: str
    how: str
    value: str

    def fits(self, element: Any) -> bool:
        """Tell whether an element has it so."""
        there = element.get(self.name)
        return there is not None and _COMPARED[self.how](there, self.value)


_COMPARED: dict[str, Callable[[str, str], bool]] = {
    "": lambda _, __: True,
    "=": lambda there, value: there == value,
    "~=": lambda there, value: value in there.split(),
    "|=": lambda there, value: there == value or there.startswith(f"{value}-"),
    "^=": lambda there, value: bool(value) and there.startswith(value),
    "$=": lambda there, value: bool(value) and there.endswith(value),
    "*=": lambda there, value: bool(value) and value in there,
}


@dataclass(frozen=True, slots=True)
class Step:
    """What a selector asks of one element, and how the element of the step before stands to it."""

    tag: str
    names: frozenset[str]
    attributes: tuple[Attribute, ...]
    relation: str = ""

    def fits(self, element: Any, names: set[str]) -> bool:
        """Tell whether an element with these names is meant."""
        return (
            (not self.tag or element.tag == self.tag)
            and self.names <= names
            and all(each.fits(element) for each in self.attributes)
        )

    @property
    def key(self) -> str:
        """A name that every element has which is meant."""
        return min(self.names, default=self.tag or "*")

    @property
    def is_plain(self) -> bool:
        """Tell whether every element of that name is meant."""
        return not self.attributes and len(self.names) + bool(self.tag) <= 1


@dataclass(frozen=True, slots=True)
class Rule:
    """Steps from the element outwards, how much the rule counts, and what it says."""

    steps: tuple[Step, ...]
    weight: Weight
    says: Mapping[str, Said]


class StyleRules:
    """The rules by a name of the element that they are about."""

    def __init__(self) -> None:
        self._plain: dict[str, dict[str, Winner]] = {}
        self._others: dict[str, list[Rule]] = {}
        self._count = 0
        self._left = _MOST_LOOKS

    def __bool__(self) -> bool:
        return bool(self._plain or self._others)

    def are_about(self, tag: str) -> bool:
        """Tell whether a rule may be about an element of this name that has no attributes."""
        keys = (tag, "*")
        return any(key in self._plain or key in self._others for key in keys)

    def add(self, selectors: str, says: Mapping[str, Said]) -> None:
        """Add a rule; those of its selectors that are of another kind are left out."""
        for selector in _SELECTOR.findall(selectors) if len(selectors) <= _LONGEST else ():
            steps = steps_of(selector.strip())
            if steps:
                self._add(steps, says)

    def say(self, element: Any, names: set[str]) -> dict[str, Winner]:
        """Return what is said of each property of an element by the rule that counts most."""
        found = dict[str, Winner]()
        for key in (element.tag, "*", *names):
            for name, winner in self._plain.get(key, {}).items():
                found[name] = max(found.get(name, winner), winner)
            for rule in self._others.get(key, ()):
                self._left -= 1
                if self._left > 0 and self._fits(rule, element, names):
                    _put(found, rule.weight, rule.says)
        return found

    def _add(self, steps: tuple[Step, ...], says: Mapping[str, Said]) -> None:
        self._count += 1
        weight = (
            sum(name[0] == "#" for step in steps for name in step.names),
            sum(
                len(step.attributes) + sum(name[0] == "." for name in step.names) for step in steps
            ),
            sum(bool(step.tag) for step in steps),
            self._count,
        )
        key = steps[0].key
        if len(steps) == 1 and steps[0].is_plain:
            _put(self._plain.setdefault(key, {}), weight, says)
            return
        about = self._others.setdefault(key, [])
        if len(about) < _MOST_RULES:
            about.append(Rule(steps, weight, says))

    def _fits(self, rule: Rule, element: Any, names: set[str]) -> bool:
        """Tell whether a rule fits an element and those around it, each step taken as near as it can be."""
        if not rule.steps[0].fits(element, names):
            return False
        at = element
        for step in rule.steps[1:]:
            at = self._next(at, step)
            if at is None:
                return False
        return True

    def _next(self, element: Any, step: Step) -> Any:
        """Return the nearest element that a step means, as seen from another, None where there is none."""
        for each in _related(element, step.relation):
            self._left -= 1
            if step.fits(each, names_of(each)):
                return each
        return None


def steps_of(selector: str) -> tuple[Step, ...]:
    """Return the steps of a selector, the last first; nothing where it is of another kind."""
    if len(selector) > _LONGEST_SELECTOR or not _KNOWN.fullmatch(selector):
        return ()
    found = list[Step]()
    for relation, tag, parts in _STEP.findall(selector):
        step = _step(tag, parts)
        if step is None or len(found) == _MOST_STEPS:
            return ()
        if found:
            # How the one before stands to this is asked from this one on.
            found[-1] = replace(found[-1], relation=relation.strip() or " ")
        found.append(step)
    return tuple(reversed(found))


def names_of(element: Any) -> set[str]:
    """Return an element's classes and id as selectors have them."""
    names = {f".{name}" for name in (element.get("class") or "").split()[:50]}
    return names | {f"#{element.get('id')}"} if element.get("id") else names


def _step(tag: str, parts: str) -> Step | None:
    """Return what a name of elements with classes, an id and attributes asks; None where an attribute is asked otherwise."""
    names, attributes = set[str](), list[Attribute]()
    for part in _PART.finditer(parts):
        attribute = _ATTRIBUTE.fullmatch(part[0])
        if part[0][0] != "[":
            names.add(_ESCAPED.sub(r"\1", part[0]))
        elif attribute is None:
            return None
        else:
            name, how, value = attribute.groups(default="")
            attributes.append(Attribute(name.lower(), how, value.strip("\"'")))
    return Step(tag.lower().strip("*"), frozenset(names), tuple(attributes))


def _related(element: Any, relation: str) -> Iterator[Any]:
    """Yield the elements that stand so to one: around it, right above it, before it, right before it."""
    outward = relation in {" ", ">"}
    at = element.getparent() if outward else element.getprevious()
    while at is not None:
        if isinstance(at.tag, str):
            yield at
            if relation in {">", "+"}:
                return
        at = at.getparent() if outward else at.getprevious()


def _put(found: dict[str, Winner], weight: Weight, says: Mapping[str, Said]) -> None:
    for name, (value, important) in says.items():
        winner = (important, weight, value)
        found[name] = max(found.get(name, winner), winner)
