"""The place of evidence in a copy: a box drawn on a page, words chosen in a text, or both typed; taken by Enter."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from db.model.errors import Problem, tr
from db.model.revision import Snapshot
from reader.app.records.drafts import Drafts
from reader.app.tasks import Tasks
from reader.formats.parsed_file import PageWords
from reader.gui.checking.forms.form_drafts import FormDrafts
from reader.gui.copies.copy_acts import CopyActs
from reader.gui.copies.copy_pane import CopyPane
from reader.gui.copies.page_box_view import Box
from reader.gui.copies.shown_copy import ShownCopy

FORM = "place"
"""The name of this form among the drafts of a claim."""


class CopyPlace(QObject):
    """What is typed is a draft of the claim until the evidence says it."""

    def __init__(self, pane: CopyPane, tasks: Tasks, drafts: Drafts, acts: CopyActs) -> None:
        super().__init__(pane)
        self._pane, self._tasks, self._acts = pane, tasks, acts
        self._typed = FormDrafts(drafts, FORM, {"excerpt": pane.excerpt})
        self._shown: ShownCopy | None = None
        self._label = ""
        pane.taken.connect(self._take)
        pane.sheet.drawn.connect(self._look_up)
        pane.turned.connect(self._leave_page)
        pane.text.selectionChanged.connect(self._quote)

    def begin(self, shown: ShownCopy) -> None:
        """Be about the place that this copy is looked at for."""
        self._shown, self._label = shown, ""
        self._pane.offer_place(shown.evidence is not None)
        self._pane.sheet.show_box(shown.box)
        if shown.evidence is not None:
            self._typed.begin(shown.claim, shown.evidence.entity, {"excerpt": shown.excerpt})
            self._pane.excerpt.setCursorPosition(0)

    def _leave_page(self) -> None:
        self._label = ""
        self._pane.sheet.show_box(None)

    def _look_up(self, box: Box) -> None:
        """Find the words in a box that was drawn."""
        shown, pane = self._shown, self._pane
        if shown is None or shown.evidence is None:
            return
        page, copy = pane.page.value(), shown.copy
        ask = partial(self._acts.service.copies.page_words, copy.digest, copy.file_name, page, box)

        def fill(found: PageWords) -> None:
            if shown is self._shown and pane.page.value() == page and pane.sheet.box == box:
                self._label = found.label
                pane.excerpt.setText(found.words)
                pane.excerpt.setFocus()
                self._acts.acts.hint(_told(found))

        self._tasks.run(ask, fill, self._fail)

    def _quote(self) -> None:
        """Take the words that are chosen in a text."""
        chosen = " ".join(self._pane.text.textCursor().selectedText().split())
        if chosen and self._shown is not None and self._shown.evidence is not None:
            self._pane.excerpt.setText(chosen)

    def _take(self) -> None:
        shown, pane = self._shown, self._pane
        if shown is None or shown.evidence is None:
            return
        evidence = self._now(shown.evidence)
        place: dict[str, object] = {"excerpt": pane.excerpt.text().strip()}
        if pane.is_paged:
            page, box = pane.page.value(), pane.sheet.box
            place |= {
                "locator": tr("p. {page}", page=self._label or page),
                "page_index": page - 1,
                "page_label": self._label,
                "box": ",".join(f"{each:g}" for each in box) if box else "",
            }
        self._acts.take_place(evidence, self._typed.saver(), self._typed.ids(), **place)

    def _now(self, evidence: Snapshot) -> Snapshot:
        """Return the evidence as it is by now."""
        return self._acts.evidence(evidence.entity) or evidence

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self._acts.acts.failed.emit(str(error))


def _told(found: PageWords) -> str:
    if not found.words:
        return tr("There are no words in this box that can be read: type them.")
    return tr("Enter takes this place, and the words in the box.")
