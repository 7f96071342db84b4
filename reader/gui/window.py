"""The window: an article, its claims beside it, and what can be done with them; it asks and shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QListView, QMainWindow, QSplitter, QVBoxLayout, QWidget

from db.model.records import Article
from db.model.revision import Change, Changed, Snapshot
from db.model.words import Problem, tr
from reader.app import actions
from reader.app.actions import Action
from reader.app.store import Store
from reader.app.tasks import Tasks
from reader.claims.preset import Preset, Tag
from reader.desk import changes
from reader.desk.opening import Opening
from reader.gui.claim_model import ClaimModel
from reader.gui.message_bar import MessageBar
from reader.gui.page import Page

OpenFiles = Callable[[Sequence[Path]], Opening]


class Window(QMainWindow):
    """One article at a time; `open_files` imports and opens, and is run off the GUI thread."""

    def __init__(self, store: Store, tasks: Tasks, preset: Preset, open_files: OpenFiles) -> None:
        super().__init__()
        self._store, self.tasks, self._preset, self._open_files = store, tasks, preset, open_files
        self.page, self.messages = Page(preset), MessageBar()
        self.model, self.list = ClaimModel(preset), QListView()
        self._lay_out()
        self.actions_by_id = self._make_actions()
        self._fill_menus()
        self._connect()

    def open(self, files: Sequence[Path]) -> None:
        """Open the first of these files, or without any what was open last."""
        self.statusBar().showMessage(tr("Opening …"))
        self.tasks.run(partial(self._open_files, files), self._show, self._failed)

    def chosen(self) -> Snapshot | None:
        """Return the claim that is chosen in the list, or None."""
        return self.model.claim(self.list.currentIndex().row())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs beside the window before it goes."""
        self._store.stop()
        self.tasks.stop()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setAccessibleName(tr("Claims"))
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.addWidget(self.page)
        columns.addWidget(self.list)
        columns.setStretchFactor(0, 1)
        columns.setSizes([760, 340])
        columns.setChildrenCollapsible(False)
        middle = QWidget()
        stack = QVBoxLayout(middle)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(self.messages)
        stack.addWidget(columns, 1)
        self.setCentralWidget(middle)
        self.resize(1100, 760)
        self.setWindowTitle(tr("Red Pencil"))

    def _make_actions(self) -> dict[str, QAction]:
        keys = QKeySequence.StandardKey
        listed = [
            Action("open", tr("&Open…"), self._ask_for_files, (keys.Open,)),
            Action("quit", tr("&Quit"), self.close, (keys.Quit, "Ctrl+Q")),
            Action("undo", tr("&Undo"), self._store.undo, (keys.Undo,)),
            Action("redo", tr("&Redo"), self._store.redo, (keys.Redo, "Ctrl+Shift+Z", "Ctrl+Y")),
            Action("delete", tr("&Delete claim"), self._delete, (keys.Delete,), everywhere=False),
        ]
        tags = map(self._tag_action, self._preset.tags.values())
        return actions.make([*listed, *tags], self)

    def _tag_action(self, tag: Tag) -> Action:
        text = f"{tag.sign}  {tr(tag.label)}"
        return Action(f"tag-{tag.id}", text, partial(self._tag, tag), (tag.key,), everywhere=False)

    def _fill_menus(self) -> None:
        made = self.actions_by_id
        for title, ids in (
            (tr("&File"), ("open", "quit")),
            (tr("&Edit"), ("undo", "redo", "delete")),
            (tr("&Claim"), tuple(f"tag-{tag}" for tag in self._preset.tags)),
        ):
            menu = self.menuBar().addMenu(title)
            menu.addActions([made[each] for each in ids])
        for each in ("delete", *(f"tag-{tag}" for tag in self._preset.tags)):
            # Only where the article or the list has the focus: never inside a text field.
            self.page.addAction(made[each])
            self.list.addAction(made[each])

    def _connect(self) -> None:
        self._store.changed.connect(self._follow)
        self._store.refused.connect(self.messages.say)
        self._store.waiting.connect(self._waiting)
        self.list.clicked.connect(self._go_to)
        self.list.activated.connect(self._go_to)
        self.page.claim_clicked.connect(self._choose)
        self._store.stepped.connect(self._name_undo)
        self._name_undo()

    def _show(self, opening: Opening) -> None:
        self._store.open(opening)
        article = cast("Article", opening.article.article.value)
        self.setWindowTitle(tr("{title} — Red Pencil", title=article.title))
        self.page.show_document(opening.article.document)
        self._show_claims()
        self.model.show(self._store.claims())
        self.page.setFocus()
        self.messages.say("\n".join(opening.problems))
        self.statusBar().showMessage(tr("On this machine only"))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        self.statusBar().clearMessage()
        self.messages.say(str(error))

    def _follow(self, changed: Sequence[Changed]) -> None:
        """Show what was written; only ever called after it was."""
        entity = chosen.entity if (chosen := self.chosen()) else ""
        self.model.apply(changed)
        self._choose(entity)
        self._show_claims()

    def _show_claims(self) -> None:
        if self._store.article is not None:
            self.page.show_claims(self._store.claims(), self._store.article.digest)

    def _name_undo(self) -> None:
        stack = self._store.stack
        for name, can, words, plain in (
            ("undo", stack.canUndo(), stack.undoText(), tr("&Undo")),
            ("redo", stack.canRedo(), stack.redoText(), tr("&Redo")),
        ):
            self.actions_by_id[name].setEnabled(can)
            self.actions_by_id[name].setText(f"{plain} {words}".strip())

    def _waiting(self, waits: bool) -> None:
        sentence = tr("Another program holds the library: your tag is saved as soon as it lets go.")
        self.messages.say(sentence if waits else "")

    def _tag(self, tag: Tag) -> None:
        """Tag the chosen passage, or without one give the chosen claim this tag."""
        passage, opened = self.page.passage(), self._store.article
        name = tr("Tag as {tag}", tag=tr(tag.label))
        if passage is not None and opened is not None:
            change = changes.tag(opened.article.entity, opened.anchor(*passage), tag.id)
            self.page.let_go()
            self._store.change([change], name)
            self._choose(change.entity)
        elif (claim := self.chosen()) is not None:
            self._act(lambda: changes.retag(claim, tag.id), name)
        else:
            self.messages.say(
                tr("Select the words to tag first, by mouse or with Shift and arrows.")
            )

    def _delete(self) -> None:
        claim = self.chosen()
        if claim is None:
            self.messages.say(tr("Choose a claim first: click its words, or its line in the list."))
            return
        self._act(lambda: changes.remove(claim), tr("Delete {name}", name=changes.name_of(claim)))

    def _act(self, make: Callable[[], Change], name: str) -> None:
        try:
            self._store.change([make()], name)
        except Problem as problem:
            self.messages.say(str(problem))

    def _ask_for_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, tr("Open articles"))
        if names:
            self.open([Path(name) for name in names])

    def _go_to(self, index: QModelIndex) -> None:
        claim = self.model.claim(index.row())
        if claim is not None:
            self.page.reveal(changes.value_of(claim).anchors[0].start)

    def _choose(self, entity: str) -> None:
        row = self.model.row_of(entity)
        self.list.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())
