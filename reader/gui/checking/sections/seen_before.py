"""Earlier claims on the same words or numbers, a quiet line each with the way there: nothing of them is taken over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.model.errors import tr
from reader.claims.preset import Preset
from reader.gui.checking.card_words import CardContent
from reader.gui.checking.checking_acts import CheckingActs
from reader.gui.checking.sections.section import words
from reader.gui.review import review_words
from reader.gui.toolkit import dates, fonts
from reader.gui.toolkit.layouts import button, literally, row_of
from reader.gui.toolkit.still_layout import QuietAppearance

if TYPE_CHECKING:
    from reader.desk.search.seen_before import SeenBefore


class SeenBeforeLines(QWidget):
    """Hidden while there is nothing; it comes once nothing of the card moves by it under somebody's mouse."""

    def __init__(self, preset: Preset, acts: CheckingActs) -> None:
        super().__init__()
        self.setAccessibleName(tr("Seen before"))
        self._preset, self._acts = preset, acts
        self._seen_by = ("", "")
        self._found: list[SeenBefore] = []
        self._appearance: QuietAppearance | None = None
        self.lines: list[tuple[QLabel, QPushButton]] = []
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(2)

    def stand_in(self, stack: QBoxLayout) -> None:
        """Stand hidden at the end of a card, before what fills its room."""
        stack.insertWidget(stack.count() - 1, self)
        self.hide()
        if (card := stack.parentWidget()) is not None:
            self._appearance = QuietAppearance(self, card)

    def show_content(self, content: CardContent) -> None:
        """Let go of what was found for another claim, or for somebody else."""
        if self._seen_by != content.seen_by:
            self._seen_by = content.seen_by
            self.offer(())

    def offer(self, found: Sequence[SeenBefore]) -> None:
        """Show these earlier claims; what is there already stays, with the focus that it may have."""
        if list(found) == self._found:
            return
        self._found = list(found)
        self._forget()
        for each in found:
            self._add(each)
        if self._appearance is not None:
            self._appearance.ask(bool(found))

    def _add(self, seen: SeenBefore) -> None:
        said, there = words(said_of(seen, self._preset), 13), self._way_to(seen)
        said.setProperty("mute", True)
        said.setToolTip(literally(seen.words))
        self.lines.append((said, there))
        self._stack.addWidget(row_of(said, there))

    def _way_to(self, seen: SeenBefore) -> QPushButton:
        go = partial(self._acts.earlier_wanted.emit, seen.hit.article, seen.hit.claim)
        way: QPushButton = button(tr("Go there"), go)
        way.setFlat(True)
        way.setFont(fonts.sans(13))
        name = tr("Go to {name} in “{title}”", name=seen.name, title=seen.hit.title)
        way.setAccessibleName(name)
        way.setAccessibleDescription(seen.words)
        return way

    def _forget(self) -> None:
        self.lines.clear()
        while (item := self._stack.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()


def said_of(seen: SeenBefore, preset: Preset) -> str:
    """Return the line of an earlier claim: in what it is the same, where it is, of which day, and what was found."""
    sentence = {
        "same": "Seen before: {name} in “{title}”, {day}: {found}",
        "nearly": "Seen before in nearly these words: {name} in “{title}”, {day}: {found}",
        "number": "The same number before: {name} in “{title}”, {day}: {found}",
    }[seen.likeness.value]
    return tr(
        sentence,
        name=seen.name,
        title=seen.hit.title,
        day=dates.day(seen.day),
        found=seen.found(preset, review_words.state),
    )
