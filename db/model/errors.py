"""The words that people read: translation, and problems that were foreseen."""

from __future__ import annotations

from collections.abc import Callable

_translate: Callable[[str], str] | None = None


def use_translation(translate: Callable[[str], str] | None) -> None:
    """Make `tr` look sentences up with this function, for example `gettext.gettext`; None is English."""
    global _translate
    _translate = translate


def tr(sentence: str, **values: object) -> str:
    """Return the sentence in the reader's language, its {names} filled with the values."""
    translated = _translate(sentence) if _translate else sentence
    return translated.format(**values) if values else translated


class Problem(Exception):
    """A foreseen problem; its text is one clear sentence for people that says what to do."""


class Damaged(Problem):
    """Something in the library is not what was written: its text says what, and what to do about it."""

    def __init__(self, what: str) -> None:
        self.what = what
        """What is wrong, as a sentence of its own."""
        sentence = "Bring back a backup with “restore”, or rescue what is whole with “salvage”."
        super().__init__(f"{what} {tr(sentence)}")


class Stale(Problem):
    """Somebody else changed the same thing since this person saw it; nothing was written."""


class Busy(Problem):
    """Another program is writing to the library just now; the same act may be tried again."""


class Refusal(Problem):
    """A rule of the desk does not allow this change."""
