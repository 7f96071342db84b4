"""The own card of a source: its fields, its stored copies, what rests on it, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.model.errors import tr
from db.model.revision import Snapshot
from reader.app.records.drafts import Drafts
from reader.claims.preset import Preset
from reader.desk.checking import source_list, sources
from reader.desk.checking.source_list import ListedSource, RestingClaim
from reader.desk.removal import erasure
from reader.gui.checking.sections.section import words
from reader.gui.copies.copy_acts import CopyActs
from reader.gui.sources import erasing_words
from reader.gui.sources.erase_question import EraseQuestion
from reader.gui.sources.source_acts import SourceActs
from reader.gui.sources.source_copies import SourceCopies
from reader.gui.sources.source_fields import SourceFields, also_reached
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import button, fit_rows

_ROLE = Qt.ItemDataRole.UserRole


class RestingList(QListWidget):
    """The claims that rest on a source: a click or Enter leads to one."""

    wanted = Signal(object)
    """The RestingClaim."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("What rests on this source"))
        self.setFont(fonts.sans(13))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)

    def show_claims(self, found: Sequence[RestingClaim]) -> None:
        """List these claims."""
        self.clear()
        for each in found:
            line = tr("{code} · {way} · {title}", code=each.code, way=each.way, title=each.title)
            item = QListWidgetItem(line)
            item.setData(_ROLE, each)
            self.addItem(item)
        fit_rows(self)
        self.setVisible(bool(found))

    def _go(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(_ROLE))


class SourceSheet(QScrollArea):
    """Shows one source, or asks for a new one; its parts follow what is written."""

    left = Signal()
    """The keys belong to the list again."""

    def __init__(self, drafts: Drafts, preset: Preset, acts: SourceActs, copying: CopyActs) -> None:
        super().__init__()
        self.setObjectName("source-sheet")
        self.setAccessibleName(tr("The source’s own card"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._preset, self._acts = preset, acts
        self._known: Sequence[ListedSource] = ()
        self._uncovered = ""
        self.source: Snapshot | None = None
        self.heading, self.also = words("", 15, bold=True), words("", 13)
        self.form = SourceFields(drafts, preset)
        self.cover = button(tr("It is confidential: show its own card  Enter"), self.ask)
        self.cover.setAccessibleName(tr("It is confidential: show its own card"))
        self.rests_heading = words(tr("What rests on it"), 13, bold=True)
        self.rests = RestingList()
        self.question = EraseQuestion()
        self.copies = SourceCopies(copying)
        self.form.submitted.connect(lambda: self._acts.save(self.form))
        self.form.folded.connect(self._refill)
        self._lay_out()

    def show_source(self, source: Snapshot | None, known: Sequence[ListedSource]) -> None:
        """Show a source, or ask for a new one."""
        if source is None or self.source is None or source.entity != self.source.entity:
            self.question.hide()
            self.into.clear()
            self._uncovered = ""
        self.source, self._known = source, known
        self.ways.setVisible(source is not None)
        self._show_own(source)
        self._show_rest(source)

    def ask(self) -> None:
        """Let the person type into the first field; of a confidential source show the card for it."""
        if self.source is not None:
            self._uncovered = self.source.entity
            self._show_own(self.source)
        self.form.first().setFocus()

    def _show_own(self, source: Snapshot | None) -> None:
        """Show what stands on the card alone; of a confidential source nobody sees it in passing."""
        covered = source is not None and _is_secret(source) and source.entity != self._uncovered
        self.cover.setVisible(covered)
        self.form.setVisible(not covered)
        if not covered:
            self.form.show_source(self._acts.library, source)
        also = also_reached(self._acts.library, source) if source and not covered else ""
        self.also.setText(tr("Also reached, from what was merged into it: {words}", words=also))
        self.also.setVisible(bool(also))
        self.heading.setText(tr("A new source") if source is None else _heading(source, covered))

    def _show_rest(self, source: Snapshot | None) -> None:
        """Show what depends on which source it is."""
        found: Sequence[RestingClaim] = ()
        alike = ""
        if source is not None:
            found = source_list.resting(self._acts.library, source, self._preset)
            alike = ", ".join(each.code for each in source_list.alike(self._known, source))
        self.copies.show_source(source)
        nothing = tr("Nothing rests on it yet.")
        self.rests_heading.setText(tr("What rests on it") if found else nothing)
        self.rests_heading.setVisible(source is not None)
        self.rests.show_claims(found)
        hint = tr("It is the same as {codes}? Type the one to keep", codes=alike)
        self.into.setPlaceholderText(hint if alike else tr("Code of the one to keep, as S3"))

    def _refill(self) -> None:
        """Show what is recorded where nothing is being typed any more, and give the keys back."""
        self.form.show_source(self._acts.library, self.form.record)
        self.left.emit()

    def _merge(self) -> None:
        if self.source is not None:
            self._acts.merge(self.source, self.into.text(), self._known)

    def _ask_to_erase(self) -> None:
        if (source := self.source) is not None:
            going = erasure.resting_on(self._acts.library, source)
            sentence = erasing_words.of_source(source, going)
            self.question.ask(sentence, lambda: self._acts.erase(source))

    def _ask_to_erase_contact(self) -> None:
        if (source := self.source) is not None:
            self.question.ask(
                erasing_words.of_contact(source), lambda: self._acts.erase_contact(source)
            )

    def _lay_out(self) -> None:
        self.into = QLineEdit()
        self.into.setAccessibleName(tr("Merge it into the source with this code"))
        self.into.returnPressed.connect(self._merge)
        self.ways = QWidget()
        merging, erasing = QHBoxLayout(), QHBoxLayout()
        merging.addWidget(self.into, 1)
        merging.addWidget(button(tr("Merge"), self._merge))
        self.erase_contact = button(tr("Erase how it is reached…"), self._ask_to_erase_contact)
        self.erase = button(tr("Erase for good…"), self._ask_to_erase)
        for each in (self.erase_contact, self.erase):
            erasing.addWidget(each)
        erasing.addStretch(1)
        stack = QVBoxLayout(self.ways)
        stack.setContentsMargins(0, 0, 0, 0)
        for row in (merging, erasing):
            stack.addLayout(row)
        inside = QWidget()
        inside.setObjectName("sources")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(14, 10, 14, 14)
        self.body.setSpacing(10)
        for widget in (
            self.heading, self.rests_heading, self.rests, self.copies, self.cover, self.form, self.also, self.ways, self.question,
        ):  # fmt: skip
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.setWidget(inside)


def _is_secret(source: Snapshot) -> bool:
    return sources.source_of(source).confidentiality == sources.CONFIDENTIAL


def _heading(source: Snapshot, covered: bool) -> str:
    value = sources.source_of(source)
    name = sources.name_in_lists(value) if covered else value.title
    return f"{sources.code_of(source)} {name}"
