"""What was rejected, sent back or asked goes back with the article, and its journalist meets it first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from reader.claims.review_rules import may_review_own
from reader.desk import claim_edits
from reader.desk.checking import people, queries
from reader.desk.review import reviews, signing
from reader.desk.review.feedback import feedback
from reader.gui.signing.act_dialog import LinkList
from reader.gui.window import Window
from tests.reader.gui.review.desks import Desk, a_desk, key
from tests.windows import a_window

K = Qt.Key


def reviewed(path: Path) -> None:
    """Have one claim accepted, one sent back, one rejected, and one asked about."""
    with a_desk(path) as desk:
        desk.review("CD", 0)
        desk.review("CD", 1, "send-back", "which hospital?")
        desk.review("CD", 2, "reject", "it was dry")
        desk.act_as("CD")
        ask(desk, 3)
        article = desk.library.records.one("article", desk.article.entity)
        assert article is not None
        desk.library.put([reviews.return_whole(desk.library, article, "two are wrong")])


def ask(desk: Desk, number: int) -> None:
    change = queries.ask([desk.now(number)], "The council", "Who came?", answer_by="2026-12-01")
    desk.library.put([change])


def sit_down(window: Window, initials: str) -> None:
    library = window.writing.library
    assert library is not None
    window.checking.people.switch(people.by_initials(library, initials).entity)


def test_the_journalist_meets_rejections_first_and_goes_from_one_to_the_next(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    reviewed(path)
    with a_window(qtbot, path, size=(1000, 700)) as (window, _):
        sit_down(window, "AB")
        banner = window.feedback.banner
        assert banner.sentence == (
            "Returned by CD: “two are wrong” · 1 rejected · 1 with a query out · 1 sent back"
        )
        met = []
        for _ in range(4):
            key(window, K.Key_F5)
            met.append(banner.said.text())
        assert met[0] == "C-003 rejected by CD: it was dry" == met[3]
        assert met[1].startswith("C-004 query out by CD: Who came?")
        assert met[2] == "C-002 sent back by CD: which hospital?"
        claim = next(c for c in window.store.claims() if c.value.number == 3)  # type: ignore[attr-defined]
        window.store.change([claim_edits.retag(claim, "disputed")], "Retag")
        assert banner.said.text() == "", "it was answered"
        key(window, K.Key_F5)
        assert banner.said.text().startswith("C-004"), "none is left out"
        sit_down(window, "DD")
        assert banner.sentence == "", "who checks has the queue, and sees nothing of others"


def test_what_was_answered_is_no_remark_any_more(tmp_path: Path) -> None:
    with a_desk(tmp_path / "desk.redpencil") as desk:
        desk.review("CD", 2, "reject", "it was dry")
        desk.review("DD", 2, "send-back", "where?")
        article = desk.article.entity
        assert sorts(desk) == ["reject", "send-back"]
        desk.act_as("DD")
        me = desk.library.journal.person_known()
        assert [each.words for each in feedback(desk.library, article, me)] == ["where?"]
        desk.review("CD", 2, "accept")
        assert sorts(desk) == ["send-back"]
        desk.act_as("AB")
        desk.library.put([claim_edits.retag(desk.now(2), "disputed")])
        assert sorts(desk) == []


def sorts(desk: Desk) -> list[str]:
    return [each.sort for each in feedback(desk.library, desk.article.entity)]


def test_who_returns_an_article_sees_what_goes_back_with_it(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_desk(path) as desk:
        desk.review("CD", 2, "reject", "it was dry")
        desk.review("DD", 1, "reject", "nobody was")
    with a_window(qtbot, path, size=(1000, 700)) as (window, _):
        sit_down(window, "CD")
        window.article_acts.return_whole()
        dialog = window.article_acts.dialog
        assert dialog is not None
        (listed,) = dialog.findChildren(LinkList)
        lines = [listed.item(n).text() for n in range(listed.count())]
        assert lines == ["C-003 rejected by CD: it was dry"], "of others nothing is told"


def test_undoing_a_sign_off_or_a_hand_over_says_what_to_choose_in_the_window(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "desk.redpencil"
    with a_desk(path) as desk:
        for number in range(4):
            desk.review("CD", number)
    with a_window(qtbot, path, size=(1000, 700)) as (window, library):
        sit_down(window, "EF")
        article = window.store.article
        assert article is not None
        window.store.change([signing.sign_off(library, article.article, "EF", [])], "Sign off")
        window.store.undo()
        assert "“Reopen…” in the menu Article" in window.messages.sentence


def test_the_menu_lets_a_desk_of_one_review_its_own_tags(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "desk.redpencil"
    with a_desk(path):
        pass
    with a_window(qtbot, path, size=(1000, 700)) as (window, library):
        action = window.menus.actions["self-review"]
        sit_down(window, "EF")
        assert not action.isChecked()
        action.trigger()
        assert action.isChecked()
        assert may_review_own(library.records)
        sit_down(window, "CD")
        action.trigger()
        assert action.isChecked(), "it is an editor's"
        assert "editor" in window.messages.sentence
