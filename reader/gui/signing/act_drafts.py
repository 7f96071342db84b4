"""What is typed into the dialog of an act, kept until the act is durable or the person cancels it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from db.model.draft import Draft, DraftSubject
from reader.app.records.drafts import Drafts
from reader.gui.signing.act_dialog import ActDialog


class ActDrafts(QObject):
    """The drafts of one dialog about one article (an id), by the lines' names."""

    def __init__(self, drafts: Drafts, kind: str, article: str, dialog: ActDialog) -> None:
        super().__init__(dialog)
        self._drafts, self._kind, self._article = drafts, kind, article
        self._dialog = dialog
        self._asked: dict[DraftSubject, str] = {}
        dialog.typed.connect(self._hold)
        dialog.discarded.connect(self._discard)
        dialog.give_back = self.text
        for name, line in dialog.lines().items():
            line.setText(self.text(name))

    def text(self, name: str) -> str:
        """Return what was typed into a line before and is not saved."""
        draft = self._drafts.of(self._subject(name))
        return draft.text if draft is not None else ""

    def ask(self) -> list[str]:
        """Return the ids of what stands in the lines, for the act that saves them."""
        there = map(self._subject, self._dialog.lines())
        held = (draft for subject in there if (draft := self._drafts.of(subject)) is not None)
        self._asked = {each.subject: each.text for each in held}
        return self._drafts.ids(*self._asked)

    def saved(self) -> None:
        """Know that what was asked for is durable."""
        for subject, text in self._asked.items():
            self._drafts.saved(subject, text)

    def _hold(self, name: str, text: str) -> None:
        self._drafts.hold(self._subject(name), text)

    def _discard(self) -> None:
        for each in [each for each in self._drafts.all() if self._is(each)]:
            self._drafts.discard(each.subject)

    def _is(self, draft: Draft) -> bool:
        subject = draft.subject
        return (subject.kind, subject.article) == (self._kind, self._article)

    def _subject(self, name: str) -> DraftSubject:
        return DraftSubject(self._kind, name, "", self._article)
