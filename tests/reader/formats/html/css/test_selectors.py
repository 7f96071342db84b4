"""Rules of style sheets with several steps: what they hide, and what they leave."""

from __future__ import annotations

import pytest
from lxml import html

from reader.formats.html.css import selectors
from reader.formats.html.css.visibility import Appearance, Visibility

BODY = (
    "<main id=m class=a><article class=o><div class=i><i class=f></i><i class=j></i><i class=j></i><div class='i k'>"
    "<p class=b>seen?</p></div></div></article></main>"
)
"""A choice of the nearest element for every step does not lead back to the first."""


def appearance(sheet: str, body: str = BODY) -> Appearance:
    root = html.document_fromstring(f"<style>{sheet}</style>{body}")
    return Visibility(root).appearance(next(root.iter("p")))


@pytest.mark.parametrize(
    "selector",
    [
        ".a .b",
        "#m p",
        "div > p.b",
        "main article > div p",
        "p.x, .a > article .b",
        ".o > .i .b",
        ".f + .j ~ .k .b",
    ],
)
def test_a_rule_that_fits_hides(selector: str) -> None:
    assert appearance(selector + "{display:none}") is Appearance.HIDDEN


@pytest.mark.parametrize(
    "selector", [".b .a", "article > p", "#n p", "p.c", ".a + .b", ".a .b:hover", "> p", "nav p"]
)
def test_a_rule_that_does_not_fit_hides_nothing(selector: str) -> None:
    assert appearance(selector + "{display:none}") is Appearance.SEEN


def test_a_rule_that_counts_more_shows_again() -> None:
    assert appearance("div p{display:none} .a p{display:block}") is Appearance.SEEN
    assert appearance(".a p{display:none} div p{display:block}") is Appearance.HIDDEN
    assert appearance("div p{display:block} div p{display:none}") is Appearance.HIDDEN


def test_what_rules_of_several_steps_hide_is_not_looked_for_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert appearance("#m p{display:none}") is Appearance.HIDDEN
    monkeypatch.setattr(selectors, "_MOST_LOOKS", 1)
    assert appearance("#m p{display:none}") is Appearance.SEEN


def test_a_rule_about_another_element_of_the_class_hides_nothing_here() -> None:
    page = "<style>aside.s{display:none} p.t{display:none}</style><p class=s>a</p><p class=t>b</p><aside class=s>c</aside>"
    root = html.document_fromstring(page)
    eye = Visibility(root)
    appearances = [eye.appearance(each) for each in root.iter("p", "aside")]
    assert appearances == [Appearance.SEEN, Appearance.HIDDEN, Appearance.HIDDEN]


def test_of_two_rules_about_a_class_the_later_holds() -> None:
    for rules, expected in (
        (".x{display:none} .x{display:block}", Appearance.SEEN),
        (".x{display:block} .x{display:none}", Appearance.HIDDEN),
    ):
        root = html.document_fromstring(f"<style>{rules}</style><p class=x>a</p>")
        assert Visibility(root).appearance(next(root.iter("p"))) is expected
