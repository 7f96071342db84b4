"""The keys as rows: made from the same list of actions as the menus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from db.model.errors import tr
from reader.app import menu_actions
from reader.app.menu_actions import Action, Active, Keys, Menu

_ORDER = (Menu.CLAIM, Menu.ARTICLE, Menu.VIEW, Menu.EDIT, Menu.FILE, Menu.HELP, Menu.NONE)
"""What a reader presses most often comes first."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What an action says of itself, without what it does: that would keep the window alive."""

    text: str
    keys: tuple[Keys, ...]
    menu: Menu
    active: Active


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A heading, what can be done, with which keys as this system writes them, and where they work."""

    heading: str
    words: str
    keys: str
    where: str


def listed(actions: Iterable[Action]) -> list[Listed]:
    """Return what there is to say on each action that has keys."""
    return [Listed(each.text, each.keys, each.menu, each.active) for each in actions if each.keys]


def rows(actions: Sequence[Listed]) -> list[KeyRow]:
    """Return a row for each action, menu by menu."""
    ordered = sorted(actions, key=lambda each: _ORDER.index(each.menu))
    return [
        KeyRow(_heading(each.menu), _words(each), _keys(each), _where(each)) for each in ordered
    ]


def matching(found: Iterable[KeyRow], words: str) -> list[KeyRow]:
    """Return the rows that have all of these words in what they say, capitals or not."""
    wanted = words.casefold().split()
    return [each for each in found if all(word in _said(each) for word in wanted)]


def _said(row: KeyRow) -> str:
    return f"{row.heading} {row.words} {row.keys} {row.where}".casefold()


def _words(each: Listed) -> str:
    return " ".join(each.text.replace("&", "").rstrip("…").split())


def _keys(each: Listed) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    shown = [sequence.toString(native) for sequence in menu_actions.sequences(each.keys)]
    return tr(" or ").join(dict.fromkeys(shown))


def _where(each: Listed) -> str:
    return {
        Active.WINDOW: tr("everywhere"),
        Active.ARTICLE: tr("article"),
        Active.CLAIMS: tr("article, claims"),
        Active.CARD: tr("article, claims, reviewing"),
        Active.REVIEW: tr("while reviewing"),
    }[each.active]


def _heading(menu: Menu) -> str:
    return {
        Menu.CLAIM: tr("Claims"),
        Menu.ARTICLE: tr("Article"),
        Menu.VIEW: tr("Reading"),
        Menu.EDIT: tr("Editing and finding"),
        Menu.FILE: tr("Articles"),
        Menu.HELP: tr("Help"),
    }.get(menu, tr("More"))
