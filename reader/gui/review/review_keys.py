"""The keys of review mode: the way into it and back, each decision, the next claim and the one before, taking back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt

from db.model.errors import tr
from reader.app.menu_actions import Action, Active, Menu
from reader.claims.preset import Preset
from reader.gui.review.card.decision_bar import LETTERS, SECOND
from reader.gui.review.review_mode import ReviewMode


def menu_actions(mode: ReviewMode, preset: Preset) -> list[Action]:
    """Return what the keys do."""
    labels = {**preset.vocabularies["decisions"], SECOND: tr("Second opinion")}
    return [
        Action("review", tr("Rea&d or review"), lambda: mode.turn(not mode.on), ("F4",), Menu.VIEW),
        *(
            _action(f"decide-{each}", tr(labels[each]), partial(_decide, mode, each), letter)
            for each, letter in LETTERS.items()
            if each in labels
        ),
        _action("review-next", tr("Next claim to review"), partial(_step, mode, 1), "J"),
        _action("review-previous", tr("Previous claim to review"), partial(_step, mode, -1), "K"),
        _action("review-why", tr("Type a reason"), partial(_why, mode), "W"),
        _action("review-filter", tr("Filter the queue"), partial(_filter, mode), "/"),
        _action("review-choose", tr("Choose several claims"), partial(_choose, mode), "X"),
        _action("review-back", tr("Take back the last decision"), mode.decisions.take_back, "Z"),
    ]


def _decide(mode: ReviewMode, decision: str) -> None:
    if mode.is_ready():
        mode.column.decide(decision)


def _why(mode: ReviewMode) -> None:
    if mode.is_ready():
        mode.panel.card.decisions.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _filter(mode: ReviewMode) -> None:
    if mode.is_ready():
        mode.panel.filter.take_keys()


def _choose(mode: ReviewMode) -> None:
    if mode.is_ready():
        mode.column.choose()


def _step(mode: ReviewMode, by: int) -> None:
    if mode.is_ready():
        mode.column.queue.step(by)


def _action(name: str, text: str, run: Callable[[], object], key: str) -> Action:
    return Action(name, text, run, (key,), Menu.NONE, 0, Active.REVIEW)
