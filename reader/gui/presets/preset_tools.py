"""The way to the words of the desk; what is changed there is carried in the library, and an act like any other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from db.model.errors import Problem, tr
from db.model.revision import Changed
from reader.app.menu_actions import Action, Menu
from reader.app.records.drafts import Drafts
from reader.desk import presets
from reader.gui.checking.checking_acts import CheckingActs
from reader.gui.window_services import WindowServices

if TYPE_CHECKING:
    from reader.gui.presets.preset_window import PresetWindow


class PresetTools(QObject):
    """Makes the window when somebody first asks for it."""

    def __init__(self, beside: QWidget, services: WindowServices, drafts: Drafts) -> None:
        super().__init__(beside)
        self._beside, self._services, self._drafts = beside, services, drafts
        self.taken: Collection[str] = ()
        """The single letters that do something else in the window."""
        self.acts = CheckingActs(services.store)
        self.window: PresetWindow | None = None
        services.store.records.of_kind("setting").changed.connect(self._follow)
        services.store.refused.connect(self._tell)
        services.writing.released.connect(self.close)

    def menu_actions(self) -> list[Action]:
        """Return the way to the words of the desk."""
        return [Action("preset", tr("Words of the des&k…"), self.show, menu=Menu.FILE)]

    def show(self) -> None:
        """Show the words of this library."""
        if self._services.writing.library is None:
            return
        from reader.gui.presets.preset_window import PresetWindow

        if self.window is None:
            self.window = made = PresetWindow(self._beside.window(), self._drafts)
            made.form.submitted.connect(self._save)
            self.acts.failed.connect(made.messages.fail)
            self.acts.answered.connect(made.messages.answer)
            self.acts.succeeded.connect(made.messages.put_away)
        self.refresh()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self.window.list.setFocus()

    def refresh(self) -> None:
        """Show the words as they are now."""
        from reader.desk import preset_edits

        library = self._services.writing.library
        if self.window is not None and library is not None:
            self.window.show_terms(preset_edits.terms(presets.of(library)))

    def close(self) -> None:
        """Put the window away: another library takes the place of this one."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def _save(self) -> None:
        from reader.desk import preset_edits

        library, window = self._services.writing.library, self.window
        term = window.form.typed() if window is not None else None
        if library is None or window is None or term is None:
            return
        try:
            change = preset_edits.change(library, term, self.taken)
        except Problem as problem:
            self.acts.failed.emit(str(problem))
            return
        answer = tr("Saved in the library; it is shown when the window is opened the next time")
        text, form = tr("Change the words of “{spelling}”", spelling=term.spelling), window.form
        self.acts.write(lambda: [change], text, answer, form.saved(), form.drafts.ids())

    def _follow(self, _changed: Sequence[Changed]) -> None:
        if self.window is not None and self.window.isVisible():
            self.refresh()

    def _tell(self, sentence: str) -> None:
        if self.window is not None and self.window.isVisible():
            self.window.messages.fail(sentence)
