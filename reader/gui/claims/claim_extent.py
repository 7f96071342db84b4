"""The extent of the chosen claim: its ends are dragged on the page, or moved word by word with keys."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from db.model.errors import tr
from reader.app.menu_actions import Action, Active, Menu
from reader.app.records.store import Store
from reader.desk import claim_edits
from reader.desk.claim_edits import name_of, value_of
from reader.gui.claims import claim_acts
from reader.gui.claims.claim_acts import ClaimActs
from reader.text import words


class ClaimExtent(QObject):
    """Moves the ends of a claim's first place."""

    def __init__(self, acts: ClaimActs, store: Store) -> None:
        super().__init__(acts)
        self._acts, self._store = acts, store

    def menu_actions(self) -> list[Action]:
        """Return the ways to move an end by a word."""
        return [
            Action(
                name,
                text,
                partial(self.stretch, edge, onward=onward),
                (key,),
                Menu.CLAIM,
                1,
                Active.CLAIMS,
            )
            for name, text, edge, onward, key in _stretches()
        ]

    def extend(self, start: int, end: int, typing: str = "") -> None:
        """Let the chosen claim's first place be this span."""
        claim, opened = self._acts.chosen_in_view(), self._store.article
        if claim is not None and opened is not None:
            name = tr("Extent of {name}", name=name_of(claim))
            anchor = opened.anchor(start, end)
            move = partial(claim_edits.move, claim, anchor)
            self._acts.do(claim, move, name, claim_acts.moved, typing)

    def stretch(self, edge: str, *, onward: bool) -> None:
        """Move the start or the end of the chosen claim by a word; all steps in a row are one of undo."""
        claim, opened = self._acts.chosen_in_view(), self._store.article
        if claim is None or opened is None or not value_of(claim).anchors:
            return
        anchor, text = value_of(claim).anchors[0], opened.document.text
        start, end = anchor.start, anchor.end
        step = words.after if onward else words.before
        if edge == "start":
            start = step(text, start)
        else:
            end = step(text, end)
        start, end = words.trimmed(text, start, end)
        if 0 <= start < end <= len(text) and (start, end) != (anchor.start, anchor.end):
            self.extend(start, end, typing=f"extent {claim.entity}")


def _stretches() -> tuple[tuple[str, str, str, bool, str], ...]:
    """Return the ways to move an end of a claim: id, words, which end, onward or back, key."""
    return (
        ("end-on", tr("End a word &later"), "end", True, "F8"),
        ("end-back", tr("End a word &earlier"), "end", False, "F7"),
        ("start-on", tr("Begin a word late&r"), "start", True, "Shift+F8"),
        ("start-back", tr("Begin a word e&arlier"), "start", False, "Shift+F7"),
    )
