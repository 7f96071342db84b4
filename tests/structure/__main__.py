"""Read the files of each format, ours beside a peer's plain output, and print what of their structure is kept.

`python -m tests.structure [FORMAT …]`, of web, word, pdf; `--write` puts the tables into docs/structure.md.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.structure.facts import KINDS, Judged

FORMATS = ("web", "word", "pdf")
_PAGE = Path(__file__).parents[2] / "docs" / "structure.md"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.structure")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("formats", nargs="*", choices=[*FORMATS, []], default=[])
    asked = parser.parse_args()
    tables = [_table(name) for name in asked.formats or FORMATS]
    report = "\n".join(["# What is kept of a file's structure", "", *_said(), *tables])
    sys.stdout.write(report)
    if asked.write:
        _PAGE.write_text(report, encoding="utf-8")
    return 0


def _said() -> list[str]:
    return [
        "Of each file: the facts that are kept, of those that it has; Red Pencil before the stroke, the other after it.",
        "“–” stands where a file has no such fact; “letters” is how alike a text is to what the file was made from. The facts",
        "are our own and what was lost at first was mended: this is a list of what holds, no independent measure.",
        "Made by `python -m tests.structure --write`.",
        "",
    ]


def _table(name: str) -> str:
    """Return the table of one format in Markdown, and below it what we lose."""
    module = importlib.import_module(f"tests.structure.{name}")
    files: Sequence[Judged] = list(module.files())
    kinds = [k for k in KINDS if any(f.kind == k for each in files for f, _, _ in each.facts)]
    rows = [[each.file, each.made_by, *_counts(each, kinds), each.letters] for each in files]
    every = Judged("all", "", tuple(fact for each in files for fact in each.facts))
    rows.append(["**all**", "", *_counts(every, kinds), ""])
    head = ["file", "made by", *kinds, "letters"]
    lines = [f"## {module.TITLE}, beside {module.PEER}", "", *_markdown([head, *rows]), ""]
    lost = [f"- {each.file}: {line}" for each in files for line in _lost(each)]
    return "\n".join([*lines, *(["Lost by us:", "", *lost, ""] if lost else []), ""])


def _counts(each: Judged, kinds: Sequence[str]) -> Iterator[str]:
    ours, theirs, all_ = Counter[str](), Counter[str](), Counter[str]()
    for fact, is_ours, is_theirs in each.facts:
        all_[fact.kind] += 1
        ours[fact.kind] += is_ours
        theirs[fact.kind] += is_theirs
    for kind in kinds:
        yield f"{ours[kind]}/{theirs[kind]} of {all_[kind]}" if all_[kind] else "–"


def _lost(each: Judged) -> Iterator[str]:
    for fact, ours, _ in each.facts:
        if not ours:
            yield f"{fact.kind} “{fact.words}” {fact.detail}".rstrip()


def _markdown(rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return [lines[0], f"|{'---|' * len(rows[0])}", *lines[1:]]


if __name__ == "__main__":
    sys.exit(main())
