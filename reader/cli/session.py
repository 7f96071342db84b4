"""What every command shares: the library it works on, opened once and only when needed."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from functools import cached_property
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

from db.library import Library
from db.model.errors import Problem
from reader.claims.preset import Preset
from reader.cli import output
from reader.desk import article_list, library_location, presets, references
from reader.desk.checking import people
from reader.desk.library_place import known_libraries, window_run
from reader.desk.review.blind import Reader

_INDEXING = 3.0
"""Seconds."""


class Session:
    """One run of the command line on one library."""

    def __init__(self, path: Path | None, initials: str = "") -> None:
        self._path, self._initials = path, initials
        self._stack = ExitStack()
        self._writing: Library | None = None

    @property
    def path(self) -> Path | None:
        """Where the library is; None is the default one."""
        return self._path

    @cached_property
    def preset(self) -> Preset:
        """The vocabulary, in the words of the library."""
        return presets.at(self._path)

    def to_read(self) -> Library:
        """Return the library, opened for reading only."""
        return self._stack.enter_context(library_location.open_to_read(self._path))

    def to_write(self, *, create: bool = False) -> Library:
        """Return the library, opened for writing; `create` makes a missing one."""
        if self._writing is None:
            library = library_location.open_to_write(self._path, create=create)
            self._writing = self._stack.enter_context(library)
            people.act_as(library, self._initials)
            if warning := window_run.warning_once(self._path):
                output.complaint(warning)
            self._stack.callback(known_libraries.remember, library)
        return self._writing

    def person(self, library: Library) -> str:
        """Return the id of the person who reads, empty where nobody said who it is and several work here."""
        if self._initials:
            return people.by_initials(library, self._initials).entity
        there = people.named(library)
        return there[0].entity if len(there) == 1 else ""

    def reader(self, library: Library) -> Reader:
        """Return who reads claims, and so which verdicts they may see."""
        return Reader(library, self.person(library), self.preset)

    def to_create(self) -> Library:
        """Return the library for writing, made when missing."""
        return self.to_write(create=True)

    def if_there(self) -> Library | None:
        """Return the library for writing, or None when there is none yet."""
        return self.to_write() if library_location.is_there(self._path) else None

    def opened(self, library: Library, reference: str) -> article_list.OpenArticle:
        """Return the article that a person means, with its text; raise Damaged where that is not what came in."""
        article = references.article(library, reference)
        library.checks.article(article.entity, "article", "version")
        return article_list.open_article(library, article)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # While the library is still open for writing: who only reads leaves a log beside it.
        try:
            if error is None and self._writing is not None:
                self._index(self._writing)
                self._back_up()
        finally:
            self._stack.__exit__(kind, error, trace)

    def _index(self, library: Library) -> None:
        """Index what the work did not wait for, some seconds long; what is left then, whoever searches waits for.

        Where that cannot be, on a full disk or beside another program, the work was done, or refused, all the same.
        """
        from reader.desk.search import index_upkeep

        until = monotonic() + _INDEXING
        with suppress(Problem):
            if index_upkeep.is_due(library):
                index_upkeep.keep_up(library, stop=lambda: monotonic() > until)

    def _back_up(self) -> None:
        """Back up by itself where half an hour of work is in no backup; the work was done all the same."""
        from reader.desk.recovery.backups import back_up_if_due

        try:
            run = back_up_if_due(self._path)
        except Problem as problem:
            output.complaint(str(problem))
        else:
            if run is not None and run.warning:
                output.complaint(run.warning)
