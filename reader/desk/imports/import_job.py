"""Bringing in whatever a person chose, files and folders, and the account of it at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from db.library import Library
from db.model.errors import tr
from reader.desk.imports.batch_import import Came, Failed, Reads, Step, import_many
from reader.desk.imports.files_to_import import files_in


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What came in, new or known, what failed and why, and whether somebody stopped it before the end."""

    came: tuple[Came, ...]
    failed: tuple[Failed, ...]
    left: int = 0
    """How many files were not begun with."""

    @property
    def sentence(self) -> str:
        """The account in a sentence or two."""
        new = sum(1 for each in self.came if each.done.new)
        known = len(self.came) - new
        parts = [tr("{count} came in.", count=new)]
        parts += [tr("{count} were there already.", count=known)] if known else []
        parts += [tr("{count} failed.", count=len(self.failed))] if self.failed else []
        parts += (
            [tr("{count} were left when you stopped it.", count=self.left)] if self.left else []
        )
        return " ".join(parts)


def import_chosen(
    library: Callable[[], Library],
    known: Callable[[], Library | None],
    worker: Reads,
    paths: Sequence[Path],
    tell: Callable[[Step], object] = id,
    cancelled: Callable[[], bool] = bool,
    encoding: str = "",
) -> ImportSummary:
    """Import files and folders, `tell` each step, and return the account; asks `cancelled` between files.

    The one way in for window and command line, for one file as for many; `library` and `known` as in
    `import_many`.
    """
    files, unreadable = files_in(paths)
    came, failed = list[Came](), [Failed(Path(), sentence) for sentence in unreadable]
    for each in failed:
        tell(each)
    with closing(import_many(library, known, files, worker, encoding)) as steps:
        for step in steps:
            if isinstance(step, Came):
                came.append(step)
            elif isinstance(step, Failed):
                failed.append(step)
            if cancelled():
                break
            tell(step)
    done = len(came) + len(failed) - len(unreadable)
    return ImportSummary(tuple(came), tuple(failed), len(files) - done)
