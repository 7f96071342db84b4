"""The fields of a Word part (ECMA-376, 17.16): of each only what it shows stays, and a link where it is one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from reader.formats.docx.word_elements import TEXT, WORD, holding, is_on, replace, run_of, take_out

_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s"\\]\S*))', re.IGNORECASE)
_IN_RUNS = (TEXT, f"{WORD}tab", f"{WORD}br", f"{WORD}cr", f"{WORD}sym", f"{WORD}noBreakHyphen")


def resolve_fields(root: Any) -> None:
    """Leave of the fields of a part what they show."""
    for element in list(root.iter(f"{WORD}fldSimple")):
        _simple_field(element)
    _Fields().resolve(root)


@dataclass(slots=True)
class _Field:
    """A field that has begun: what it is told to do, and what must go if it ends as it should."""

    begin: Any
    told: list[str] = field(default_factory=list)
    codes: list[Any] = field(default_factory=list)
    marks: list[Any] = field(default_factory=list)
    results: list[Any] = field(default_factory=list)
    in_result: bool = False


class _Fields:
    """Goes through the fields of a part (ECMA-376, 17.16.18); of each only what it shows stays."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._doomed: list[Any] = []

    def resolve(self, root: Any) -> None:
        """Leave of every field that begins and ends its result; one that does not end stays as it is."""
        for element in list(root.iter(f"{WORD}fldChar", f"{WORD}instrText", *_IN_RUNS)):
            if element.tag == f"{WORD}fldChar":
                self._turn(element, element.get(f"{WORD}fldCharType"))
            elif self._open:
                self._inside(element)
        for element in self._doomed:
            take_out(element)

    def _inside(self, element: Any) -> None:
        open_field = self._open[-1]
        if element.tag == f"{WORD}instrText":
            open_field.told.append(element.text or "")
            open_field.codes.append(element)
        elif open_field.in_result:
            open_field.results.append(element)
        else:
            # What stands between the beginning and the result is no text: it is worked with.
            open_field.codes.append(element)

    def _turn(self, element: Any, kind: str | None) -> None:
        if kind == "begin":
            self._open.append(_Field(element, marks=[element]))
        elif self._open and kind == "separate":
            self._open[-1].in_result = True
            self._open[-1].marks.append(element)
        elif self._open and kind == "end":
            open_field = self._open.pop()
            open_field.marks.append(element)
            self._end(open_field)

    def _end(self, open_field: _Field) -> None:
        told = "".join(open_field.told)
        link = _HYPERLINK.match(told)
        address = (link[1] or link[2] or "").replace('"', "%22") if link else ""
        outer = next((each for each in self._open if not each.in_result), None)
        if outer is not None:
            # All of it, what it shows too, is what another field works with.
            outer.codes += [*open_field.codes, *open_field.marks, *open_field.results]
            return
        if self._open:
            self._open[-1].results += open_field.results
        if address and open_field.codes:
            open_field.codes[0].text = f'HYPERLINK "{address}"'
            self._doomed += open_field.codes[1:]
        else:
            if not open_field.results and (value := _form_value(open_field.begin)):
                open_field.marks[-1].getparent().addprevious(run_of(value))
            self._doomed += [*open_field.codes, *open_field.marks]


def _form_value(begin: Any) -> str:
    """Return what a form's field shows that has no words of its own: a tick, or what was chosen."""
    box = begin.find(f"{WORD}ffData/{WORD}checkBox")
    if box is not None:
        checked = box.find(f"{WORD}checked")
        return "☒" if is_on(checked if checked is not None else box.find(f"{WORD}default")) else "☐"
    chosen = begin.find(f"{WORD}ffData/{WORD}ddList")
    if chosen is None:
        return ""
    entries = [each.get(f"{WORD}val") or "" for each in chosen.iter(f"{WORD}listEntry")]
    results = (each.get(f"{WORD}val") or "" for each in chosen.iter(f"{WORD}result"))
    number = next(results, "0")
    at = int(number) if number.isdigit() else 0
    return entries[at] if at < len(entries) else ""


def _simple_field(element: Any) -> None:
    """Put what a simple field shows in its place; one that links becomes a field of several parts."""
    told = element.get(f"{WORD}instr") or ""
    inside = list(element)
    if _HYPERLINK.match(told):
        code = etree.Element(f"{WORD}instrText")
        code.text = told
        inside = [_field_run("begin"), holding(code), _field_run("separate"), *inside]
        inside.append(_field_run("end"))
    replace(element, inside)


def _field_run(kind: str) -> Any:
    return holding(etree.Element(f"{WORD}fldChar", {f"{WORD}fldCharType": kind}))
