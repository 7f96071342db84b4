"""What is typed into the fields of a form on the card: held as drafts of its claim, given back, let go once durable."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from db.model.draft import DraftSubject
from db.model.revision import Snapshot
from reader.app.records.drafts import Drafts

NEW = "new"
"""Stands for the record that a form is about, while there is none."""


class FormDrafts(QObject):
    """The drafts of one form, by the name of each field; the form is about one record of one claim at a time."""

    def __init__(self, drafts: Drafts, form: str, fields: Mapping[str, QLineEdit]) -> None:
        super().__init__(drafts)
        self._drafts, self._form, self._fields = drafts, form, fields
        self._subjects: dict[str, DraftSubject] = {}
        self._before: Mapping[str, str] = {}
        for name, field in fields.items():
            field.textChanged.connect(partial(self._hold, name))

    def begin(
        self, claim: Snapshot, record: str = NEW, before: Mapping[str, str] | None = None
    ) -> None:
        """Be about this record, whose fields say so much; give back what was typed for it and not saved."""
        self._before = before or {}
        self._subjects = {name: self._subject(claim, record, name) for name in self._fields}
        for name, field in self._fields.items():
            draft = self._drafts.of(self._subjects[name])
            field.blockSignals(True)
            field.setText(draft.text if draft is not None else self._before.get(name, ""))
            field.blockSignals(False)

    def begun(self, claim: Snapshot) -> str:
        """Return the record (or `NEW`) that something was typed about on a claim, empty where nothing was."""
        for draft in self._drafts.all():
            of = draft.subject
            form, _, rest = of.field.partition("/")
            if of.entity == claim.entity and form == self._form and rest:
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
            self._drafts.hold(self._subjects[name], text, self._before.get(name, ""))

    def _subject(self, claim: Snapshot, record: str, name: str) -> DraftSubject:
        field = f"{self._form}/{record}/{name}"
        return DraftSubject("claim", field, claim.entity, claim.article)
