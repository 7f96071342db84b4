"""The menus: a view of what can be done, with its keys; the same actions serve the page and the list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from db.model.errors import tr
from reader.app import menu_actions
from reader.app.menu_actions import Action
from reader.claims.preset import Preset, Tag

if TYPE_CHECKING:
    from reader.gui.window import Window


class MenuBar:
    """Builds the menu bar of a window and keeps its changing words true."""

    def __init__(self, window: Window, preset: Preset) -> None:
        self._window, self._preset = window, preset
        self.actions = menu_actions.make([*self._listed(), *self._tags()], window)
        self._recent = QMenu(tr("Open &recent"), window)
        self._fill()
        self.name_undo()

    def name_undo(self) -> None:
        """Say in the menu what undo and redo would do."""
        stack = self._window.store.stack
        for name, can, words, plain in (
            ("undo", stack.canUndo(), stack.undoText(), tr("&Undo")),
            ("redo", stack.canRedo(), stack.redoText(), tr("&Redo")),
        ):
            self.actions[name].setEnabled(can)
            self.actions[name].setText(f"{plain}: {words}" if can else plain)

    def show_recent(self) -> None:
        """List the articles opened last, by title."""
        window, remembers = self._window, self._window.settings.remembers
        self._recent.clear()
        for entity, title in window.store.titles(window.settings.recent()):
            shown = QAction(title.replace("&", "&&"), self._recent)
            shown.triggered.connect(partial(window.loading.open, (), entity))
            self._recent.addAction(shown)
        self._recent.addSeparator()
        switch = QAction(tr("Remember what was opened"), self._recent, checkable=True)
        switch.setChecked(remembers)
        switch.triggered.connect(self._switch)
        self._recent.addAction(switch)

    def _switch(self, on: bool) -> None:
        self._window.settings.set_remembers(on)
        self.show_recent()

    def _listed(self) -> list[Action]:
        window, keys = self._window, QKeySequence.StandardKey
        return [
            Action("open", tr("&Open…"), window.dialogs.ask_for_files, (keys.Open, "Ctrl+O")),
            Action(
                "folder", tr("Import a &folder…"), window.dialogs.ask_for_folder, ("Ctrl+Shift+O",)
            ),
            Action("paste", tr("&Paste as new article"), window.loading.paste, ("Ctrl+Shift+V",)),
            Action("about", tr("&About this article…"), window.dialogs.ask_about, ("Ctrl+I",)),
            Action("encoding", tr("Read with another &encoding…"), window.dialogs.ask_for_encoding),
            Action("quit", tr("&Quit"), window.close, (keys.Quit, "Ctrl+Q")),
            Action("undo", tr("&Undo"), window.store.undo, (keys.Undo, "Ctrl+Z")),
            Action("redo", tr("&Redo"), window.store.redo, (keys.Redo, "Ctrl+Shift+Z", "Ctrl+Y")),
            Action("find", tr("&Find…"), window.finder.open, (keys.Find, "Ctrl+F")),
            Action("next", tr("Find &next"), window.finder.step, ("F3",)),
            Action(
                "previous", tr("Find pre&vious"), partial(window.finder.step, False), ("Shift+F3",)
            ),
            Action("copy", tr("&Copy"), window.page.copy, (keys.Copy,), everywhere=False),
            Action(
                "delete",
                tr("&Delete claim"),
                window.commands.delete,
                (keys.Delete,),
                everywhere=False,
            ),
            Action("note", tr("&Note"), window.commands.note, ("M",), everywhere=False),
            *self._ways(),
            Action("page", tr("Go to the &article"), window.page.setFocus, ("Ctrl+1",)),
            Action(
                "remarks", tr("Re&marks on this text"), window.sidebar.remark_bar.open, ("Ctrl+3",)
            ),
            Action("pages", tr("&Pages of the original, or away"), window.turn_pages, ("Ctrl+4",)),
            Action(
                "left-out",
                tr("What was left &out of the page…"),
                window.dialogs.ask_what_was_left_out,
            ),
            Action(
                "fold", tr("&Fold the claims away, or back"), window.panels.turn_claims, ("F9",)
            ),
            Action("list", tr("Go to the &claims"), window.claims.list.setFocus, ("Ctrl+2",)),
        ]

    def _ways(self) -> list[Action]:
        reading, stretch, keys = (
            self._window.navigation,
            self._window.commands.stretch,
            QKeySequence.StandardKey,
        )
        return [
            Action("back", tr("&Back"), reading.back, ("Alt+Left",)),
            Action("forward", tr("For&ward"), reading.forward, ("Alt+Right",)),
            Action("part-after", tr("Ne&xt part"), partial(reading.part, 1), ("Ctrl+PgDown",)),
            Action("part-before", tr("Pre&vious part"), partial(reading.part, -1), ("Ctrl+PgUp",)),
            Action(
                "larger",
                tr("&Larger letters"),
                partial(reading.resize_letters, 1),
                (keys.ZoomIn, "Ctrl++", "Ctrl+="),
            ),
            Action(
                "smaller",
                tr("&Smaller letters"),
                partial(reading.resize_letters, -1),
                (keys.ZoomOut, "Ctrl+-"),
            ),
            Action("usual", tr("&Usual size"), partial(reading.resize_letters, 0), ("Ctrl+0",)),
            Action(
                "end-on",
                tr("End a word &later"),
                partial(stretch, "end", onward=True),
                ("F8",),
                everywhere=False,
            ),
            Action(
                "end-back",
                tr("End a word &earlier"),
                partial(stretch, "end", onward=False),
                ("F7",),
                everywhere=False,
            ),
            Action(
                "start-on",
                tr("Begin a word late&r"),
                partial(stretch, "start", onward=True),
                ("Shift+F8",),
                everywhere=False,
            ),
            Action(
                "start-back",
                tr("Begin a word e&arlier"),
                partial(stretch, "start", onward=False),
                ("Shift+F7",),
                everywhere=False,
            ),
        ]

    def _tags(self) -> list[Action]:
        return [self._tag(number, tag) for number, tag in enumerate(self._preset.tags.values(), 1)]

    def _tag(self, number: int, tag: Tag) -> Action:
        """Return a tag's action; the digit is for keyboards without Latin letters."""
        text, keys = f"{tag.sign}  {tr(tag.label)}", (tag.key, str(number))
        run = partial(self._window.commands.tag, tag)
        return Action(f"tag-{tag.id}", text, run, keys, everywhere=False)

    def _fill(self) -> None:
        made, bar = self.actions, self._window.menuBar()
        tags = [made[f"tag-{tag}"] for tag in self._preset.tags]
        file = bar.addMenu(tr("&File"))
        file.addActions(
            [made["open"], made["folder"], made["paste"], made["about"], made["encoding"]]
        )
        file.addMenu(self._recent)
        file.addSeparator()
        file.addAction(made["quit"])
        edit = bar.addMenu(tr("&Edit"))
        edit.addActions([made["undo"], made["redo"], made["copy"]])
        edit.addSeparator()
        edit.addActions([made["find"], made["next"], made["previous"]])
        claim = bar.addMenu(tr("&Claim"))
        claim.addActions([*tags, made["note"], made["delete"]])
        claim.addSeparator()
        ends = [made[name] for name in ("end-on", "end-back", "start-on", "start-back")]
        claim.addActions(ends)
        view = bar.addMenu(tr("&View"))
        for group in (
            ("page", "list", "remarks", "pages", "fold"),
            ("left-out",),
            ("back", "forward", "part-before", "part-after"),
            ("larger", "smaller", "usual"),
        ):
            view.addActions([made[name] for name in group])
            view.addSeparator()
        for action in (*tags, made["note"], made["delete"], *ends):
            # Only where the article or the list has the focus: never inside a text field.
            self._window.page.addAction(action)
            self._window.claims.list.addAction(action)
        self._window.page.addAction(made["copy"])
