"""The one field over everything: it floats over the top of the page, takes the keys, and gives them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from db.model.errors import tr
from reader.gui.search import search_entries
from reader.gui.search.search_entries import Entry, Group
from reader.gui.search.search_model import SearchModel
from reader.gui.search.search_painting import SearchPainting
from reader.gui.toolkit import fonts
from reader.gui.toolkit.line_list import LineList
from reader.gui.toolkit.theme_choice import ThemeChoice

TYPING_MS = 25
"""How long typing rests before it is looked for, in milliseconds."""
_WIDE, _TOP, _LONGEST, _FRAME = 720, 8, 500, 52
_SHARE, _COUNTED = 0.72, 60
"""How much of the window's height the panel takes at most, and of how many lines it is asked how high they are."""


class SearchField(QLineEdit):
    """Takes the keys for the lines below, of which none has the focus."""

    stepped = Signal(int)
    """To the next entry (1) or the one before (-1)."""
    group_stepped = Signal(int)
    """To the next kind (1) or the one before (-1)."""
    taken = Signal()
    """Enter: go there."""
    given_up = Signal()
    """Escape."""
    left = Signal()
    """The focus went elsewhere in the window."""

    def event(self, event: QEvent) -> bool:
        """Take Tab too, which would lead out of the panel."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            tab = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()))
            if tab is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.group_stepped.emit(tab)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step, go there, or give up; everything else is typed."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps:
            self.stepped.emit(steps[key])
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.group_stepped.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell when somebody goes elsewhere in the window, and not that the window is left, or a menu is open."""
        super().focusOutEvent(event)
        stays = (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.MenuBarFocusReason,
        )
        if event.reason() not in stays:
            self.left.emit()


class SearchList(LineList):
    """The lines, of which one is chosen while the focus stays in the field."""

    def __init__(self, themes: ThemeChoice) -> None:
        super().__init__("found", tr("What was found"))
        self.setUniformRowHeights(False)  # Headings are lower.
        self.rows = SearchModel(self)
        self.setItemDelegate(SearchPainting(themes, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setModel(self.rows)
        self._stepped, self._kept = False, cast("Entry | None", None)
        self.rows.modelAboutToBeReset.connect(self._keep)
        self.rows.modelReset.connect(self._choose_again)

    @property
    def chosen(self) -> Entry | None:
        """The entry that is chosen."""
        return self.rows.entry(self.currentIndex().row())

    def begin(self) -> None:
        """Choose the first entry of what comes, until somebody steps."""
        self._stepped = False

    def step(self, by: int) -> None:
        """Choose the next entry, or the one before."""
        self._choose(self.rows.step(self.currentIndex().row(), by))

    def step_group(self, by: int) -> None:
        """Choose the first entry of the next kind, or of the one before."""
        self._choose(self.rows.next_group(self.currentIndex().row(), by))

    def height_of_lines(self) -> int:
        """Return how high the lines are together, in pixels, as far as a window is high."""
        shown = range(min(self.rows.rowCount(), _COUNTED))
        return sum(self.sizeHintForIndex(self.rows.index(n)).height() for n in shown)

    def _choose(self, number: int) -> None:
        """Choose a line, as somebody asks, and have it said."""
        self._stepped = True
        self._show_choice(number)
        if (entry := self.rows.entry(number)) is not None:
            event = QAccessibleAnnouncementEvent(self, search_entries.said(entry))
            QAccessible.updateAccessibility(event)

    def _show_choice(self, number: int) -> None:
        self.setCurrentIndex(self.rows.index(number) if number >= 0 else QModelIndex())
        if number > 0 and self.rows.entry(number - 1) is None:
            self.scrollTo(self.rows.index(number - 1))  # Its heading too.
            self.scrollTo(self.rows.index(number))

    def _keep(self) -> None:
        self._kept = self.chosen if self._stepped else None

    def _choose_again(self) -> None:
        """Choose what somebody had stepped to, wherever it is now, else the first entry."""
        lines = self.rows.lines
        kept = self._kept
        self._show_choice(lines.index(kept) if kept in lines else self.rows.step(-1, 1))


class SearchPanel(QFrame):
    """A field and what was found, by kind; it blocks nothing and leaves when it is left."""

    wanted = Signal(str)
    """What is typed now."""
    chosen = Signal(object)
    """The Entry that somebody wants to go to; the panel is away by then."""
    closed = Signal()

    def __init__(self, window: QWidget, themes: ThemeChoice) -> None:
        super().__init__(window)
        self.setObjectName("search")
        self.setAccessibleName(tr("Find, or type a command"))
        self._before: QWidget | None = None
        self._waits = self._eager = False
        self._wanted = self.settled_for = ""
        self.field = SearchField(placeholderText=_hint(), maxLength=_LONGEST)
        self.field.setAccessibleName(tr("Find, or type a command"))
        self.field.setFont(fonts.sans(17))
        self.list = SearchList(themes)
        self.rows = self.list.rows
        self._says = QLabel()
        self._says.setTextFormat(Qt.TextFormat.PlainText)
        self._says.setWordWrap(True)
        self._says.setFont(fonts.sans(13))
        self._says.setContentsMargins(10, 2, 10, 2)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(8, 8, 8, 8)
        stack.setSpacing(6)
        for widget in (self.field, self.list, self._says):
            stack.addWidget(widget, 1 if widget is self.list else 0)
        self._typing = QTimer(self, interval=TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self._ask)
        self._connect()
        window.installEventFilter(self)
        self.hide()

    def open(self, words: str = "") -> None:
        """Show the field, ready to be typed over."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self.field.setText(words)
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._ask()

    def close_panel(self, *, give_back: bool = True) -> None:
        """Put it away, and give the focus back to where it was."""
        if self.isHidden():
            return
        self._typing.stop()
        before, self._before = self._before, None
        self.hide()
        self.closed.emit()
        if give_back and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_groups(self, groups: Mapping[str, Group]) -> None:
        """Show what was found of these kinds; the first entry of all is chosen until somebody steps."""
        self.rows.show_groups(groups)

    def say(self, sentence: str) -> None:
        """Say what is wrong with what was typed, or that nothing was found; nothing says how the keys work."""
        self._says.setText(sentence or _keys())
        self._says.setAccessibleName(self._says.text())

    def ask_again(self) -> None:
        """Ask once more for what is typed: there is more to find, or more of it is wanted; the choice stays."""
        self._waits = True
        self.wanted.emit(self.field.text())

    def settle(self) -> None:
        """Know that all that was asked for is there; where Enter was pressed meanwhile, go there."""
        self._waits, eager, self._eager = False, self._eager, False
        self.settled_for = self._wanted
        if eager:
            self._take(self.list.currentIndex())

    @property
    def sentence(self) -> str:
        """What is said under the lines."""
        return self._says.text()

    def forget(self, kinds: Sequence[str]) -> None:
        """Show nothing of these kinds any more."""
        self.rows.forget(kinds)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the top of the window when it changes its size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        field = self.field
        field.textEdited.connect(self._typing.start)
        field.stepped.connect(self.list.step)
        field.group_stepped.connect(self.list.step_group)
        field.taken.connect(self._enter)
        field.given_up.connect(self.close_panel)
        field.left.connect(lambda: self.close_panel(give_back=False))
        self.list.clicked.connect(self._take)
        self.rows.modelReset.connect(self._place)

    def _ask(self) -> None:
        self._typing.stop()
        self._waits, self._wanted = True, self.field.text()
        self.list.begin()
        self.wanted.emit(self._wanted)

    def _enter(self) -> None:
        """Go to the entry that is chosen; where what was typed last is still looked for, once it is found."""
        if self._typing.isActive():
            self._ask()
        self._eager = self._waits
        if not self._eager:
            self._take(self.list.currentIndex())

    def _take(self, index: QModelIndex) -> None:
        entry = self.rows.entry(index.row())
        if entry is None:
            return
        if not entry.enabled:
            self.say(tr("This cannot be done now: {action}", action=entry.title))
            return
        if not entry.target.stays:
            self.close_panel()
        self.chosen.emit(entry)

    def _place(self) -> None:
        """Be as high as what is found, within the window."""
        window, high = cast("QWidget", self.parentWidget()), self.list.height_of_lines()
        wide = min(_WIDE, window.width() - 32)
        frame = self.field.sizeHint().height() + self._says.heightForWidth(wide - 16) + _FRAME
        most = int(window.height() * _SHARE)
        self.setGeometry((window.width() - wide) // 2, _TOP, wide, min(frame + high, most))


def _hint() -> str:
    return tr("Find an article, a claim, a source, a person, a place, or type a command")


def _keys() -> str:
    return tr("↑ ↓ choose · Tab goes to the next kind · Enter goes there · Esc puts this away")
