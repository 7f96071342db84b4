"""Every control has a name, every menu has words, every sentence can be translated, no article's markup is obeyed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from db.model.errors import use_translation
from reader.gui.window import Window
from tests.windows import a_window, press

ROOT = Path(__file__).parents[3]
ROOMS = ("reader/gui", "reader/app")
SHOWN = {
    "setText", "setToolTip", "setAccessibleName", "setAccessibleDescription", "setPlaceholderText",
    "setWindowTitle", "setStatusTip", "setTitle", "addMenu", "addAction", "addButton", "say",
    "show_words", "show_saved", "QLabel", "QPushButton", "QToolButton", "QAction", "QMenu",
    "QCheckBox", "QGroupBox", "getOpenFileNames",
}  # fmt: skip
"""Calls whose words a person reads."""
KEYWORDS = {"placeholderText", "text", "toolTip", "title", "accessibleName", "windowTitle"}


def is_words(value: object) -> bool:
    return isinstance(value, str) and any(letter.isalpha() for letter in value)


def literals(node: ast.expr) -> Iterator[str]:
    """Yield the words written in an expression outside of `tr(…)`, a lone sign excepted."""
    if isinstance(node, (ast.Call, ast.Subscript)):
        return
    if isinstance(node, ast.Constant) and is_words(node.value):
        yield str(node.value)
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            yield from literals(child)


def untranslated(source: str) -> list[str]:
    """Return the words that a module shows to people without asking for their translation."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        shown = list(node.args) if name in SHOWN else []
        shown += [each.value for each in node.keywords if each.arg in KEYWORDS]
        found += [words for each in shown for words in literals(each)]
    return found


def test_the_check_itself_finds_what_is_not_translated() -> None:
    assert untranslated('label.setText("Saved")') == ["Saved"]
    assert untranslated('QLineEdit(placeholderText="Name")') == ["Name"]
    assert untranslated('label.setText(f"{sign} Saved {x}")') == [" Saved "]
    assert untranslated('label.setText(tr("Saved")); a.setText("✓"); a.setText(x)') == []


@pytest.mark.parametrize(
    "file",
    [str(f.relative_to(ROOT)) for room in ROOMS for f in sorted((ROOT / room).rglob("*.py"))],
)
def test_every_sentence_can_be_translated(file: str) -> None:
    assert untranslated((ROOT / file).read_text(encoding="utf-8")) == []


def widgets(window: Window) -> list[QWidget]:
    return window.findChildren(QWidget)


def spoken(widget: QWidget) -> str:
    """Return what a screen reader would say of a widget."""
    named = QAccessible.queryAccessibleInterface(widget)
    return named.text(QAccessible.Text.Name) if named else ""


def is_control(widget: QWidget) -> bool:
    """Tell whether a person can do something with it; Qt's own parts inside of it do not count."""
    internal = widget.objectName().startswith("qt_") or isinstance(widget, QMenu)
    takes_focus = widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
    internal |= isinstance(widget, QLabel) and not widget.text()
    return not internal and (takes_focus or isinstance(widget, (QAbstractButton, QLineEdit)))


def test_every_control_has_a_name(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        window.page.choose(0, 7)
        press(window, Qt.Key.Key_D)
        window.commands.note()
        controls = [each for each in widgets(window) if is_control(each)]
        nameless = [each for each in controls if not is_words(spoken(each))]
        assert len(controls) > 20
        assert nameless == []


def test_every_menu_entry_has_words_and_no_two_keys_collide(qtbot: QtBot, tmp_path: Path) -> None:
    with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
        menus = [menu for menu in window.findChildren(QMenu) if menu.actions()]
        entries = {each for menu in menus for each in menu.actions() if not each.isSeparator()}
        assert len(entries) > 15
        assert all(is_words(each.text()) for each in entries)
        keys = [key.toString() for each in entries for key in each.shortcuts()]
        assert sorted(set(keys)) == sorted(keys)


def test_all_words_of_the_window_come_from_the_translation(qtbot: QtBot, tmp_path: Path) -> None:
    use_translation(lambda sentence: f"⟦{sentence}⟧")
    try:
        with a_window(qtbot, tmp_path / "desk.redpencil") as (window, _):
            said_of_it = (window.header.title, window.header.about)
            articles_own = {each.text() for each in said_of_it}
            articles_own |= {each.accessibleName() for each in said_of_it}
            said = [each.text() for each in window.findChildren(QLabel)]
            said += [each.text() for each in window.findChildren(QAbstractButton)]
            said += [each.text() for each in window.findChildren(QAction) if each.objectName()]
            said += [each.accessibleName() for each in widgets(window)]
            said += [each.placeholderText() for each in window.findChildren(QLineEdit)]
    finally:
        use_translation(None)
    ours = {words for words in said if is_words(words)} - articles_own
    assert len(ours) > 40
    assert {words for words in ours if "⟦" not in words} == set()


def test_markup_in_an_articles_own_words_is_never_obeyed(qtbot: QtBot, tmp_path: Path) -> None:
    words = "<img src='file:///etc/hostname'> <b>bold</b>"
    article = tmp_path / "a.md"
    article.write_text(
        f'---\ntitle: "{words}"\nauthor: "{words}"\nlang: "{words}"\n---\n\n{words}\n'
    )
    with a_window(qtbot, tmp_path / "desk.redpencil", [article]) as (window, _):
        labels = [each for each in window.findChildren(QLabel) if "<b>" in each.text()]
        assert labels, "the title at least is shown"
        assert {each.textFormat() for each in labels} == {Qt.TextFormat.PlainText}
        tips = {each.toolTip() for each in widgets(window) if each.toolTip()}
        assert all("<img" not in tip and "<b>" not in tip for tip in tips)
        assert words in window.page.front.toPlainText()
