"""The form that lets a claim rest on a source: find it or name a new one, say where in it, and what it has to do with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from db.model.errors import tr
from db.model.revision import Snapshot
from reader.app.records.drafts import Drafts
from reader.claims.preset import Preset
from reader.desk.checking import sources
from reader.gui.checking.forms.inline_form import Choice, InlineForm, Line
from reader.gui.checking.forms.relation_choice import RelationChoice
from reader.gui.checking.forms.source_choices import SourceChoices

_ROWS = 5
_OF_NEW = ("kind", "confidentiality", "printed", "contact")


class SourceForm(InlineForm):
    """Type to find, Enter takes; the place in it, Enter; a digit for the relation saves."""

    def __init__(self, drafts: Drafts, preset: Preset) -> None:
        super().__init__("evidence", tr("Add a source"), drafts, _lines(), _choices(preset))
        self.known, self._new = SourceChoices(preset), False
        self.source: Snapshot | None = None
        self.list, self.relation = QListView(), RelationChoice(preset)
        self.list.setModel(self.known)
        self.list.setAccessibleName(tr("Sources that fit"))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._take)
        self.stack.insertWidget(1, self.list)
        self.stack.insertWidget(self.stack.indexOf(self.lines["locator"]) + 1, self.relation)
        find, locator = self.lines["source"], self.lines["locator"]
        for field, run in ((find, self._take), (locator, self.relation.setFocus)):
            field.returnPressed.disconnect(self.submitted)
            field.returnPressed.connect(run)
        find.textChanged.connect(self._find)
        find.installEventFilter(self)
        self.relation.done.connect(self.submitted)
        self.choices["confidentiality"].currentIndexChanged.connect(self._fit)
        self._fit()

    @property
    def is_new(self) -> bool:
        """Whether the source is a new one, in the words that were typed."""
        return self._new

    def know(self, there: Iterable[Snapshot]) -> None:
        """Take the sources of the library."""
        self.known.know(there)
        self._offer()

    def open(
        self,
        about: Snapshot | None,
        record: Snapshot | None = None,
        said: Mapping[str, str] | None = None,
    ) -> None:
        """Ask for a source of this claim."""
        self.source, self._new = None, False
        super().open(about, record, said)
        self.relation.choose("")
        self._find(self.lines["source"].text())

    def of_source(self) -> dict[str, str]:
        """Return the fields of the new source."""
        values = self.values()
        named = sources.from_words(values["source"])
        return named | {name: values[name] for name in ("kind", "confidentiality", "printed")}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows in the field go through the list under it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self.known.rowCount():
                row = self.list.currentIndex().row() + step
                row = max(0, min(row, self.known.rowCount() - 1))
                self.list.setCurrentIndex(self.known.index(row))
                return True
        return super().eventFilter(watched, event)

    def lacks_place(self) -> bool:
        """Ask for the place in the source where none is named and nobody has said why; tell whether that is so."""
        lacks = not self.lines["locator"].text().strip()
        why = self.lines["without_locator"]
        why.setVisible(lacks)
        if lacks and not why.text().strip():
            self.hint.setText(tr("It names no place in the source: type one, or say why not."))
            why.setFocus()
            return True
        return False

    def take(self) -> None:
        """Take the current row of the list, or say that there is none."""
        self._take()

    def _find(self, typed: str) -> None:
        self.source, self._new = None, False
        self.known.filter(typed)
        self._offer()

    def _offer(self) -> None:
        chosen = self.source is not None or self._new
        rows = min(_ROWS, self.known.rowCount())
        self.list.setVisible(not chosen and rows > 0)
        self.list.setFixedHeight(rows * max(24, self.list.sizeHintForRow(0)) + 6)
        self.list.setCurrentIndex(self.known.index(0))
        self._fit()

    def _take(self) -> None:
        row = self.list.currentIndex().row()
        if row < 0:
            self.hint.setText(tr("Type the source’s code, title or address first."))
            return
        self.source = self.known.source(row)
        self._new = self.source is None
        if self.source is not None:
            # What is shown is what was taken; the model keeps what was typed to find it.
            field, data = self.lines["source"], str(self.known.data(self.known.index(row)))
            field.blockSignals(True)
            field.setText(data)
            field.blockSignals(False)
        self.list.hide()
        self._fit()
        self.hint.setText(_hint())
        self.lines["locator"].setFocus()

    def _fit(self) -> None:
        """Show what belongs to the step that the person is at."""
        taken = self.source is not None or self._new
        secret = self.choices["confidentiality"].currentData() == sources.CONFIDENTIAL
        shown: dict[QWidget, bool] = {self.lines["locator"]: taken, self.relation: taken}
        shown |= {self.choices[name]: self._new for name in ("kind", "confidentiality")}
        shown |= {self.lines[name]: self._new and secret for name in ("printed", "contact")}
        for widget, wanted in shown.items():
            widget.setVisible(wanted)
        self.more.setVisible(taken)
        if not taken:
            self.lines["without_locator"].hide()


def _hint() -> str:
    return tr("Enter goes on; at the end a digit saves.")


def _lines() -> tuple[Line, ...]:
    return (
        Line("source", tr("Code, title or address; or a new source")),
        Line("printed", tr("How it is described in print")),
        Line("contact", tr("How it is reached (stays on this machine)")),
        Line("locator", tr("Where in it: page, time, paragraph")),
        Line("without_locator", tr("Why no place is named")),
        Line("excerpt", tr("Its words"), more=True),
        Line("rests_on", tr("Rests on another source: its code, as S3"), more=True),
    )


def _choices(preset: Preset) -> tuple[Choice, ...]:
    def labels(vocabulary: str) -> dict[str, str]:
        return {each: preset.label(vocabulary, each) for each in preset.vocabularies[vocabulary]}

    kinds = labels("source-kinds")
    kinds = {"other": kinds["other"], **kinds} if "other" in kinds else kinds
    return (
        Choice("kind", tr("Kind of source"), kinds),
        Choice("confidentiality", tr("Confidentiality"), labels("confidentialities")),
    )
