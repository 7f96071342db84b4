"""The window: an article, its claims beside it, and what can be done with them; it asks and shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QSplitter, QVBoxLayout, QWidget

from db.library import Library
from db.model.records import Article, Person, Version
from db.model.revision import Change, Changed
from db.model.words import Busy, Problem, tr
from reader.app.settings import Settings
from reader.app.store import RETRY_MS, Store
from reader.app.tasks import Tasks
from reader.claims.preset import Preset, Tag
from reader.desk import changes
from reader.desk.changes import value_of
from reader.desk.opening import Opening
from reader.gui import theme as themes
from reader.gui.claim_card import Look
from reader.gui.claims_panel import ClaimsPanel
from reader.gui.frame import Foot, Header, NameBar
from reader.gui.menus import Menus
from reader.gui.message_bar import MessageBar
from reader.gui.page import Page
from reader.gui.tag_bar import TagBar

LONGEST_PASTE = 20_000_000
"""Characters of text that may be pasted as an article."""


@dataclass(frozen=True, slots=True)
class Opener:
    """How articles come in, off the GUI thread; and how the library is opened for writing, on it."""

    files: Callable[[Sequence[Path], str], Opening]
    text: Callable[[str], Opening]
    writing: Callable[[], Library]


class Window(QMainWindow):
    """One article at a time."""

    def __init__(
        self, store: Store, tasks: Tasks, preset: Preset, opener: Opener, settings: Settings
    ) -> None:
        super().__init__()
        self.store, self.tasks, self.settings = store, tasks, settings
        self._preset, self._opener = preset, opener
        self._theme = themes.of_system()
        self.page = Page(preset, self._theme)
        self.tag_bar = TagBar(preset, self.page.viewport())
        self.claims = ClaimsPanel(preset, Look(self._theme, preset, store.names()))
        self.header, self.foot, self.name_bar = Header(), Foot(), NameBar()
        self.messages = MessageBar()
        self._asked_name = False
        self._lay_out()
        self.menus = Menus(self, preset)
        self._connect()
        self._restyle()
        self._restore_shape()
        self.library: Library | None = None

    def open(self, files: Sequence[Path] = (), article: str = "") -> None:
        """Open the first of these files, or without any this article, or what was open last."""
        last = article or next(iter(self.settings.recent()), "")
        self._run(partial(self._opener.files, files, last))

    def paste_article(self) -> None:
        """Make an article of the text on the clipboard."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            self.messages.say(
                tr("There is no text on the clipboard: copy an article's text first.")
            )
        elif len(text) > LONGEST_PASTE:
            self.messages.say(
                tr("This is too much to paste: save it as a text file and open that.")
            )
        else:
            self._run(partial(self._opener.text, text))

    def ask_for_files(self) -> None:
        """Let the person choose files to open."""
        kinds = tr("Articles (*.txt *.md *.markdown *.text);;All files (*)")
        names, _ = QFileDialog.getOpenFileNames(self, tr("Open articles"), "", kinds)
        if names:
            self.open([Path(name) for name in names])

    def tag(self, tag: Tag) -> None:
        """Tag the chosen passage, or without one give the chosen claim this tag."""
        passage, opened = self.page.passage(), self.store.article
        claim, name = self.claims.chosen(), tr("Tag as {tag}", tag=tr(tag.label))
        if passage is not None and opened is not None:
            anchor = opened.anchor(*passage)
            change = changes.tag(opened.article.entity, anchor, tag.id, self.tag_bar.note)
            self.page.let_go()
            self.tag_bar.put_away()
            self.store.change([change], name)
            self.choose(change.entity)
        elif claim is not None:
            self._act(lambda: changes.retag(claim, tag.id), name)
        else:
            self.messages.say(
                tr("Select the words to tag first, by mouse or with Shift and arrows.")
            )

    def delete(self) -> None:
        """Delete the chosen claim; undo brings it back."""
        claim = self.claims.chosen()
        if claim is None:
            self.messages.say(tr("Choose a claim first: click its words, or its card."))
            return
        self._act(lambda: changes.remove(claim), tr("Delete {name}", name=changes.name_of(claim)))

    def note(self) -> None:
        """Write a note: for the claim about to be made where words are chosen, else for the chosen claim."""
        if self.page.passage() is not None:
            self._show_tag_bar(True)
            self.tag_bar.ask_for_note()
        elif self.claims.chosen() is not None:
            self.claims_shown(True)
            self.claims.edit_note()
        else:
            self.messages.say(tr("Choose a claim for the note: click its words, or its card."))

    def choose(self, entity: str) -> None:
        """Choose a claim, in the list and on the page; the empty string chooses none."""
        self.claims.choose(entity)
        chosen = self.claims.chosen()
        self.page.choose_claim(chosen.entity if chosen else "")

    def go_to(self, entity: str) -> None:
        """Choose a claim and show its words."""
        claim = self.store.claim(entity)
        if claim is not None and value_of(claim).anchors:
            self.choose(entity)
            self.page.reveal(value_of(claim).anchors[0].start)

    def claims_shown(self, shown: bool) -> None:
        """Show the claims beside the page, or fold them away."""
        self.claims.setVisible(shown)

    # Qt's own, overridden.

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was being typed and where we were; stop what runs beside the window."""
        self.claims.list.setFocus()
        self._remember()
        self.settings.save()
        self.store.stop()
        self.tasks.stop()
        if self.library is not None:
            self.library.close()
            self.library = None
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the desktop from light to dark and back."""
        if event.type() == QEvent.Type.ThemeChange and themes.of_system() != self._theme:
            QTimer.singleShot(0, self._restyle)
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Remember the new size soon."""
        super().resizeEvent(event)
        self._moved.start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files from this machine."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the files that were dropped."""
        urls = event.mimeData().urls()
        event.acceptProposedAction()
        self.open([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.columns.addWidget(self.page)
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        naming = QVBoxLayout()
        naming.setContentsMargins(14, 12, 14, 0)
        naming.addWidget(self.name_bar)
        beside.addLayout(naming)
        beside.addWidget(self.claims, 1)
        self.columns.addWidget(side)
        self.columns.setStretchFactor(0, 1)
        self.columns.setSizes([1040, 396])
        self.columns.setChildrenCollapsible(False)
        self.page.setMinimumWidth(320)
        middle = QWidget()
        middle.setObjectName("middle")
        stack = QVBoxLayout(middle)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        for widget in (self.header, self.messages, self.columns, self.foot):
            stack.addWidget(widget, 1 if widget is self.columns else 0)
        self.setCentralWidget(middle)
        room = self.screen().availableSize()
        self.resize(min(1440, room.width() - 40), min(900, room.height() - 60))
        self.setMinimumSize(640, 420)
        self.setWindowTitle(tr("Red Pencil"))

    def _connect(self) -> None:
        self._moved = QTimer(self, interval=400, singleShot=True)
        self._moved.timeout.connect(self._remember)
        self.store.changed.connect(self._follow)
        self.store.refused.connect(self.messages.say)
        self.store.waiting.connect(self._waiting)
        self.store.stepped.connect(self.menus.name_undo)
        self.claims.gone_to.connect(self.go_to)
        self.claims.model.write_note = self._write_note
        self.page.claim_clicked.connect(self.choose)
        self.page.passage_chosen.connect(self._show_tag_bar)
        self.page.scrolled.connect(self.tag_bar.hide)
        self.page.scrolled.connect(self._moved.start)
        self.page.selectionChanged.connect(self._moved.start)
        self.columns.splitterMoved.connect(self._moved.start)
        self.tag_bar.tag_chosen.connect(lambda tag: self.tag(self._preset.tags[tag]))
        self.tag_bar.note_done.connect(self.page.setFocus)
        self.name_bar.named.connect(self._name_me)

    def _run(self, work: Callable[[], Opening]) -> None:
        self._remember()
        self.foot.show_saved(tr("Opening …"))
        self.tasks.run(work, self._show, self._failed)

    def _show(self, opening: Opening) -> None:
        self.store.open(opening)
        entity = opening.article.article.entity
        article = cast("Article", opening.article.article.value)
        version = cast("Version", opening.article.version.value)
        self.settings.opened(entity)
        self.setWindowTitle(tr("{title} — Red Pencil", title=article.title))
        about = (article.byline, article.publication, article.published)
        self.header.show_article(article.title, " · ".join(filter(None, about)))
        self.page.show_document(opening.article.document)
        self.page.show_claims(opening.claims, opening.article.digest)
        self.page.go_to(self.settings.place(entity))
        self.claims.show_claims(opening.claims)
        self._count()
        self.foot.show_saved(tr("Saved"))
        self.foot.show_article(_language(article), tr("Version {number}", number=version.number))
        self.page.setFocus()
        self.messages.say("\n".join(opening.problems))
        if self.library is None:
            # The text is on the screen first; what writing needs is loaded beside it.
            QTimer.singleShot(0, self._prepare_writing)
        else:
            self.menus.show_recent()

    def _prepare_writing(self) -> None:
        self.tasks.run(_load_writing, self._begin_writing, self._failed)

    def _begin_writing(self, _loaded: object) -> None:
        if self.library is not None:
            return
        try:
            self.library = self._opener.writing()
        except Busy:
            QTimer.singleShot(RETRY_MS, self._prepare_writing)
            return
        except Problem as problem:
            self._failed(problem)
            return
        self.store.attach(self.library)
        self.menus.show_recent()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self.foot.show_saved("")
        self.messages.say(str(error))

    def _follow(self, changed: Sequence[Changed]) -> None:
        """Show what was written; only ever called after it was."""
        self.page.apply(changed)
        self.claims.apply(changed)
        chosen = self.claims.chosen()
        self.page.choose_claim(chosen.entity if chosen else "")
        self._count()
        now = datetime.now().astimezone()
        self.foot.show_saved(tr("Saved {time}", time=f"{now:%H:%M}"), changed[-1].after.changed)
        self._ask_name()

    def _count(self) -> None:
        self.header.show_counts(self.claims.model.counts(), self._theme)

    def _waiting(self, waits: bool) -> None:
        sentence = tr("Another program holds the library: your act is saved as soon as it lets go.")
        self.messages.say(sentence if waits else "")
        if waits:
            self.foot.show_saved(tr("Not saved yet"))

    def _act(self, make: Callable[[], Change], name: str, typing: str = "") -> None:
        try:
            self.store.change([make()], name, typing)
        except Problem as problem:
            self.messages.say(str(problem))

    def _write_note(self, claim: object, note: str) -> None:
        """Write a note as it is typed; all typing in one note is one step of undo."""
        entity = claim.entity  # type: ignore[attr-defined]
        now = self.store.claim(entity)
        if now is not None and value_of(now).note != note:
            name = tr("Note on {name}", name=changes.name_of(now))
            self._act(lambda: changes.write_note(now, note), name, typing=f"note {entity}")

    def _show_tag_bar(self, chosen: bool) -> None:
        passage = self.page.passage() if chosen else None
        if passage is None:
            self.tag_bar.put_away()
            return
        area = self.page.viewport().rect()
        rects = [r for r in self.page.span_rectangles(*passage) if area.toRectF().intersects(r)]
        self.tag_bar.show_at(rects, area)

    def _ask_name(self) -> None:
        """Ask for a name once, after the first decision, unless there is one."""
        if self._asked_name or (me := self.store.me()) is None:
            return
        self._asked_name = True
        self.name_bar.setVisible(not cast("Person", me.value).initials)

    def _name_me(self, name: str) -> None:
        me = self.store.me()
        if me is not None:
            self._act(lambda: changes.rename(me, name), tr("Name"))
        self.page.setFocus()

    def _restyle(self) -> None:
        """Dress everything in the desktop's theme."""
        self._theme = self.page.theme = self.claims.card.look.theme = themes.of_system()
        self.setPalette(themes.palette(self._theme))
        self.setStyleSheet(themes.style_sheet(self._theme))
        self.page.viewport().update()
        self._count()

    def _restore_shape(self) -> None:
        self.restoreGeometry(self.settings.bytes("window"))
        self.columns.restoreState(self.settings.bytes("columns"))

    def _remember(self) -> None:
        self.settings.set_bytes("window", self.saveGeometry())
        self.settings.set_bytes("columns", self.columns.saveState())
        if self.store.article is not None and self.page.shown.complete:
            self.settings.set_place(self.store.article.article.entity, self.page.place())


def _load_writing() -> None:
    """Import what opening for writing needs, on a thread: it takes longer than the rest of the start."""
    import db.schema  # noqa: F401


def _language(article: Article) -> str:
    """Return language and direction in words, as far as they are known."""
    directions = {"ltr": tr("left to right"), "rtl": tr("right to left")}
    locale = QLocale(article.language)
    known = article.language and locale.language() is not QLocale.Language.C
    language = QLocale.languageToString(locale.language()) if known else article.language
    return " · ".join(filter(None, (language, directions.get(article.direction, ""))))
