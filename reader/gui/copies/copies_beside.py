"""A stored copy and the article beside each other: read on a thread, and checked against the hash that was recorded."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QSplitter

from db.model.checking.source import StoredCopy
from db.model.document import Picture
from db.model.errors import Problem, tr
from db.model.revision import Snapshot
from reader.app.records.drafts import Drafts
from reader.app.tasks import Tasks
from reader.desk.checking import sources
from reader.gui.copies.copy_acts import CopyActs
from reader.gui.document.article_pictures import decoded
from reader.gui.toolkit.theme_choice import ThemeChoice

if TYPE_CHECKING:
    from reader.desk.checking.copy_service import OpenedCopy
    from reader.gui.copies.copy_pages import CopyPages
    from reader.gui.copies.copy_pane import CopyPane
    from reader.gui.copies.copy_place import CopyPlace
    from reader.gui.copies.shown_copy import ShownCopy


class CopiesBeside(QObject):
    """Shows one copy at a time in a pane between article and claims."""

    turned = Signal(bool)
    """The pane came, or went."""
    left = Signal()
    """It went with the keys in it."""

    def __init__(
        self, columns: QSplitter, tasks: Tasks, drafts: Drafts, acts: CopyActs, themes: ThemeChoice
    ) -> None:
        super().__init__(columns)
        self._columns, self._tasks, self._drafts = columns, tasks, drafts
        self._acts, self._themes = acts, themes
        self._shown: ShownCopy | None = None
        self.pane: CopyPane | None = None
        self.place: CopyPlace | None = None
        self._pages: CopyPages | None = None

    @property
    def open(self) -> bool:
        """Whether the pane is shown."""
        return self.pane is not None and self._columns.indexOf(self.pane) >= 0

    def show(
        self,
        source: Snapshot,
        evidence: Snapshot | None = None,
        claim: Snapshot | None = None,
        copy: StoredCopy | None = None,
    ) -> None:
        """Show a copy of a source, the first unless one is named, and of evidence the place that it names."""
        copies = sources.source_of(source).copies
        if not copies:
            hint = "There is no stored copy of {code}: drop a file on it."
            self._acts.acts.hint(tr(hint, code=sources.code_of(source)))
            return
        from reader.gui.copies.shown_copy import ShownCopy

        self._shown = ShownCopy(source, copy or copies[0], evidence, claim)
        pane = self._open()
        pane.title.setText(self._shown.title)
        pane.show_choice([each.in_words() for each in copies], copies.index(self._shown.copy))
        self._begin()

    def close(self) -> None:
        """Put the pane away; what was typed into it stays."""
        if self.pane is None or not self.open:
            return
        had_focus = self.pane.isAncestorOf(QApplication.focusWidget() or self._columns)
        self.pane.hide()
        # Out of the columns, so that those are as they are remembered.
        self.pane.setParent(self._columns.window())
        self._shown = None
        if self._pages is not None:
            self._pages.forget()
        self.turned.emit(False)
        if had_focus:
            self._columns.window().activateWindow()
            self.left.emit()

    def _open(self) -> CopyPane:
        if self.pane is None:
            from reader.gui.copies.copy_pages import CopyPages
            from reader.gui.copies.copy_pane import CopyPane
            from reader.gui.copies.copy_place import CopyPlace

            self.pane = pane = CopyPane(self._themes)
            self.place = CopyPlace(pane, self._tasks, self._drafts, self._acts)
            self._pages = CopyPages(pane, self._tasks, self._acts.service)
            pane.put_away.connect(self.close)
            pane.chosen.connect(self._choose)
            pane.played.connect(self._play)
        if not self.open:
            self.turned.emit(True)
            first, *rest = self._columns.sizes()
            self._columns.insertWidget(1, self.pane)
            self._columns.setSizes([first // 2, first - first // 2, *rest])
        self.pane.show()
        return self.pane

    def _begin(self) -> None:
        """Read the copy that is to be shown."""
        shown, pane = self._shown, self.pane
        if shown is None or pane is None or self.place is None:
            return
        from reader.gui.copies import copies_list

        pane.about.setText(copies_list.in_words(shown.copy, changed=False))
        pane.say_changed(changed=False)
        self.place.begin(shown)
        pane.say(tr("Reading the copy …"))
        read = partial(self._acts.service.copies.open, shown.copy.digest, shown.copy.file_name)
        self._tasks.run(read, partial(self._take_in, shown), partial(self._fail, shown))

    def _take_in(self, shown: ShownCopy, opened: OpenedCopy) -> None:
        pane = self.pane
        if pane is None or shown is not self._shown:
            return
        from reader.desk.checking.copy_service import Look

        pane.say_changed(changed=not opened.matches)
        if opened.look is Look.PAGES and self._pages is not None:
            self._pages.show(shown.copy.digest, min(opened.pages, shown.page), opened.pages)
        elif opened.look is Look.TEXT:
            pane.show_text(opened.text)
        elif opened.look is Look.PICTURE and opened.picture is not None:
            self._decode(shown, pane, opened.picture)
        elif opened.look is Look.RECORDING:
            pane.offer_to_play(shown.play_words)
        else:
            pane.say(opened.why_not)
        pane.first().setFocus()

    def _decode(self, shown: ShownCopy, pane: CopyPane, picture: Picture) -> None:
        size = QSize(picture.width, picture.height)
        fitted = size.scaled(size.boundedTo(pane.room()), Qt.AspectRatioMode.KeepAspectRatio)

        def show(image: QImage | None) -> None:
            if shown is self._shown and image is not None:
                pane.show_picture(image)
            elif shown is self._shown:
                pane.say(tr("This picture cannot be shown."))

        decode = partial(decoded, lambda _digest: picture, "", fitted)
        self._tasks.run(decode, show, partial(self._fail, shown))

    def _choose(self, row: int) -> None:
        if (was := self._shown) is not None:
            copy = sources.source_of(was.source).copies[row]
            self._shown = replace(was, copy=copy)
            self._begin()

    def _play(self) -> None:
        if self._shown is not None:
            self._acts.play(self._shown.copy)

    def _fail(self, shown: ShownCopy, error: Exception) -> None:
        if not isinstance(error, Problem):
            raise error
        if shown is self._shown and self.pane is not None:
            self.pane.say(str(error))
