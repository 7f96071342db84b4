"""Themes: every colour can be read on what it stands on (WCAG 2.2, contrast ratio)."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from reader.claims.preset import magazine
from reader.gui.toolkit import theme
from reader.gui.toolkit.theme import Theme

TAGS = tuple(magazine().tags)
THEMES = pytest.mark.parametrize("name", theme.NAMES)


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2.2 defines it."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def least(name: str, usual: float) -> float:
    """Return the least contrast that a theme must have: high contrast is seven to one, whatever it is."""
    return max(7, usual) if name == "high-contrast" else usual


@THEMES
def test_a_theme_has_every_colour_and_every_tag(name: str) -> None:
    looks = theme.load(name)
    names = {field.name for field in fields(Theme)} - {"name", "tags"}
    colours = [getattr(looks, each) for each in names]
    colours += [colour for pair in looks.tags.values() for colour in pair]
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours)
    assert tuple(looks.tags) == TAGS


@THEMES
@pytest.mark.parametrize("tag", TAGS)
def test_text_is_read_on_every_tint(name: str, tag: str) -> None:
    looks = theme.load(name)
    assert contrast(looks.text, looks.tags[tag][0]) >= 7


@THEMES
@pytest.mark.parametrize("tag", TAGS)
def test_a_tags_line_and_sign_are_seen_on_tint_and_page(name: str, tag: str) -> None:
    looks = theme.load(name)
    tint, line = looks.tags[tag]
    for ground in (tint, looks.page, looks.panel):
        assert contrast(line, ground) >= least(name, 3)
    assert contrast(line, looks.thumb) >= 3, "also where the strip shows what is in view"


@THEMES
@pytest.mark.parametrize("tag", TAGS)
def test_the_words_of_a_tag_in_its_pill_are_read(name: str, tag: str) -> None:
    tint, line = theme.load(name).tags[tag]
    assert contrast(line, tint) >= least(name, 4.5)


@THEMES
def test_quiet_words_are_read_wherever_they_stand(name: str) -> None:
    looks = theme.load(name)
    for ground in (looks.page, looks.panel, looks.background, looks.chip):
        assert contrast(looks.mute, ground) >= least(name, 4.5)


@THEMES
def test_the_focus_and_the_accent_are_seen_on_every_ground(name: str) -> None:
    looks = theme.load(name)
    for ground in (looks.page, looks.panel, looks.background, looks.chip, looks.thumb):
        assert contrast(looks.focus, ground) >= 3
        assert contrast(looks.accent, ground) >= 3
    for ground in (looks.page, looks.panel, looks.background):
        assert contrast(looks.focus, ground) >= least(name, 3)


def test_in_high_contrast_the_borders_are_seen_too() -> None:
    looks = theme.load("high-contrast")
    for ground in (looks.page, looks.panel, looks.background):
        assert contrast(looks.line, ground) >= 7


@THEMES
def test_what_has_the_focus_has_a_ring_of_two_pixels(name: str) -> None:
    sheet, looks = theme.style_sheet(theme.load(name)), theme.load(name)
    rules = re.findall(r"([^{}]*:(?:focus|selected)[^{}]*)\{([^}]*)\}", sheet)
    controls = [(who, how) for who, how in rules if "::item" not in who or "Menu" in who]
    assert len(controls) >= 8
    for who, how in controls:
        assert looks.focus in how, who
    widths = {width for _, how in controls for width in re.findall(r"border: (\d)px", how)}
    assert widths == {"2"}


@THEMES
def test_words_are_read_on_page_panel_chips_and_selection(name: str) -> None:
    looks = theme.load(name)
    for ground in (looks.page, looks.panel, looks.chip, looks.selection, looks.match):
        assert contrast(looks.text, ground) >= 7


@THEMES
def test_every_tint_is_seen_on_the_page(name: str) -> None:
    looks = theme.load(name)
    tints = [tint for tint, _ in looks.tags.values()]
    assert len({*tints, looks.page, looks.selection}) == len(tints) + 2


@THEMES
def test_the_style_sheet_leaves_no_name_unfilled(name: str) -> None:
    sheet = theme.style_sheet(theme.load(name))
    assert not re.search(r"<\w+>|\{\{|\}\}", sheet)
    assert sheet.count("{") == sheet.count("}") > 20


@pytest.mark.usefixtures("qtbot")
@THEMES
def test_the_palette_has_readable_words_on_every_ground(name: str) -> None:
    palette, roles = theme.palette(theme.load(name)), QPalette.ColorRole
    for words, ground in (
        (roles.Text, roles.Base),
        (roles.WindowText, roles.Window),
        (roles.ButtonText, roles.Button),
        (roles.ToolTipText, roles.ToolTipBase),
        (roles.HighlightedText, roles.Highlight),
    ):
        assert contrast(palette.color(words).name(), palette.color(ground).name()) >= 7


def test_a_tag_that_the_theme_does_not_know_is_grey(qtbot: QtBot) -> None:
    looks = theme.load("light")
    assert looks.tag("retired") == (QColor(looks.chip), QColor(looks.mute))
