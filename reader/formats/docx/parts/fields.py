"""The fields of a Word part (ECMA-376, 17.16.18): of each only what it shows is read, and a link where it is one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from reader.formats.docx.parts.word_elements import VALUE, WORD, is_on, number

_HYPERLINK = re.compile(
    r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))(?:\s+\\l\s+"([^"]*)")?', re.IGNORECASE
)
_CHANGED = (f"{WORD}del", f"{WORD}moveFrom")


@dataclass(slots=True, eq=False)
class Field:
    """A field: what it is told to do, whether its result is being read, and whether that had words."""

    begin: Any = None
    told: str = ""
    in_result: bool = False
    has_words: bool = False

    @property
    def link(self) -> str:
        """The address that it leads to, nothing where it does not."""
        found = _HYPERLINK.match(self.told)
        address = (found[1] or found[2] or "").replace('"', "%22") if found else ""
        return f"{address}#{found[3]}" if found and found[3] and address else address

    def value(self) -> str:
        """Return what a form's field shows that has no words of its own: a tick, or what was chosen."""
        data = None if self.begin is None else self.begin.find(f"{WORD}ffData")
        box = None if data is None else data.find(f"{WORD}checkBox")
        if box is not None:
            checked = box.find(f"{WORD}checked")
            ticked = is_on(checked if checked is not None else box.find(f"{WORD}default"))
            return "☒" if ticked else "☐"
        if data is None:
            return ""
        entries = [each.get(VALUE) or "" for each in data.iter(f"{WORD}listEntry")]
        at = number(next((each.get(VALUE) or "" for each in data.iter(f"{WORD}result")), ""), 0)
        return entries[at] if at < len(entries) else ""


@dataclass(slots=True)
class Fields:
    """The fields that are open at a place; those of a part that do not end are none."""

    _whole: dict[Any, Field] = field(default_factory=dict)
    _open: list[Field] = field(default_factory=list)

    def prepare(self, root: Any) -> None:
        """Find the fields of a part that begin and end."""
        begun: list[tuple[Field, list[Any]]] = []
        for element in root.iter(f"{WORD}fldChar", f"{WORD}instrText"):
            if next(element.iterancestors(*_CHANGED), None) is None:
                self._prepare(begun, element)

    def _prepare(self, begun: list[tuple[Field, list[Any]]], element: Any) -> None:
        kind = element.get(f"{WORD}fldCharType")
        if kind == "begin":
            begun.append((Field(element), [element]))
        elif begun and kind in {"separate", "end"}:
            begun[-1][1].append(element)
            if kind == "end":
                ended, marks = begun.pop()
                self._whole |= dict.fromkeys(marks, ended)
        elif begun and len(begun[-1][1]) == 1:
            begun[-1][0].told += element.text or ""

    def turn(self, mark: Any) -> Field | None:
        """Go on at a mark; return the field that ended here."""
        known, kind = self._whole.get(mark), mark.get(f"{WORD}fldCharType")
        if known is None:
            return None
        if kind == "begin":
            self._open.append(known)
        elif kind == "separate":
            known.in_result = True
        elif known in self._open:
            del self._open[self._open.index(known) :]
            return known
        return None

    def open(self, told: str) -> Field:
        """Begin a field that has nothing but its result."""
        self._open.append(Field(told=told, in_result=True))
        return self._open[-1]

    def close(self, opened: Field) -> None:
        """End a field that was opened."""
        if opened in self._open:
            del self._open[self._open.index(opened) :]

    def show(self) -> bool:
        """Tell whether words here are shown, and note that they were: what a field works with is not."""
        shown = all(each.in_result for each in self._open)
        if shown:
            for each in self._open:
                each.has_words = True
        return shown

    @property
    def link(self) -> str:
        """The address that the innermost field leads to which is a link."""
        return next((link for each in reversed(self._open) if (link := each.link)), "")
