"""The words of the desk: every spelling with its label, a tag's key, the checklist of a kind; changed one at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from db.model.errors import tr
from reader.app.records.drafts import Drafts
from reader.desk.preset_edits import Term
from reader.gui.checking.forms.inline_form import InlineForm, Line
from reader.gui.checking.sections.section import words
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import beside_each_other, button, column
from reader.gui.toolkit.message_bar import MessageBar

_ROLE = Qt.ItemDataRole.UserRole
_SIZE, _LEAST = QSize(820, 560), QSize(520, 340)
_BETWEEN = ";"


class TermForm(InlineForm):
    """Asks for the words of one spelling, which itself stays."""

    def __init__(self, drafts: Drafts) -> None:
        super().__init__("term", tr("Its words"), drafts, _lines(), kind="setting")
        self.term: Term | None = None

    def show_term(self, term: Term) -> None:
        """Show the words of a spelling; what was typed before comes back."""
        self.term = term
        checks = f"{_BETWEEN} ".join(term.checklist)
        said = {"label": term.label, "key": term.key, "checklist": checks}
        self.drafts.begin(None, f"{term.vocabulary}:{term.spelling}", said)
        self._form.setRowVisible(self.lines["key"], term.vocabulary == "tags")
        self._form.setRowVisible(self.lines["checklist"], term.vocabulary == "claim-kinds")
        self.show()

    def typed(self) -> Term | None:
        """Return the spelling with the words that stand in the lines."""
        if self.term is None:
            return None
        values = self.values()
        checks = (" ".join(each.split()) for each in values["checklist"].split(_BETWEEN))
        return Term(
            self.term.vocabulary,
            self.term.spelling,
            values["label"],
            values["key"],
            tuple(filter(None, checks)),
        )

    def fold(self) -> None:
        """Stay, and give the keys back to the list."""
        self.folded.emit()

    def _lay_out(self, lines: Sequence[Line]) -> None:
        self._form = QFormLayout()
        for each in lines:
            label = words(each.label, 13)
            label.setWordWrap(False)
            label.setProperty("mute", True)
            self.lines[each.name].setPlaceholderText("")
            self._form.addRow(label, self.lines[each.name])
        self.hint.setText(tr("Enter saves · Esc goes back to the list and keeps what you typed"))
        row = QHBoxLayout()
        row.addWidget(self.hint, 1)
        for name, run in ((tr("Discard"), self.discard), (tr("Save"), self.submitted.emit)):
            row.addWidget(button(name, run))
        self.stack.addLayout(self._form)
        self.stack.addLayout(row)
        self.more.setParent(self)
        self.more.hide()


class PresetWindow(QWidget):
    """The list on the left, the words of what is chosen on the right; Escape goes back, and away."""

    def __init__(self, parent: QWidget, drafts: Drafts) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("sources")
        self.setWindowTitle(tr("Words of the desk"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Tags, findings and kinds"))
        self.list.setFont(fonts.sans(14))
        self.form = TermForm(drafts)
        self.spelling = words(size=13)
        self.messages = MessageBar(page=self.list)
        self.list.currentItemChanged.connect(self._choose)
        self.list.itemActivated.connect(lambda _item: self.form.first().setFocus())
        self.form.folded.connect(self._fold)
        right, stack = column(self.spelling, self.form)
        stack.setContentsMargins(6, 12, 14, 12)
        stack.setSpacing(8)
        stack.addStretch(1)
        parts = ((self.list, 200), (right, 280))
        beside_each_other(parts, (320, 500), self.messages, self).setContentsMargins(12, 12, 0, 12)
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - QSize(40, 60)))

    def show_terms(self, terms: Sequence[Term]) -> None:
        """List these; what is chosen stays so."""
        at = max(0, self.list.currentRow())
        self.list.blockSignals(True)
        self.list.clear()
        for each in terms:
            item = QListWidgetItem(f"{vocabulary(each.vocabulary)} · {each.label}")
            item.setData(_ROLE, each)
            self.list.addItem(item)
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        self._choose(self.list.currentItem())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape go away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        term = item.data(_ROLE)
        sentence = (
            "Spelled “{spelling}” in every record, which stays. What was decided under it was meant as it is "
            "called now: give it clearer words, not another meaning."
        )
        self.spelling.setText(tr(sentence, spelling=term.spelling))
        self.form.show_term(term)

    def _fold(self) -> None:
        self._choose(self.list.currentItem())
        self.list.setFocus()


def vocabulary(name: str) -> str:
    """Return what people call a vocabulary."""
    return {
        "tags": tr("Tag"),
        "attribution": tr("Was it said?"),
        "content": tr("Is it so?"),
        "claim-kinds": tr("Kind of claim"),
        "source-kinds": tr("Kind of source"),
    }[name]


def _lines() -> tuple[Line, ...]:
    return (
        Line("label", tr("Called")),
        Line("key", tr("Key")),
        Line("checklist", tr("Checklist, with “;” between")),
    )
