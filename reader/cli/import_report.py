"""What `import` prints while files come in: JSON or lines, warnings, failures, how far it is."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any, cast

from db.model.article import Article
from db.model.document import Remark
from db.model.errors import tr
from db.model.version import Version
from reader.cli import output
from reader.desk.imports.article_import import Imported
from reader.desk.imports.batch_import import Began, Came, Failed, Step, Waiting

_MOST_WARNINGS = 20
"""Lines of warnings about one article; programs get all."""


class ImportReport:
    """Prints each file's outcome as it is known, and at the end how many came, were there, failed."""

    def __init__(self, as_json: bool, encoding: str) -> None:
        self._as_json, self._encoding = as_json, encoding
        self._rows: list[dict[str, Any]] = []
        self._failed = 0

    def add(self, step: Step) -> None:
        """Print what happened to a file; on a terminal, which one is being read."""
        if isinstance(step, Began | Waiting):
            self._progress(step)
            return
        output.progress("")
        if isinstance(step, Failed):
            self.fail(step.sentence)
        else:
            self._come(step)

    def _progress(self, step: Began | Waiting) -> None:
        """Show on a terminal which of many files it is, and how far one is that takes long."""
        name = step.path.name
        if isinstance(step, Waiting):
            sentence = "Page {done} of {of} (Ctrl+C stops): {name}"
            slow = tr("Still reading (Ctrl+C stops): {name}", name=name)
            output.progress(
                tr(sentence, done=step.done, of=step.of, name=name) if step.of else slow
            )
        elif step.of > 1:
            output.progress(
                tr("{number} of {of}: {name}", number=step.number, of=step.of, name=name)
            )

    def fail(self, sentence: str) -> None:
        """Print why something did not come in."""
        self._failed += 1
        output.complaint(sentence)

    def end(self) -> int:
        """Print the rest and return the exit status."""
        if self._as_json:
            output.as_json(self._rows)
        elif len(self._rows) + self._failed > 1:
            new = sum(bool(row["new"]) for row in self._rows)
            there = len(self._rows) - new
            sentence = "Came in: {new}. There already: {there}. Failed: {failed}."
            output.line(tr(sentence, new=new, there=there, failed=self._failed))
        return 1 if self._failed else 0

    def _come(self, step: Came) -> None:
        row = _row(step.done)
        self._rows.append(row)
        self._say_encoding(step.done, step.path)
        if not self._as_json:
            output.line(_line(row))
            for sentence in _warnings(row):
                output.complaint(f"“{step.path}”: {sentence}")

    def _say_encoding(self, done: Imported, file: Path) -> None:
        encoding = cast("Version", done.version.value).encoding
        if self._encoding and not done.new and encoding != self._encoding:
            sentence = "“{file}” is in the library already, read as {encoding}: it stays so."
            output.complaint(tr(sentence, file=file, encoding=encoding))


def _row(done: Imported) -> dict[str, Any]:
    version = cast("Version", done.version.value)
    warnings = [
        {"kind": each.kind, "start": each.start, "end": each.end, "message": each.message}
        for each in (*_on_encoding(version), *done.remarks)
    ]
    return {
        "id": done.article.entity,
        "title": cast("Article", done.article.value).title,
        "version": version.number,
        "characters": version.characters,
        "new": done.new,
        "warnings": warnings,
    }


def _on_encoding(version: Version) -> Generator[Remark, None, None]:
    if version.encoding_guessed:
        sentence = "The encoding is a guess, {encoding}: check accents and quotation marks."
        yield Remark("encoding", 0, 0, tr(sentence, encoding=version.encoding))


def _line(row: dict[str, Any]) -> str:
    state = tr("new") if row["new"] else tr("there already")
    size = tr("({characters} characters, {state})", characters=row["characters"], state=state)
    return f"{row['id']}  {row['title']}  {size}"


def _warnings(row: dict[str, Any]) -> Generator[str, None, None]:
    if not row["new"]:
        return
    warnings = row["warnings"]
    yield from (each["message"] for each in warnings[:_MOST_WARNINGS])
    if len(warnings) > _MOST_WARNINGS:
        yield tr("and {more} more warnings", more=len(warnings) - _MOST_WARNINGS)
