"""What the right button offers: for words, for a claim on the page, for a card; the menu key and Shift+F10 do the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from db.model.errors import tr
from db.model.revision import Snapshot
from reader.app.records.store import Store
from reader.claims.preset import Preset, Tag
from reader.desk.claim_edits import name_of
from reader.gui.claims.claim_acts import ClaimActs
from reader.gui.claims.claim_commands import ClaimCommands
from reader.gui.claims.claims_panel import ClaimsPanel
from reader.gui.document.article_view import ArticleView
from reader.gui.toolkit.menu_keys import MenuKeys
from reader.text import words


class ContextMenus(QObject):
    """Makes a menu of what can be done where it is asked for, and nothing else."""

    def __init__(
        self,
        page: ArticleView,
        claims: ClaimsPanel,
        store: Store,
        acts: ClaimActs,
        commands: ClaimCommands,
        preset: Preset,
    ) -> None:
        super().__init__(page)
        self._page, self._store, self._keys = page, store, MenuKeys(self)
        self._acts, self._commands, self._tags = acts, commands, tuple(preset.tags.values())
        page.menu_wanted.connect(self._on_page)
        claims.list.menu_asked.connect(self._on_card)
        self._more: Sequence[tuple[str, Callable[[], object], str]] = ()

    def offer_for_claims(self, more: Sequence[tuple[str, Callable[[], object], str]]) -> None:
        """Offer these too for a claim: words, what they do to the chosen claim, and the key that does the same."""
        self._more = more

    def _on_page(self, at: QPoint, position: int | None, by_key: bool) -> None:
        """Offer what can be done to the words or the claim at a place; by key to those that are chosen."""
        passage = self._page.passage()
        if not by_key and (
            passage is None or position is None or not passage[0] <= position < passage[1]
        ):
            passage = None
        claim = self._claim_at(position, by_key) if passage is None or not by_key else None
        if passage is None:
            if claim is None and position is not None:
                self._page.select_in_place(*words.at(self._page.shown.document.text, position))
                passage = self._page.passage()
            else:
                self._page.let_go()
        menu = self._menu()
        if passage is not None:
            self._offer_for_words(menu)
        if claim is not None:
            self._commands.choose(claim.entity)
            self._offer_for_claim(menu, claim)
        _open(menu, at)

    def _on_card(self, at: QPoint) -> None:
        claim, menu = self._acts.chosen(), self._menu()
        if claim is not None:
            self._page.let_go()
            go = partial(self._commands.go_to, claim.entity)
            _add(menu, tr("Go to its words"), go, tr("Enter"))
            self._offer_for_claim(menu, claim)
        _open(menu, at)

    def _claim_at(self, position: int | None, by_key: bool) -> Snapshot | None:
        """Return the claim at a place: the chosen one if it is there, or by key in view; else the shortest."""
        here = self._page.claims_at(position) if position is not None else []
        chosen = self._acts.chosen()
        if chosen is not None and (
            chosen.entity in here or (by_key and self._acts.is_in_view(chosen))
        ):
            return chosen
        return self._store.claim(next(iter(here), ""))

    def _offer_for_words(self, menu: QMenu) -> None:
        _add(menu, tr("Copy"), self._page.copy, tr("Ctrl+C"))
        self._add_tags(menu, tr("Tag as"), self._commands.tag)
        _add(menu, tr("Note, then a tag"), self._commands.note, tr("M"))

    def _offer_for_claim(self, menu: QMenu, claim: Snapshot) -> None:
        if not menu.isEmpty():
            menu.addSeparator()
        name, commands = name_of(claim), self._commands
        self._add_tags(menu, tr("Retag {name} as", name=name), partial(commands.retag, claim))
        _add(menu, tr("Note on {name}", name=name), partial(commands.note_on, claim), tr("M"))
        _add(menu, tr("Delete {name}", name=name), commands.delete, tr("Del"))
        if self._more:
            menu.addSeparator()
        for text, run, key in self._more:
            _add(menu, text, run, key)

    def _add_tags(self, menu: QMenu, title: str, run: Callable[[Tag], object]) -> None:
        tags = menu.addMenu(title)
        self._keys.keep_in(tags)
        for tag in self._tags:
            _add(tags, f"{tag.sign}  {tr(tag.label)}", partial(run, tag), tag.key)

    def _menu(self) -> QMenu:
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._keys.keep_in(menu)
        return menu


def _add(menu: QMenu, text: str, run: Callable[[], object], key: str) -> None:
    """Add what can be done, with the key that does the same."""
    action = menu.addAction(f"{text}\t{key}")
    action.triggered.connect(lambda _checked=False: run())


def _open(menu: QMenu, at: QPoint) -> None:
    if menu.isEmpty():
        menu.deleteLater()
    else:
        menu.popup(at)
