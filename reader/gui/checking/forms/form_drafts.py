"""What is typed into the fields of a form: held as drafts of what it is about, given back, let go once durable."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QLineEdit

from db.model.draft import DraftSubject
from db.model.revision import Snapshot
from reader.app.records.drafts import Drafts

Field = QLineEdit | QComboBox
NEW = "new"
"""Stands for the record that a form is about, while there is none."""


class FormDrafts(QObject):
    """The drafts of one form, by the name of each field; the form is about one record of one claim at a time.

    Or of one record of another `kind`, as a source; None is a new one, which belongs to the library.
    """

    def __init__(
        self, drafts: Drafts, form: str, fields: Mapping[str, Field], kind: str = "claim"
    ) -> None:
        super().__init__(drafts)
        self._drafts, self._form, self._fields, self._kind = drafts, form, fields, kind
        self.origins: dict[str, str] = {}
        """Of a field the record that it is about, where that may be erased alone: what was typed goes with it."""
        self._subjects: dict[str, DraftSubject] = {}
        self._before: Mapping[str, str] = {}
        for name, field in fields.items():
            if isinstance(field, QLineEdit):
                field.textChanged.connect(partial(self._hold, name))
            else:
                field.currentIndexChanged.connect(partial(self._hold_choice, name))

    def begin(
        self, about: Snapshot | None, record: str = NEW, before: Mapping[str, str] | None = None
    ) -> None:
        """Be about this record, whose fields say so much; give back what was typed for it and not saved."""
        said = before or {}
        self._before = {
            name: _before(each, said.get(name, "")) for name, each in self._fields.items()
        }
        self._subjects = {name: self._subject(about, record, name) for name in self._fields}
        for name, field in self._fields.items():
            draft = self._drafts.of(self._subjects[name])
            field.blockSignals(True)
            _show(field, draft.text if draft is not None else self._before[name])
            field.blockSignals(False)

    def begun(self, about: Snapshot) -> str:
        """Return the record (or `NEW`) that something was typed about on a claim, empty where nothing was."""
        for draft in self._drafts.all():
            of = draft.subject
            form, _, rest = of.field.partition("/")
            if of.entity == about.entity and form == self._form and rest:
                return rest.partition("/")[0]
        return ""

    def ids(self) -> list[str]:
        """Return the ids of what is held, for the act that saves it."""
        return self._drafts.ids(*self._subjects.values())

    def saver(self) -> partial[None]:
        """Return what is to be called once what is held now is durable: it lets that go, whatever is shown then."""
        subjects = self._subjects.values()
        held = {each: draft.text for each in subjects if (draft := self._drafts.of(each))}
        return partial(self._saved, held)

    def discard(self) -> None:
        """Forget what was typed: the person does not want it."""
        for subject in self._subjects.values():
            self._drafts.discard(subject)

    def _saved(self, texts: Mapping[DraftSubject, str]) -> None:
        for subject, text in texts.items():
            self._drafts.saved(subject, text)

    def _hold(self, name: str, text: str) -> None:
        if name in self._subjects:
            before, origin = self._before.get(name, ""), self.origins.get(name, "")
            self._drafts.hold(self._subjects[name], text, before, origin)

    def _hold_choice(self, name: str, _index: int) -> None:
        field = self._fields[name]
        if isinstance(field, QComboBox):
            self._hold(name, str(field.currentData()))

    def _subject(self, about: Snapshot | None, record: str, name: str) -> DraftSubject:
        field = f"{self._form}/{record}/{name}"
        if about is None:
            return DraftSubject(self._kind, field)
        return DraftSubject(self._kind, field, about.entity, about.article)


def _before(field: Field, said: str) -> str:
    """Return what a field says that is told so much: of a choice its first value where that is none of them."""
    if isinstance(field, QLineEdit):
        return said
    return str(field.itemData(max(0, field.findData(said))))


def _show(field: Field, text: str) -> None:
    if isinstance(field, QLineEdit):
        if field.text() != text:  # Else the cursor would leave its place.
            field.setText(text)
    else:
        field.setCurrentIndex(max(0, field.findData(text)))
