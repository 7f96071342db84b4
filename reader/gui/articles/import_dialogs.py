"""Dialogs and the bar for articles that come in: files, a folder, how they are read, and what is known about them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from db.model.errors import tr
from reader.app.article_loading import ArticleLoading
from reader.app.menu_actions import Action, Keys, Menu, State
from reader.app.records.drafts import Drafts
from reader.app.records.store import Store
from reader.app.remembered_settings import Settings
from reader.desk.imports.import_job import ImportSummary
from reader.desk.imports.reimport import LeftOut
from reader.formats.importers import ENDINGS
from reader.gui.articles.article_describing import ArticleDescribing
from reader.gui.articles.import_bar import ImportBar
from reader.gui.articles.left_out_dialog import LeftOutDialog

_ENCODINGS = [
    "utf-8",
    "windows-1252 — Western Europe",
    "windows-1250 — Central Europe",
    "windows-1251 — Cyrillic",
    "koi8-r — Russian",
    "windows-1253 — Greek",
    "windows-1254 — Turkish",
    "windows-1255 — Hebrew",
    "windows-1256 — Arabic",
    "gb18030 — Chinese",
    "big5 — Chinese",
    "shift_jis — Japanese",
    "euc-kr — Korean",
    "utf-16",
]


class ImportDialogs(QObject):
    """Asks which files, and shows how they come in."""

    said = Signal(str)
    """A sentence for the message bar."""

    def __init__(
        self,
        window: QWidget,
        loading: ArticleLoading,
        store: Store,
        settings: Settings,
        drafts: Drafts,
    ) -> None:
        super().__init__(window)
        self._loading, self._store, self._settings = loading, store, settings
        self._drafts = drafts
        # As long as the window is open, and nowhere else: a path tells of its article.
        self._folder = ""
        self.bar = ImportBar()
        imports = loading.imports
        imports.progressed.connect(self.bar.show_progress)
        for slow in (imports, loading.files):
            slow.waited.connect(self.bar.show_waiting)
        loading.files.waited_for.connect(self.bar.end_waiting)
        imports.ended.connect(self._account)
        imports.failed.connect(self.bar.hide)
        self.bar.stopped.connect(imports.cancel)
        self.bar.stopped.connect(loading.files.stop)
        self.bar.again.connect(imports.start)
        self.bar.opened.connect(self._open)
        if imports.account is not None:
            self._account(imports.account)

    def menu_actions(self) -> list[Action]:
        """Return the ways in, and what can be done about the article as a whole."""
        keys = QKeySequence.StandardKey
        return [
            _action("open", tr("&Open…"), self.ask_for_files, keys.Open, "Ctrl+O"),
            _action("folder", tr("Import a &folder…"), self.ask_for_folder, "Ctrl+Shift+O"),
            _action("paste", tr("&Paste as new article"), self._loading.paste, "Ctrl+Shift+V"),
            _action("about", tr("&About this article…"), self.ask_about, "Ctrl+I"),
            Action(
                "encoding",
                self._encoding_state().text,
                self.ask_for_encoding,
                menu=Menu.FILE,
                state=self._encoding_state,
            ),
            Action(
                "left-out",
                tr("What was left &out of the page…"),
                self.ask_what_was_left_out,
                menu=Menu.VIEW,
                group=1,
            ),
        ]

    def _encoding_state(self) -> State:
        """Return that the text can be read anew as long as no claim stands on its words."""
        shown = self._store.article is not None
        claims = self._store.records.loaded("claim") if shown else ()
        stands = any(not each.value.deleted for each in claims)
        return State(tr("Read with another &encoding…"), shown and not stands)

    @property
    def _window(self) -> QWidget:
        return cast("QWidget", self.parent())

    def ask_for_files(self) -> None:
        """Let the person choose files to open."""
        endings = " ".join(f"*{ending}" for ending in sorted(ENDINGS))
        kinds = tr("Articles ({endings});;All files (*)", endings=endings)
        names, _ = QFileDialog.getOpenFileNames(
            self._window, tr("Open articles"), self._begin(), kinds
        )
        self._come([Path(name) for name in names])

    def ask_for_folder(self) -> None:
        """Let the person choose a folder whose articles are to be imported."""
        title, begin = tr("Import a folder"), self._begin()
        name = QFileDialog.getExistingDirectory(self._window, title, begin)
        self._come([Path(name)] if name else [])

    def ask_for_encoding(self) -> None:
        """Let the person choose how the characters of the article are to be read."""
        words = tr("Read the kept original as:")
        title = tr("Another encoding")
        name, chosen = QInputDialog.getItem(self._window, title, words, _ENCODINGS, 0, True)
        if chosen and name.strip():
            self._loading.reread(name.strip().split(" ")[0])

    def ask_what_was_left_out(self) -> None:
        """Let the person look at what of its page is not in the text, and put it back."""
        self._loading.look_at_left_out(self._show_left_out)

    def _show_left_out(self, found: LeftOut) -> None:
        dialog = LeftOutDialog(found, self._window)
        if dialog.exec():
            self._loading.reread(whole=dialog.whole, put_back=dialog.put_back())

    def ask_about(self) -> None:
        """Let the person correct what is known about the article; one step of undo."""
        shown = self._store.article
        if shown is None:
            return
        about = ArticleDescribing(self._store, self._drafts, shown.article, self._window)
        about.said.connect(self.said)

    def _open(self, article: str) -> None:
        self._loading.open(article=article)

    def _begin(self) -> str:
        """Return the folder that a dialog opens in: where the last one was, unless nothing is to be remembered."""
        return self._folder if self._settings.remembers else str(Path.home())

    def _come(self, paths: list[Path]) -> None:
        if paths:
            self._folder = str(paths[0].parent)
            self._loading.open(paths)
        # Qt's own dialog, where the desktop has none, notes the folders that were visited.
        QSettings("QtProject").remove("FileDialog")

    def _account(self, account: ImportSummary) -> None:
        self.bar.show_account(account)


def _action(name: str, text: str, run: Callable[[], object], *keys: Keys) -> Action:
    return Action(name, text, run, keys, Menu.FILE)
