"""Whose claim it is and when it was made stand together: an act that is done again does not make it anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.claims.preset import magazine
from reader.gui.claims.claim_list_model import ClaimListModel
from reader.gui.toolkit import dates
from tests.reader.gui.claims.making import a_claim
from tests.windows import a_window, press

FIRST, LATER = "2026-01-02T03:04:05Z", "2026-02-03T04:05:06Z"
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_card_says_when_its_claim_was_made_also_after_undo_and_redo(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = list[str]()
    as_ever = dates.moment
    monkeypatch.setattr(dates, "moment", lambda utc: (said.append(utc), as_ever(utc))[1])
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        window.page.choose(0, 5)
        press(window, Qt.Key.Key_S)
        (claim,) = window.store.claims()
        made = claim.created
        press(window, Qt.Key.Key_Z, CONTROL)
        assert window.store.claims() == []
        # The clock of the journal counts milliseconds.
        qtbot.wait(5)
        press(window, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
        (claim,) = window.store.claims()
        assert (claim.created, claim.changed > made) == (made, True)
        said.clear()
        window.claims.list.viewport().grab()
        assert said == [made]


def test_a_card_tells_on_hover_when_it_was_made_and_changed_as_people_write_it() -> None:
    model = ClaimListModel(magazine())
    model.show([replace(a_claim(), created=FIRST, changed=LATER)])
    said = model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)
    assert said == f"Made {dates.fully(FIRST)}; changed {dates.fully(LATER)}"
    assert "T0" not in str(said)
