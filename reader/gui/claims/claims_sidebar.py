"""What stands beside the article and works on its claims; it is made once the text is on the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from db.model.revision import Changed
from reader.app.store import Store
from reader.app.tasks import Tasks
from reader.claims.preset import Preset
from reader.desk.article_opening import Opening
from reader.gui.claims.claim_card import CardStyle
from reader.gui.claims.claim_commands import ClaimCommands
from reader.gui.claims.claims_panel import ClaimsPanel
from reader.gui.claims.tag_bar import TagBar
from reader.gui.document.article_view import ArticleView
from reader.gui.header_and_foot import NameBar
from reader.gui.navigation.find_bar import FindBar
from reader.gui.navigation.find_controller import FindController
from reader.gui.navigation.remark_bar import RemarkBar
from reader.gui.toolkit.theme import Theme


class ClaimsSidebar(QObject):
    """The claims with their list, the bar of tags, finding, and the line that asks for a name."""

    counted = Signal(object)
    """How many claims have each tag, as a Counter."""

    def __init__(
        self, page: ArticleView, store: Store, tasks: Tasks, preset: Preset, theme: Theme
    ) -> None:
        super().__init__(page)
        self._page, self._store = page, store
        self._asked_name = False
        self.claims = ClaimsPanel(preset, CardStyle(theme, preset, store.names()))
        self.tag_bar, self.name_bar, self.find_bar = TagBar(preset, page), NameBar(), FindBar()
        self.commands = ClaimCommands(store, page, self.claims, self.tag_bar)
        self.finder = FindController(page, tasks, self.find_bar)
        self.remark_bar = RemarkBar()
        self.remark_bar.gone_to.connect(page.choose)
        page.scrolled.connect(self.tag_bar.hide)
        self.tag_bar.tag_chosen.connect(lambda tag: self.commands.tag(preset.tags[tag]))
        self.tag_bar.note_done.connect(page.setFocus)
        self.name_bar.named.connect(self.commands.name_me)

    def show(self, opening: Opening) -> None:
        """Show the claims of another article."""
        self.tag_bar.hide()
        self.finder.begin(opening.article.document.text)
        self._page.show_remarks(opening.article.remarks)
        self.remark_bar.show_remarks(opening.article.remarks)
        self.claims.show_claims(opening.claims)
        self._count()

    def complete(self, opening: Opening) -> None:
        """Show all claims where those near the reading place were shown first."""
        self.claims.finish_editing()
        chosen = self.claims.chosen()
        self._store.open(opening)
        self.claims.show_claims(opening.claims)
        self.commands.choose(chosen.entity if chosen else "")
        self._count()

    def apply(self, changed: Sequence[Changed]) -> None:
        """Follow what was written."""
        self.claims.apply(changed)
        self._page.choose_claim(self.claims.chosen())
        self._count()
        if not self._asked_name and (named := self.commands.is_named()) is not None:
            # Once, after the first decision, unless the name is known.
            self._asked_name = True
            self.name_bar.setVisible(not named)

    def restyle(self, theme: Theme) -> None:
        """Paint in the colours of another theme."""
        self.claims.card.look.theme = theme

    def _count(self) -> None:
        self.counted.emit(self.claims.model.counts())
