"""Rules of a style sheet whose selectors have several steps, such as `.a .b` and `article > p`, and what they fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_COMPOUND = re.compile(r"([a-z][a-z0-9]*)?((?:[.#][\w-]+)*)", re.IGNORECASE)
_MOST_STEPS = 4
_MOST_RULES = 200
"""Rules that are looked at for one name: more than that are of no honest page."""
_MOST_LOOKS = 1_000_000
"""Elements that are held against rules in all; after that what rules of several steps hide is no longer known."""


@dataclass(frozen=True, slots=True)
class Step:
    """An element's name and its classes and id, as a selector has them; `direct` where it must be right above."""

    tag: str
    names: frozenset[str]
    direct: bool

    def fits(self, element: Any, names: set[str]) -> bool:
        """Tell whether an element with these names is meant."""
        return (not self.tag or element.tag == self.tag) and self.names <= names


@dataclass(frozen=True, slots=True)
class Rule:
    """Steps from the element outwards, how much the rule counts, and whether it hides."""

    steps: tuple[Step, ...]
    weight: tuple[int, int, int]
    hides: bool


def steps_of(selector: str) -> tuple[Step, ...]:
    """Return the steps of a selector, the last first; nothing where it is of another kind."""
    found, direct = list[Step](), False
    for word in reversed(selector.replace(">", " > ").split()):
        if word == ">":
            direct = True
            continue
        compound = _COMPOUND.fullmatch(word)
        if compound is None or len(found) == _MOST_STEPS:
            return ()
        names = frozenset(re.findall(r"[.#][\w-]+", compound[2]))
        found.append(Step((compound[1] or "").lower(), names, direct))
        direct = False
    return () if direct else tuple(found)


class Rules:
    """The rules that hide or show, by a name of the element that they are about."""

    def __init__(self) -> None:
        self._rules: dict[str, list[Rule]] = {}
        self._count = 0
        self._left = _MOST_LOOKS

    def __bool__(self) -> bool:
        return bool(self._rules)

    def add(self, selector: str, *, hides: bool) -> None:
        """Add a rule that hides what its selector fits, or shows it."""
        steps = steps_of(selector)
        if not steps:
            return
        self._count += 1
        names = sum(len(step.names) for step in steps)
        ids = sum(name[0] == "#" for step in steps for name in step.names)
        weight = (ids, 1000 * (names - ids) + sum(bool(step.tag) for step in steps), self._count)
        about = self._rules.setdefault(min(steps[0].names, default=steps[0].tag), [])
        if len(about) < _MOST_RULES:
            about.append(Rule(steps, weight, hides))

    def hide(self, element: Any, names: set[str]) -> bool:
        """Tell whether the rule that counts most for an element hides it."""
        if not self._rules:
            return False
        rules = [rule for key in (element.tag, *names) for rule in self._rules.get(key, ())]
        self._left -= len(rules)
        fitting = [rule for rule in rules if self._left > 0 and self._fits(rule, element, names)]
        return bool(fitting) and max(fitting, key=lambda rule: rule.weight).hides

    def _fits(self, rule: Rule, element: Any, names: set[str]) -> bool:
        """Tell whether a rule fits an element and those around it, each step taken as near as it can be."""
        if not rule.steps[0].fits(element, names):
            return False
        at = element.getparent()
        for step in rule.steps[1:]:
            while at is not None and not step.fits(at, names_of(at)):
                self._left -= 1
                at = None if step.direct else at.getparent()
            if at is None:
                return False
            at = at.getparent()
        return True


def names_of(element: Any) -> set[str]:
    """Return an element's classes and id as selectors have them."""
    names = {f".{name}" for name in (element.get("class") or "").split()[:50]}
    return names | {f"#{element.get('id')}"} if element.get("id") else names
