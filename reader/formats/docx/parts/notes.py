"""Footnotes and endnotes of a draft (ECMA-376, 17.11): all are counted together, where the text first refers to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reader.formats.docx.parts.word_elements import WORD, words_in
from reader.formats.draft_blocks import NOTE

KINDS = ("footnote", "endnote")
_NO_NOTES = {"separator", "continuationSeparator", "continuationNotice"}


@dataclass(frozen=True, slots=True)
class Note:
    """A note: of which kind, its number in the text, and its words."""

    kind: str
    number: int
    root: Any

    @property
    def name(self) -> str:
        """What the note is called in the text."""
        return f"{NOTE}{self.number}"


@dataclass(slots=True)
class Notes:
    """The notes of a draft by kind and id."""

    _known: dict[tuple[str, str], Any] = field(default_factory=dict)
    _counted: dict[tuple[str, str], Note] = field(default_factory=dict)
    _order: list[Note] = field(default_factory=list)

    def read(self, kind: str, root: Any) -> None:
        """Read the notes of a kind."""
        for each in root.iter(f"{WORD}{kind}") if root is not None else ():
            if each.get(f"{WORD}type") not in _NO_NOTES:
                self._known[kind, each.get(f"{WORD}id") or ""] = each

    def refer(self, kind: str, name: str) -> Note | None:
        """Return the note that is referred to here, None where there is none."""
        root = self._known.get((kind, name))
        if root is None:
            return None
        if (kind, name) not in self._counted:
            self._order.append(Note(kind, len(self._order) + 1, root))
            self._counted[kind, name] = self._order[-1]
        return self._counted[kind, name]

    def in_order(self) -> Iterator[Note]:
        """Yield the notes that are referred to, also those that others refer to meanwhile."""
        yield from self._order

    def left_over(self) -> Iterator[str]:
        """Yield the words of the notes that nothing refers to, as where the sign was taken out."""
        left = (root for name, root in self._known.items() if name not in self._counted)
        yield from filter(None, map(words_in, left))
