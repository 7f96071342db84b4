"""How it looks: colours from resources/themes, chosen by name or as the system has it, and the shapes of controls."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from db.model.resource import resource

NAMES = ("light", "dark", "sepia", "high-contrast")
SYSTEM = "system"
"""The name of the choice that follows the desktop."""
_DARK = 110
"""A window darker than this, of 255, is a dark one."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as #rrggbb; `tags` gives each tag's tint and the colour of its line and sign."""

    name: str
    background: str
    page: str
    text: str
    mute: str
    line: str
    panel: str
    accent: str
    chip: str
    selection: str
    match: str
    focus: str
    thumb: str
    tags: Mapping[str, tuple[str, str]]

    def tag(self, tag: str) -> tuple[QColor, QColor]:
        """Return the tint and the colour of a tag; one that the theme does not know is grey."""
        return _colours(*self.tags.get(tag, (self.chip, self.mute)))


@cache
def _colours(tint: str, colour: str) -> tuple[QColor, QColor]:
    return QColor(tint), QColor(colour)


@cache
def load(name: str) -> Theme:
    """Return the theme of this name."""
    values = json.loads(resource(f"themes/{name}.json"))
    tags = {tag: (tint, colour) for tag, (tint, colour) in values.pop("tags").items()}
    return Theme(name=name, tags=tags, **values)


def named(name: str) -> Theme:
    """Return the theme of this name; of "system", or of none that there is, what the desktop asks for."""
    return load(name) if name in NAMES else of_system()


def of_system() -> Theme:
    """Return the theme that the desktop asks for."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return load("high-contrast")
    scheme = hints.colorScheme()
    dark = scheme is Qt.ColorScheme.Dark
    if scheme is Qt.ColorScheme.Unknown:
        dark = _desktop_is_dark()
    return load("dark" if dark else "light")


@cache
def _desktop_is_dark() -> bool:
    """Tell from the colours that the desktop gave at the start, for those that do not say it otherwise."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < _DARK


def palette(theme: Theme) -> QPalette:
    """Return what widgets without a style of their own use."""
    made = QPalette()
    role = QPalette.ColorRole
    for colour, roles in (
        (theme.panel, (role.Window, role.AlternateBase)),
        (theme.page, (role.Base, role.Button, role.ToolTipBase)),
        (theme.text, (role.WindowText, role.Text, role.ButtonText, role.ToolTipText)),
        (theme.selection, (role.Highlight,)),
        (theme.mute, (role.PlaceholderText,)),
    ):
        for each in roles:
            made.setColor(each, QColor(colour))
    made.setColor(role.HighlightedText, QColor(theme.text))
    made.setColor(role.Link, QColor(theme.tags["own-observation"][1]))
    for each in (role.Text, role.ButtonText, role.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, each, QColor(theme.mute))
    return made


def style_sheet(theme: Theme) -> str:
    """Return the shapes: radius 8 for boxes, hairlines instead of shadows, steps of 4 px."""
    return (
        _SHAPES.replace("{", "{{")
        .replace("}", "}}")
        .replace("<", "{")
        .replace(">", "}")
        .format(**{name: getattr(theme, name) for name in Theme.__slots__ if name != "tags"})
    )


_SHAPES = """
QMainWindow, QWidget#middle { background: <panel>; }
QLabel { color: <text>; background: transparent; }
QMenuBar { background: <panel>; color: <text>; padding: 2px 8px; border: none; }
QMenuBar::item { padding: 2px 6px; border: 2px solid transparent; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: <chip>; border-color: <focus>; }
QMenu { background: <page>; color: <text>; border: 1px solid <line>; padding: 4px; }
QMenu::item { padding: 4px 22px 4px 10px; border: 2px solid transparent; border-radius: 6px; }
QMenu::item:selected { background: <chip>; border-color: <focus>; }
QMenu::indicator { width: 8px; height: 8px; border-radius: 4px; margin-left: 8px; }
QMenu::indicator:checked { background: <text>; }
QMenu::item:disabled { color: <mute>; }
QMenu::separator { height: 1px; background: <line>; margin: 4px 8px; }
QPushButton { background: <page>; color: <text>; border: 1px solid <line>; border-radius: 8px; padding: 5px 12px; }
QPushButton:hover { background: <chip>; }
QPushButton:disabled { color: <mute>; border-color: <chip>; }
QPushButton:checked { background: <chip>; border-color: <mute>; }
QPushButton:focus { border: 2px solid <focus>; padding: 4px 11px; }
QPushButton[flat="true"] { background: transparent; border: 2px solid transparent; padding: 0 4px; color: <mute>; }
QPushButton[flat="true"]:hover { color: <text>; }
QPushButton[flat="true"]:focus { border-color: <focus>; }
QPushButton[chip="true"] { background: <chip>; border: 1px solid <chip>; border-radius: 13px; padding: 3px 10px; }
QPushButton[chip="true"]:checked { background: <text>; color: <page>; border-color: <text>; }
QPushButton[chip="true"]:focus { border: 2px solid <focus>; padding: 2px 9px; }
QPushButton#person { background: <text>; color: <page>; border: 2px solid <text>; border-radius: 17px; padding: 0; font-weight: 600; }
QPushButton#person:hover { background: <mute>; }
QPushButton#person:focus { border: 2px solid <focus>; }
QPushButton[chip="true"][small="true"] { border-radius: 11px; }
QFrame#header, QFrame#foot { background: <panel>; border: none; }
QFrame#header { border-bottom: 1px solid <line>; }
QFrame#foot { border-top: 1px solid <line>; }
QFrame#foot QLabel, QLabel[mute="true"] { color: <mute>; }
QLabel#title { font-weight: 600; }
QFrame#find, QFrame#import, QFrame#remarks { background: <panel>; border-bottom: 1px solid <line>; }
QFrame#messages, QFrame#name { background: <page>; border: 1px solid <line>; border-radius: 8px; }
QFrame#name { margin-top: 12px; }
QFrame#messages { margin: 8px 16px; }
QFrame#messages[failure="true"] { border-left: 4px solid <accent>; border-top-left-radius: 0; border-bottom-left-radius: 0; }
QFrame#messages QLabel#sign { color: <accent>; font-weight: 700; }
QFrame#answer { background: <text>; border-radius: 10px; }
QFrame#answer QLabel { color: <page>; }
QFrame#answer QPushButton { background: transparent; color: <page>; border: 1px solid <mute>; padding: 3px 10px; }
QFrame#answer QPushButton:hover { border: 2px solid <page>; padding: 2px 9px; }
QFrame#answer QPushButton:focus { border: 2px solid <page>; outline: 2px solid <focus>; padding: 2px 9px; }
QFrame#card { background: <page>; border: 1px solid <line>; border-radius: 10px; }
QFrame#review-card { background: <page>; border: 2px solid <text>; border-radius: 10px; }
QFrame#signed { background: <page>; border-bottom: 1px solid <line>; }
QFrame#side { background: <page>; border: 1px solid <line>; border-radius: 8px; }
QTreeView#queue { border-radius: 8px; outline: none; background: <page>; border: 1px solid <line>; }
QTreeView#queue:focus { border: 2px solid <focus>; }
QFrame#shelf { background: <panel>; border: none; }
QTreeView#shelf-list, QTreeView#outline { background: <panel>; border: 2px solid <panel>; border-radius: 8px; outline: none; }
QTreeView#outline:focus, QTreeView#shelf-list:focus { border-color: <focus>; }
QTreeView#outline::item { padding: 2px 10px; border-radius: 6px; }
QTreeView#outline::item:hover, QTreeView#outline::item:selected { background: <chip>; }
QFrame#glance, QWidget#glance, QScrollArea#glance { background: <background>; border: none; }
QTreeView#bars { background: <page>; border: 2px solid <page>; border-radius: 8px; outline: none; }
QTreeView#bars:focus { border-color: <focus>; }
QFrame#search { background: <page>; border: 1px solid <mute>; border-radius: 10px; }
QFrame#search QTreeView { background: <page>; border: none; outline: none; }
QFrame#search QLabel { color: <mute>; }
QPushButton#search-way { color: <mute>; text-align: left; }
QScrollArea#review-known, QWidget#review-known { background: <page>; }
QPushButton[side="first"] { border-top-right-radius: 0; border-bottom-right-radius: 0; border-right: none; }
QPushButton[side="last"] { border-top-left-radius: 0; border-bottom-left-radius: 0; }
QPushButton[side]:checked { background: <text>; color: <page>; border-color: <text>; }
QPushButton[side]:focus { border: 2px solid <focus>; padding: 4px 11px; }
QPushButton[decision] { padding: 5px 4px; }
QPushButton[decision]:focus { border: 2px solid <focus>; padding: 4px 3px; }
QFrame#tag-bar { background: <text>; border-radius: 10px; }
QFrame#tag-bar QToolButton { color: <page>; background: transparent; border: none; border-radius: 6px; padding: 6px 7px; }
QFrame#tag-bar QToolButton:hover { background: <mute>; }
QFrame#tag-bar QLabel { color: <page>; padding: 0 8px 2px 8px; }
QFrame#tag-bar QLineEdit { background: <page>; color: <text>; }
QLineEdit, QPlainTextEdit { background: <page>; placeholder-text-color: <mute>; color: <text>; border: 1px solid <line>; border-radius: 8px; padding: 4px 8px; selection-background-color: <selection>; selection-color: <text>; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid <focus>; padding: 3px 7px; }
QListView { background: <panel>; border: 2px solid <panel>; border-radius: 8px; outline: none; }
QListView:focus { border-color: <focus>; }
QTextBrowser { background: <background>; color: <text>; border: none; selection-background-color: <selection>; selection-color: <text>; }
QProgressBar { background: <chip>; border: none; border-radius: 4px; max-height: 8px; }
QProgressBar::chunk { background: <text>; border-radius: 4px; }
QFrame QListWidget, QDialog QListWidget { background: <page>; border: 1px solid <line>; border-radius: 8px; }
QFrame QListWidget:focus, QDialog QListWidget:focus { border: 2px solid <focus>; }
QFrame QListWidget::item, QDialog QListWidget::item { padding: 4px 8px; color: <text>; }
QFrame QListWidget::item:selected, QDialog QListWidget::item:selected { background: <chip>; color: <text>; }
QFrame QListWidget::item:disabled, QDialog QListWidget::item:disabled { color: <mute>; }
QDialog, QScrollArea, QWidget#help-rows { background: <panel>; }
QScrollArea#whole-claim, QWidget#whole-claim { background: <page>; }
QSpinBox { background: <page>; color: <text>; border: 1px solid <line>; border-radius: 8px; padding: 4px 4px; }
QSpinBox:focus { border: 2px solid <focus>; padding: 3px 3px; }
QWidget#sources QListWidget { background: <page>; border: 1px solid <line>; border-radius: 8px; }
QWidget#sources QListWidget:focus { border: 2px solid <focus>; }
QWidget#sources QListWidget::item { padding: 4px 8px; color: <text>; }
QWidget#sources QListWidget::item:selected { background: <chip>; color: <text>; }
QFrame#pages QLabel#sign { color: <accent>; }
QWidget#checking, QWidget#sources { background: <panel>; }
QWidget#checking[held="true"] { background: <page>; }
QFrame#card[held="true"] { border: 0; border-radius: 0; }
QTableView#source-table { background: <page>; color: <text>; border: 1px solid <line>; border-radius: 8px; outline: none; selection-background-color: <chip>; selection-color: <text>; }
QTableView#source-table:focus { border: 2px solid <focus>; }
QTableView#source-table::item { padding: 2px 6px; }
QTableView#source-table::item:selected { background: <chip>; color: <text>; }
QFrame#party, QFrame#inline-form { background: <page>; border: 1px solid <line>; border-radius: 8px; }
QFrame#inline-form { background: <panel>; }
QFrame#evidence, QFrame#choice { border: 2px solid transparent; border-radius: 6px; }
QFrame#party:focus, QFrame#inline-form:focus, QFrame#evidence:focus, QFrame#choice:focus { border: 2px solid <focus>; }
QLabel#seen { border: 1px solid <line>; border-radius: 6px; padding: 1px 6px; }
QScrollArea { border: 2px solid transparent; border-radius: 8px; }
QFrame#pdf-page { border: 2px solid <panel>; }
QScrollArea:focus, QFrame#pdf-page:focus { border: 2px solid <focus>; }
QTreeWidget { background: <page>; color: <text>; border: 1px solid <line>; border-radius: 8px; outline: none; padding: 4px; }
QTreeWidget:focus { border: 2px solid <focus>; padding: 3px; }
QTreeWidget::item { padding: 4px; color: <text>; }
QTreeWidget::item:selected { background: <chip>; color: <text>; }
QHeaderView::section { background: <page>; color: <mute>; border: none; border-bottom: 1px solid <line>; padding: 4px; }
QComboBox { background: <page>; color: <text>; border: 1px solid <line>; border-radius: 8px; padding: 4px 8px; }
QComboBox:focus { border: 2px solid <focus>; padding: 3px 7px; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { width: 0; height: 0; margin-right: 8px; border-left: 4px solid <page>; border-right: 4px solid <page>; border-top: 5px solid <mute>; }
QComboBox QAbstractItemView { background: <page>; color: <text>; border: 1px solid <line>; selection-background-color: <chip>; selection-color: <text>; }
QSplitter::handle { background: <line>; width: 1px; }
QToolTip { background: <page>; color: <text>; border: 1px solid <line>; padding: 4px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: <thumb>; border-radius: 4px; min-height: 32px; margin: 2px; }
QScrollBar::handle:vertical:hover { background: <mute>; }
QScrollBar::handle:vertical:disabled { background: transparent; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: <thumb>; border-radius: 4px; min-width: 32px; margin: 2px; }
QScrollBar::handle:horizontal:hover { background: <mute>; }
QScrollBar::handle:horizontal:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
