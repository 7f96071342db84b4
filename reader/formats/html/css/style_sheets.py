"""The rules of style sheets that hold on a screen: which elements, what is said, in which layer (CSS Nesting, CSS Cascade 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.formats.html.css.media_queries import holds

Layer = tuple[int, ...]
"""How much the rules of a layer count among others, the largest most."""
NO_LAYER: Layer = (1_000_000,)

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_STRING = re.compile(r"\"[^\"\n\\]*\"|'[^'\n\\]*'")
_NO_BRACES = str.maketrans("{};", "   ")
_PART = re.compile(r"([^{}]*)([{}])")
_FOR_ALL = re.compile(r"@supports(?!\s*not\b)")
"""Blocks whose rules hold whoever reads."""
_SELECTOR = re.compile(r"(?:[^,\[(]|\[[^\]]*\]|\((?:[^()]|\([^()]*\))*\))+")
_NEST = re.compile(r"&(?![^\[]*\])")
_LONGEST = 5_000
"""Characters of one rule's selectors."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A block that is open: the selectors that it is about, the path of its layer, whether it holds."""

    selectors: tuple[str, ...] = ()
    layer: tuple[str, ...] = ()
    is_open: bool = True


@dataclass(slots=True)
class StyleSheets:
    """The layers of a page's sheets by their names, counted as they come."""

    _known: dict[tuple[str, ...], dict[str, int]] = field(default_factory=dict)
    _nameless: int = 0

    def rules(self, sheet: str) -> Iterator[tuple[tuple[str, ...], str, Layer]]:
        """Yield selectors, declarations and layers in one pass over whatever a sheet holds."""
        text = _STRING.sub(lambda m: m[0].translate(_NO_BRACES), _COMMENT.sub("", sheet))
        inside = [_Block()]
        # At the end of a sheet what is open is closed.
        for words, brace in _PART.findall(f"{text}}}"):
            own, _, before = words.rpartition(";") if brace == "{" else (words, "", "")
            block = inside[-1]
            if block.is_open and block.selectors:
                yield block.selectors, own, self._rank(block.layer)
            elif block.is_open:
                self._name_layers(own, block.layer)
            if brace == "{":
                inside.append(self._opened(block, before.strip()))
            else:
                del inside[max(1, len(inside) - 1) :]

    def _opened(self, around: _Block, before: str) -> _Block:
        """Return the block that begins with some words in another."""
        if not before.startswith("@"):
            return _Block(_nested(before, around.selectors), around.layer, around.is_open)
        name, _, said = before.partition(" ")
        if name.startswith("@layer"):
            self._nameless += 1
            path = tuple((said.strip() or f" {self._nameless}").split("."))
            self._rank((*around.layer, *path))
            return _Block(around.selectors, (*around.layer, *path), around.is_open)
        about_all = _FOR_ALL.match(before) is not None
        is_open = about_all or (
            before.startswith("@media") and holds(before.removeprefix("@media"))
        )
        return _Block(around.selectors, around.layer, around.is_open and is_open)

    def _name_layers(self, words: str, around: tuple[str, ...]) -> None:
        """Take note of the order that is said of layers without rules."""
        for statement in words.split(";"):
            if statement.strip().startswith("@layer"):
                for name in statement.strip().removeprefix("@layer").split(","):
                    self._rank((*around, *name.strip().split(".")))

    def _rank(self, path: tuple[str, ...]) -> Layer:
        """Return how much a layer counts: more than those named before, less than what is around it."""
        places = list[int]()
        for depth, name in enumerate(path):
            beside = self._known.setdefault(path[:depth], {})
            places.append(beside.setdefault(name, len(beside)))
        return (*places, *NO_LAYER)


def _nested(words: str, around: tuple[str, ...]) -> tuple[str, ...]:
    """Return the selectors of a rule, as they are in the rule around it."""
    unfinished = any(words.count(start) != words.count(end) for start, end in ("[]", "()"))
    if unfinished or len(words) > _LONGEST:
        return ()
    own = tuple(found for each in _SELECTOR.findall(words) if (found := each.strip()))
    if not around:
        return own
    parent = f":is({', '.join(around)})"
    if len(parent) > _LONGEST:
        return ()
    return tuple(
        _NEST.sub(lambda _: parent, each) if _NEST.search(each) else f"{parent} {each}"
        for each in own
    )
