"""What the header says of the review: where the article is on its way, how far it is, and the switch to reviewing."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject

from db.model.review.handover import Handover
from reader.app.records.store import Store
from reader.claims.derived import standing
from reader.desk.checking.people import person_of
from reader.desk.review.worklist import Worklist
from reader.gui.header import Header
from reader.gui.review import review_words
from reader.gui.review.mode_switch import ModeSwitch
from reader.gui.review.progress_bar import ReviewProgress
from reader.gui.toolkit.theme_choice import ThemeChoice


class ReviewHeader(QObject):
    """Says it for one worklist, or nothing without any."""

    def __init__(self, header: Header, themes: ThemeChoice, store: Store) -> None:
        super().__init__(header)
        self._header, self._store = header, store
        self.switch, self.progress = ModeSwitch(), ReviewProgress(themes)
        header.add_review(self.progress, self.switch)
        header.folded.connect(self.progress.fold)

    def show(self, found: Worklist | None) -> None:
        """Show how far this worklist is."""
        self._header.show_progress(found is not None)
        self._header.say_review(self._on_its_way(found) if found is not None else "")
        if found is not None:
            self.progress.show_progress(found.progress())

    def _on_its_way(self, found: Worklist) -> str:
        opened = self._store.article
        if opened is None:
            return ""
        records = self._store.library.records
        state = found.article_state(opened.article)
        handovers = standing(records.of_article("handover", opened.article.entity))
        last = max(handovers, key=lambda each: each.heads, default=None)
        if last is None:
            return review_words.article(state, "", "")
        who = records.one("person", last.created_by)
        initials = person_of(who).initials if who is not None else ""
        return review_words.article(state, initials, cast("Handover", last.value).deadline)
