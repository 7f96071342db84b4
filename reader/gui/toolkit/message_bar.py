"""What is said to the person: a bar for what must be read, and quiet answers that leave by themselves."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from db.model.errors import tr
from reader.gui.toolkit.still_layout import when_released

if TYPE_CHECKING:
    from reader.gui.toolkit.answer_bar import AnswerBar

_SIGN = "!"


class Topic(Enum):
    """What a sentence is about, so that it leaves once it is no longer true."""

    NONE = auto()
    ACT = auto()
    """An act was not written; the next that is makes it past."""
    WAITING = auto()
    """Another program holds the library."""
    OPENING = auto()
    """Something could not be opened; the next that is makes it past."""
    WRITING = auto()
    """The library cannot be written to."""
    DRAFT = auto()
    """Something was typed and is not saved yet."""
    MISPLACED = auto()
    """The library's file is not in its place."""
    LINK = auto()
    """Where a link leads, until another place is clicked."""


class MessageBar(QFrame):
    """Shows one sentence at a time; hidden while there is nothing to say. Only failures are red.

    A sentence leaves when it is put away, when another takes its place, or when its topic is withdrawn: it is no
    longer true. It comes and goes only while no button of the mouse is down.
    """

    def __init__(self, parent: QWidget | None = None, page: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messages")
        self.setAccessibleName(tr("Message"))
        self._page = page
        self._answers: AnswerBar | None = None
        self._topic, self._coming = Topic.NONE, False
        self._words = QLabel(self)
        self._sign = QLabel(_SIGN, self)
        self._sign.setObjectName("sign")
        self._sign.setAccessibleName(tr("A failure"))
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._offer = QPushButton(self)
        self._offer.setAccessibleName(tr("What the message offers"))
        self._offer.clicked.connect(self._take_offer)
        self._run: Callable[[], object] = bool
        close = QPushButton(tr("Close"), self)
        close.setAccessibleName(tr("Close the message"))
        close.clicked.connect(self.put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        row.addWidget(self._offer)
        row.addWidget(close)
        self.hide()

    def say(self, sentence: str, topic: Topic = Topic.NONE) -> None:
        """Show something that is no failure; an empty sentence puts the bar away."""
        self._show(sentence, topic, failed=False)

    def fail(self, sentence: str, topic: Topic = Topic.NONE) -> None:
        """Show what failed and what to do."""
        self._show(sentence, topic, failed=True)

    def offer(
        self, sentence: str, words: str, run: Callable[[], object], topic: Topic = Topic.NONE
    ) -> None:
        """Show this sentence and a button with these words that does something."""
        self.say(sentence, topic)
        self._add_offer(words, run)

    def fail_with_offer(
        self, sentence: str, words: str, run: Callable[[], object], topic: Topic
    ) -> None:
        """Show what failed, and a button with these words that helps."""
        self.fail(sentence, topic)
        self._add_offer(words, run)

    def _add_offer(self, words: str, run: Callable[[], object]) -> None:
        self._run = run
        self._offer.setText(words)
        self._offer.setAccessibleName(words)
        self._offer.show()

    def answer(
        self, sentence: str, words: str = "", run: Callable[[], object] | None = None
    ) -> None:
        """Say quietly for a few seconds what was done, with a button where there are words for it."""
        from reader.gui.toolkit.answer_bar import AnswerBar

        if self._answers is None:
            self._answers = AnswerBar(self._page or self.window())
        self._answers.answer(sentence, words, run)

    def answer_no_more(self) -> None:
        """Take back an answer: what its button would undo is no longer the last act."""
        if self._answers is not None:
            self._answers.put_away()

    def withdraw(self, topic: Topic) -> None:
        """Put away what is said about this topic: it is no longer true."""
        if topic is self._topic:
            self.put_away()

    def put_away(self) -> None:
        """Say nothing any more."""
        self.say("")

    @property
    def sentence(self) -> str:
        """What is being said, or an empty string."""
        return self._words.text() if self._coming or not self.isHidden() else ""

    @property
    def answered(self) -> str:
        """What is being answered, or an empty string."""
        return self._answers.sentence if self._answers is not None else ""

    def _show(self, sentence: str, topic: Topic, *, failed: bool) -> None:
        self._topic, self._run = topic, bool
        self._offer.hide()
        self._words.setText(sentence)
        self._words.setAccessibleName(sentence)
        self._sign.setVisible(failed)
        if self.property("failure") != failed:
            self.setProperty("failure", failed)
            self.style().unpolish(self)
            self.style().polish(self)
        self._coming = bool(sentence)
        when_released(self, self._come_or_go)

    def _come_or_go(self) -> None:
        self.setVisible(bool(self._words.text()))
        self._coming = False

    def _take_offer(self) -> None:
        run = self._run
        self.put_away()
        run()
