"""A stored copy beside the article, to read only: its page, text or picture, and the line that takes a place in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.model.errors import tr
from reader.claims.rules import NOTE_LIMIT
from reader.gui.checking.sections.section import words
from reader.gui.copies.page_box_view import PageBoxView
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import button
from reader.gui.toolkit.names import name_box
from reader.gui.toolkit.theme_choice import ThemeChoice


class CopyPane(QFrame):
    """Asks by its signals; what it shows is put into it."""

    put_away = Signal()
    chosen = Signal(int)
    """Another of several copies."""
    turned = Signal(int)
    """The page (1-based) that is wanted."""
    taken = Signal()
    """The place is to be the evidence's."""
    played = Signal()

    def __init__(self, themes: ThemeChoice) -> None:
        super().__init__()
        self.setObjectName("pages")
        self.setAccessibleName(tr("Stored copy"))
        self.setMinimumWidth(260)
        self.copies = QComboBox()
        name_box(self.copies, tr("Which stored copy"))
        self.copies.setMinimumContentsLength(8)
        self.copies.activated.connect(self.chosen)
        self.title, self.about, self.notice = words(size=14, bold=True), words(size=12), words(size=13, bold=True)  # fmt: skip
        self.about.setProperty("mute", True)
        self.notice.setObjectName("sign")
        self.page = QSpinBox()
        self.page.setAccessibleName(tr("Page"))
        self.page.setKeyboardTracking(False)
        self.page.setMinimumWidth(56)
        self.page.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.page.valueChanged.connect(self.turned)
        self.of = QLabel()
        self.sheet = PageBoxView(themes)
        self.sheet.setAccessibleName(tr("Page of the copy"))
        self.sheet.turned.connect(lambda by: self.page.setValue(self.page.value() + by))
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setAccessibleName(tr("Text of the copy"))
        self.text.setFont(fonts.serif(16))
        self.picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.excerpt = QLineEdit(placeholderText=tr("Its words: draw a box, or type them"))
        self.excerpt.setAccessibleName(tr("Words of the place"))
        self.excerpt.setMaxLength(NOTE_LIMIT)
        self.excerpt.returnPressed.connect(self.taken)
        self.take = button(tr("Take this place"), self.taken.emit)
        self.play = button(tr("Play it with the system’s player"), self.played.emit)
        self.play.setAccessibleName(self.play.text())
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape put the copy away."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def show_pages(self, page: int, pages: int) -> None:
        """Show the pages of a PDF, beginning with this one."""
        self.page.blockSignals(True)
        self.page.setRange(1, max(1, pages))
        self.page.setValue(page)
        self.page.blockSignals(False)
        self.of.setText(tr("of {pages}", pages=pages))
        self._turn_to(self.sheet, paged=True)

    def show_text(self, text: str) -> None:
        """Show the words of a copy."""
        self.text.setPlainText(text)
        self._turn_to(self.text)

    def show_picture(self, image: QImage) -> None:
        """Show a picture."""
        self.picture.setPixmap(QPixmap.fromImage(image))
        self._turn_to(self._frame)

    def say(self, sentence: str) -> None:
        """Say this in the place of a copy."""
        self.sheet.say(sentence)
        self._turn_to(self.sheet)

    def offer_to_play(self, words_: str) -> None:
        """Offer the system's player."""
        self.say(tr("A recording: the system’s player plays it."))
        self.play.setText(words_)
        self.play.setAccessibleName(words_)
        self.play.show()

    def offer_place(self, wanted: bool) -> None:
        """Let a place be taken, or not."""
        for each in (self.excerpt, self.take):
            each.setVisible(wanted)

    def show_choice(self, names: Sequence[str], now: int) -> None:
        """Offer the copies of a source, where there are several."""
        self.copies.clear()
        self.copies.addItems(list(names))
        self.copies.setCurrentIndex(now)
        self.copies.setVisible(len(names) > 1)

    def say_changed(self, *, changed: bool) -> None:
        """Say that the copy is not what came in, or say nothing."""
        sentence = (
            "! This copy does not match the recorded hash: it was changed since it was stored."
        )
        self.notice.setText(tr(sentence) if changed else "")
        self.notice.setVisible(changed)

    @property
    def is_paged(self) -> bool:
        """Whether a PDF's pages are shown."""
        return not self.page.isHidden()

    def first(self) -> QWidget:
        """Return where the keys begin."""
        return self.page if self.is_paged else (self._views.currentWidget() or self)

    def room(self) -> QSize:
        """Return how large a picture may be."""
        return self._views.size()

    def _turn_to(self, view: QWidget, *, paged: bool = False) -> None:
        self._views.setCurrentWidget(view)
        self.play.hide()
        for each in (self.page, self.of):
            each.setVisible(paged)

    def _lay_out(self) -> None:
        self._views, self._frame = QStackedWidget(), QScrollArea()
        self._frame.setWidget(self.picture)
        self._frame.setWidgetResizable(True)
        self._frame.setAccessibleName(tr("Picture of the copy"))
        for view in (self.sheet, self.text, self._frame):
            self._views.addWidget(view)
        top, place = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.title, 1)
        for widget in (self.page, self.of, button(tr("Close"), self.put_away.emit)):
            top.addWidget(widget)
        place.addWidget(self.excerpt, 1)
        place.addWidget(self.take)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(12, 8, 12, 8)
        stack.setSpacing(6)
        stack.addLayout(top)
        for each in (self.copies, self.about, self.notice, self.play):
            stack.addWidget(each)
        stack.addWidget(self._views, 1)
        stack.addLayout(place)
        for hidden in (self.play, self.notice, self.page, self.of):
            hidden.hide()
