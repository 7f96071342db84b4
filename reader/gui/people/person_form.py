"""The form for a person: name, initials, role; without a dialog, beside the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from db.model.draft import DraftSubject
from db.model.errors import Problem, tr
from db.model.revision import Change, Changed, Snapshot
from reader.app.records.drafts import Drafts
from reader.app.records.store import Store
from reader.claims import lengths
from reader.claims.preset import Preset
from reader.desk.checking import people
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import button
from reader.gui.toolkit.names import name_box


class PersonForm(QFrame):
    """Adds a person or changes a name; stays until that is durable, and keeps what is typed as a draft."""

    saved = Signal(str)
    """The id of the person."""
    failed = Signal(str)
    closed = Signal()

    def __init__(self, store: Store, drafts: Drafts, preset: Preset) -> None:
        super().__init__()
        self._store, self._drafts = store, drafts
        self._person: Snapshot | None = None
        self._waits = False
        self.setObjectName("name")
        self._title = QLabel()
        self.name = QLineEdit(placeholderText=tr("Name"), maxLength=lengths.NAME)
        self.initials = QLineEdit(placeholderText=tr("Initials"), maxLength=lengths.NAME)
        self.role = QComboBox()
        for value in preset.vocabularies["roles"]:
            self.role.addItem(preset.label("roles", value), value)
        name_box(self.role, tr("Role"))
        named = ((self.name, tr("Name")), (self.initials, tr("Initials")), (self.role, tr("Role")))
        for field, label in named:
            field.setAccessibleName(label)
        note = QLabel(tr("Names in this library are as given: nobody is asked for a password."))
        note.setWordWrap(True)
        note.setProperty("mute", True)
        note.setFont(fonts.sans(12))
        self.name.textEdited.connect(self._follow_name)
        for field in (self.name, self.initials):
            field.returnPressed.connect(self.save)
            field.textChanged.connect(self._hold)
        short, row, stack = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        short.addWidget(self.initials, 1)
        short.addWidget(self.role, 1)
        row.addStretch(1)
        row.addWidget(button(tr("Not now"), self.leave))
        row.addWidget(button(tr("Save"), self.save))
        stack.setContentsMargins(12, 8, 12, 8)
        for widget in (self._title, self.name):
            stack.addWidget(widget)
        stack.addLayout(short)
        stack.addWidget(note)
        stack.addLayout(row)
        self.hide()

    def ask(self, person: Snapshot | None) -> None:
        """Ask for a new person, or for another name of this one."""
        self._person = None
        said = people.person_of(person) if person is not None else None
        title = tr("Change a name") if person is not None else tr("Add a person")
        self._title.setText(title)
        self.setAccessibleName(title)
        for name, field in self._fields().items():
            draft = self._drafts.of(_subject(person, name))
            before = getattr(said, name) if said is not None else ""
            field.blockSignals(True)
            field.setText(draft.text if draft is not None else before)
            field.blockSignals(False)
        self.role.setVisible(person is None)
        self._person = person
        self.show()
        self.name.setFocus()

    def save(self) -> None:
        """Write the person down, once though it is asked for again while that waits."""
        if self._waits:
            return
        person, name, initials = self._person, self.name.text(), self.initials.text()
        try:
            change = self._change(name, initials)
        except Problem as problem:
            self.failed.emit(str(problem))
            return
        subjects = [_subject(person, each) for each in self._fields()]

        def done(_done: Sequence[Changed]) -> None:
            self._waits = False
            for subject, text in zip(subjects, (name, initials), strict=True):
                self._drafts.saved(subject, text)
            self.leave()
            self.saved.emit(change.entity)

        def refused(_problem: Problem) -> None:
            self._waits = False

        self._waits = True
        ids, title = self._drafts.ids(*subjects), self._title.text()
        self._store.change([change], title, then=done, otherwise=refused, saves=ids)

    def _change(self, name: str, initials: str) -> Change:
        library = self._store.library
        if self._person is None:
            return people.add(library, name, initials, self.role.currentData())
        return people.rename(library, self._person, name, initials)

    def leave(self) -> None:
        """Go away; what was typed is there again the next time."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape leave."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()

    def _fields(self) -> dict[str, QLineEdit]:
        return {"name": self.name, "initials": self.initials}

    def _follow_name(self, name: str) -> None:
        """Offer the initials of a new name, until somebody types others."""
        words = name.split()
        before = "".join(word[0] for word in name[:-1].split())[:3].upper()
        if self._person is None and self.initials.text() in ("", before):
            self.initials.setText("".join(word[0] for word in words)[:3].upper())

    def _hold(self) -> None:
        for name, field in self._fields().items():
            said = people.person_of(self._person) if self._person is not None else None
            before = getattr(said, name) if said is not None else ""
            self._drafts.hold(_subject(self._person, name), field.text(), before)


def _subject(person: Snapshot | None, field: str) -> DraftSubject:
    return DraftSubject("person", f"form/{field}", person.entity if person is not None else "")
