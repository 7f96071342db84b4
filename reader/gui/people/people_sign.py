"""The round sign of who works here: initials, a menu to switch, and the ways to add a person or change a name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton

from db.model.errors import Busy, Problem, tr
from db.model.revision import Snapshot
from reader.app.menu_actions import Action, Menu
from reader.app.records.drafts import Drafts
from reader.app.records.library_writing import LibraryWriting
from reader.app.records.store import Store
from reader.app.remembered_settings import Settings
from reader.claims.preset import Preset
from reader.desk.checking import people
from reader.gui.toolkit.menu_keys import MenuKeys

_ROUND = 34
_UNKNOWN = "?"


class PeopleSign(QObject):
    """Knows in whose name the window writes; who that was last is remembered for each library."""

    leaving = Signal()
    """Somebody else is about to work here: what was typed until now is kept as who typed it left it."""
    switched = Signal()
    """Somebody else works here from now on: what they may see is theirs."""
    form_wanted = Signal(object)
    """A person's Snapshot whose name shall be changed, or None to add one."""
    said = Signal(str)
    """A sentence for the bar of answers."""
    failed = Signal(str)

    def __init__(
        self,
        store: Store,
        writing: LibraryWriting,
        settings: Settings,
        preset: Preset,
        drafts: Drafts,
    ) -> None:
        super().__init__(store)
        self._store, self._settings, self._preset = store, settings, preset
        self._drafts = drafts
        self.button = QPushButton(_UNKNOWN)
        self.button.setObjectName("person")
        self.button.setFixedSize(_ROUND, _ROUND)
        # Not by a click: who switches goes on where they were.
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.open_menu)
        self._keys = MenuKeys(self)
        self.menu: QMenu | None = None
        writing.taken.connect(self._begin)
        store.records.of_kind("person").changed.connect(self.refresh)
        self.refresh()

    def menu_actions(self) -> list[Action]:
        """Return the way to the people by key."""
        text = tr("&Who works here…")
        return [Action("people", text, self.open_menu, ("Ctrl+Shift+P",), Menu.FILE, 0)]

    def refresh(self) -> None:
        """Show who works here now."""
        me = self._me()
        person = people.person_of(me) if me is not None else None
        initials = person.initials if person is not None else ""
        self.button.setText(initials[:3] or _UNKNOWN)
        if person is not None and initials:
            role = self._preset.label("roles", person.role) if person.role else tr("no role")
            words = tr("{name}, {role}: switch, or add a person", name=person.name, role=role)
        else:
            words = tr("Nobody has said who works here: add a person")
        self.button.setAccessibleName(words)
        self.button.setToolTip(tr("Who works here (Ctrl+Shift+P)"))

    def open_menu(self) -> None:
        """Offer the people of the library, and the ways to add or rename one."""
        try:
            named = people.named(self._store.library)
        except Busy as busy:
            self.failed.emit(str(busy))
            return
        self.menu = menu = QMenu(self.button)
        self._keys.keep_in(menu)
        me = self._me()
        for each in named:
            person = people.person_of(each)
            words = f"{person.initials}  {person.name}".replace("&", "&&")
            chosen = me is not None and me.entity == each.entity
            self._add(menu, words, partial(self.switch, each.entity), checked=chosen)
        if named:
            menu.addSeparator()
        self._add(menu, tr("Add a person…"), partial(self.form_wanted.emit, None))
        if me is not None and people.person_of(me).initials:
            self._add(menu, tr("Change my name…"), partial(self.form_wanted.emit, me))
        menu.aboutToHide.connect(menu.deleteLater)
        at = self.button.mapToGlobal(QPoint(0, self.button.height()))
        menu.popup(at - QPoint(max(0, menu.sizeHint().width() - self.button.width()), 0))

    def switch(self, person: str) -> None:
        """Let this person work here from now on, once what was typed by who did until now is kept as theirs."""
        self.leaving.emit()
        self._drafts.keep_now(wait=True)
        if self._drafts.unkept or self._store.unwritten:
            sentence = (
                "What was typed is not saved yet: switch once the foot of the window says “Saved”."
            )
            self.failed.emit(tr(sentence))
            return
        try:
            self._store.library.journal.act_as(person)
        except Problem as problem:
            self.failed.emit(str(problem))
            return
        self._settings.set_person(person)
        self._drafts.open()
        self.refresh()
        self.switched.emit()
        me = self._me()
        words = tr("{name} works here now.", name=people.person_of(me).name) if me else ""
        if self._settings.first_time("names-as-given"):
            words += " " + tr("Names in this library are as given: nobody is asked for a password.")
        self.said.emit(words)

    def _begin(self) -> None:
        """Write in the name of who worked here last, before anything that has waited is written."""
        library = self._store.library
        remembered = self._settings.person()
        known = {each.entity for each in people.named(library)}
        if remembered in known:
            library.journal.act_as(remembered)
        self.refresh()

    def _me(self) -> Snapshot | None:
        try:
            library = self._store.library
        except Busy:
            return None
        return library.records.one("person", library.journal.person_known())

    def _add(
        self, menu: QMenu, words: str, run: Callable[[], object], *, checked: bool | None = None
    ) -> None:
        action = menu.addAction(words)
        action.setCheckable(checked is not None)
        action.setChecked(bool(checked))
        action.triggered.connect(lambda _checked=False: run())
