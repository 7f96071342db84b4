"""The card of the chosen claim: who says so, on what evidence, what was found, what is asked; one quiet line while empty."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from db.model.draft import DraftSubject
from db.model.errors import tr
from db.model.revision import Changed
from reader.app.menu_actions import Action
from reader.app.records.drafts import Drafts
from reader.app.records.store import Store
from reader.app.selection import Selection
from reader.claims.preset import Preset
from reader.gui.checking import card_actions, card_reading
from reader.gui.checking.card_frame import CardFrame
from reader.gui.checking.card_sections import CardSections
from reader.gui.checking.card_words import CardContent, tagged
from reader.gui.checking.checking_acts import CheckingActs
from reader.gui.checking.quiet_line import QuietLine
from reader.gui.checking.sections.section import words
from reader.gui.toolkit.still_layout import when_released
from reader.gui.toolkit.theme_choice import ThemeChoice

if TYPE_CHECKING:
    from reader.desk.search.seen_before import SeenBefore

_LEAST = 40
"""The least height of the panel, in pixels."""


class CheckingPanel(QScrollArea):
    """Hidden while no claim is chosen; its parts are made when they are first needed."""

    fitted = Signal()
    """What is shown needs another height."""

    def __init__(
        self,
        store: Store,
        drafts: Drafts,
        selection: Selection,
        preset: Preset,
        themes: ThemeChoice,
    ) -> None:
        super().__init__()
        self.setObjectName("checking")
        self.setAccessibleName(tr("The chosen claim: who says so, evidence, findings"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumHeight(_LEAST)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._store, self._selection, self._preset = store, selection, preset
        self.acts = CheckingActs(store)
        self._make = partial(CardSections, store, drafts, preset, themes, self.acts)
        self._sections: CardSections | None = None
        self._content: CardContent | None = None
        self._back: QWidget | None = None
        self._lay_out()
        self._settling = QTimer(self, interval=0, singleShot=True)
        self._settling.timeout.connect(self._settle)
        self._inside.installEventFilter(self)
        selection.claim_chosen.connect(self.refresh)
        store.changed.connect(self._follow)
        self.hide()

    def menu_actions(self) -> list[Action]:
        """Return what can be done to the chosen claim by who checks it."""
        return card_actions.menu_actions(self.run)

    @property
    def sections(self) -> CardSections:
        """The parts of the card, made at the first call."""
        if self._sections is None:
            self._sections = made = self._make()
            made.stand_in(self._stack)
            for form in made.forms():
                form.folded.connect(self._return)
            if self._content is not None:
                made.show_content(self._content)
        return self._sections

    def run(self, name: str) -> None:
        """Do one of the actions to the chosen claim."""
        if self._content is None:
            self.acts.hint(tr("Choose a claim first: click its words, or its card."))
            return
        self._back = QApplication.focusWidget()
        self.sections.run(name)
        self._arrange()

    def go_on(self, subject: DraftSubject) -> None:
        """Go on with what was typed into a form of the chosen claim and not saved."""
        if self._content is not None and self._content.claim.entity == subject.entity:
            form, record, *_ = [*subject.field.split("/"), ""]
            self.sections.go_on(form, record)
            self._arrange()

    def refresh(self, _chosen: str = "") -> None:
        """Show the chosen claim as it is now, and as far as who looks may see it."""
        self._content = card_reading.read(self._store, self._selection.claim, self._preset)
        self._show()

    def offer(self, claim: str, found: Sequence[SeenBefore]) -> None:
        """Show earlier claims like this one (an id), unless another is chosen by now."""
        chosen = self._content is not None and self._content.claim.entity == claim
        if chosen and (found or self._sections is not None):
            self.sections.seen.offer(found)

    def frame(self, framed: bool) -> None:
        """Have an edge and white around it, or stand inside of what has one."""
        self._inside.frame(framed)

    def wanted_height(self) -> int:
        """Return how high the panel is with all that it shows, in pixels."""
        width = self.viewport().width()
        inside = self._inside
        high = inside.heightForWidth(width) if inside.hasHeightForWidth() else -1
        return (high if high >= 0 else inside.sizeHint().height()) + 2 * self.frameWidth()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the card's actions where none of its fields does; Escape goes back to the text."""
        if name := card_actions.named_by(event):
            self.run(name)
        elif event.key() == Qt.Key.Key_Escape:
            self._return()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that what is shown needs another height."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._settling.start()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self._inside = CardFrame()
        self._tagged, self.quiet = words(size=13), QuietLine(self.run)
        self._tagged.setProperty("mute", True)
        self._stack = self._inside.stack
        self._stack.addWidget(self._tagged)
        self._stack.addWidget(self.quiet)
        self._stack.addStretch(1)
        self.setWidget(self._inside)

    def _follow(self, changed: Sequence[Changed]) -> None:
        if self._selection.claim and card_reading.bears_on(changed):
            self.refresh()

    def _show(self) -> None:
        content = self._content
        if content is not None:
            if self._sections is not None or not content.is_bare:
                self.sections.show_content(content)
            about = tagged(content)
            self._tagged.setText(about)
            self._tagged.setVisible(bool(about) and not content.is_bare)
        self._arrange()
        when_released(self, self._come_or_go)

    def _come_or_go(self) -> None:
        self.setVisible(self._content is not None)

    def _arrange(self) -> None:
        """Show the parts that say something, and in the quiet line the way to the others."""
        self.quiet.leave_out(self._sections.arrange() if self._sections is not None else ())
        self._settling.start()

    def _return(self) -> None:
        """Give the keys back to where they came from."""
        back, self._back = self._back, None
        self._arrange()
        usable = back is not None and back.isVisible() and not self.isAncestorOf(back)
        (back if usable and back is not None else self).setFocus()

    def _settle(self) -> None:
        self.fitted.emit()
        now = QApplication.focusWidget()
        if now is not None and now is not self and self._inside.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, 24)
