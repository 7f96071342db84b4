"""Where the library is, and opening it under the rules of the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.connection import WAIT_MS, check_not_gone, checkpoint
from db.library import Library
from db.library_key import library_key
from db.model.errors import Problem, tr
from db.model.revision import Snapshot, View

if TYPE_CHECKING:
    from db.search.indexed_words import IndexedWords
    from reader.desk.search.record_words import RecordWords

FILE_NAME = "library.redpencil"


def default_path() -> Path:
    """Return where the library is when nobody says: in the user's own data folder."""
    import platformdirs

    return Path(platformdirs.user_data_dir("redpencil", appauthor=False)) / FILE_NAME


def is_there(path: Path | None) -> bool:
    """Tell whether there is a library (None is the default one), or raise a Problem if nobody may look, or it is gone."""
    library = path or default_path()
    try:
        there = library.exists()
    except OSError as error:
        sentence = (
            "The library “{library}” cannot be reached ({reason}): check your right to its folder."
        )
        raise Problem(tr(sentence, library=library, reason=error.strerror or error)) from error
    if not there:
        check_not_gone(library)
    return there


class _Words:
    """How the desk's records are folded for the index: loaded when something is written, not at a start."""

    @cached_property
    def _record_words(self) -> RecordWords:
        from reader.desk.search.record_words import RecordWords

        return RecordWords()

    @property
    def folding(self) -> str:
        """The name of this way of folding."""
        return self._record_words.folding

    def of(self, snapshot: Snapshot, text: Callable[[], str]) -> IndexedWords:
        """Return what is found of a record."""
        return self._record_words.of(snapshot, text)


_WORDS = _Words()


def open_to_read(path: Path | None) -> Library:
    """Open the library (None is the default one) to read; never creates one."""
    library = Library.for_reading(path or default_path(), derive=_derive)
    library.words = _WORDS
    return library


def _derive(snapshot: Snapshot, view: View) -> Mapping[str, Any]:
    """Derive as the rules do; they are loaded when something is verified, not at a start."""
    from reader.claims.preset import magazine
    from reader.claims.rules import DeskRules

    return DeskRules(magazine()).derive(snapshot, view)


def open_to_write(path: Path | None, *, create: bool = False, wait_ms: int = WAIT_MS) -> Library:
    """Open the library under the desk's rules; `create` makes a missing one, and the default's folder."""
    if path is None and create:
        _make_own_folder(default_path().parent)
    from reader.claims.preset import magazine
    from reader.claims.rules import DeskRules  # What writes is loaded when something is written.

    rules, file = DeskRules(magazine()), path or default_path()
    begun = create and not is_there(path)
    library = Library.for_writing(
        file,
        rules.permit,
        create=create,
        wait_ms=wait_ms,
        derive=rules.derive,
        accept=rules.accept,
    )
    library.words = library.journal.words = _WORDS
    if begun:
        # What is known of one that was here before says nothing of it.
        from reader.desk.library_place import known_libraries

        known_libraries.forget(file)
    return library


def key(path: Path | None) -> bytes:
    """Return the key of the library (None is the default one), none before anybody wrote to it."""
    return library_key(path or default_path())


def tidy(path: Path | None) -> None:
    """Bring the library's log into its file, and note where its record ends; on a thread of one's own."""
    checkpoint(path or default_path())
    from reader.desk.library_place import known_libraries

    with open_to_read(path) as library:
        known_libraries.remember(library)


def _make_own_folder(folder: Path) -> None:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        sentence = "The folder “{folder}” cannot be made ({reason}): name a library with --library."
        raise Problem(tr(sentence, folder=folder, reason=error.strerror or error)) from error
