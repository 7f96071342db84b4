"""What is seen of a page by its styles: every way of hiding words, who counts more, and on what screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from reader.formats.html.css.declarations import declared
from reader.formats.html.css.media_queries import holds
from reader.formats.html.css.visibility import Appearance, Visibility

SEEN, HIDDEN, FAINT = Appearance.SEEN, Appearance.HIDDEN, Appearance.FAINT


def appearance(sheet: str, body: str) -> Appearance:
    """Return how the last paragraph is seen."""
    root = html.document_fromstring(f"<html><head><style>{sheet}</style></head>{body}</html>")
    return Visibility(root).appearance(list(root.iter("p"))[-1])


@pytest.mark.parametrize(
    "style",
    [
        "display:none", "DISPLAY : NONE", "display:none!important", "visibility:hidden", "visibility:collapse",
        "content-visibility:hidden", "opacity:0", "opacity: .01", "opacity:0.0", "opacity:3%", "font-size:0", "font-size:1px",
        "font-size:.1em", "font: 0/0 a", "font:bold 1px/1 serif", "position:absolute;left:-9999px", "top:-500em", "left:200000px",
        "text-indent:-9999px", "text-indent:-100%", "margin-left:-9999px", "margin:0 0 0 -9999px", "inset:0 0 0 -9999px",
        "clip:rect(0,0,0,0)", "clip: rect(1px, 1px, 1px, 1px)", "clip-path:inset(50%)", "clip-path:circle(0)",
        "clip-path:polygon(0 0)", "transform:scale(0)", "transform: scaleX(0.0)", "transform:translateX(-9999px)",
        "transform:translate(0, -20000px)", "scale:0", "filter:opacity(0)", "height:0;overflow:hidden",
        "max-height:0px;overflow:hidden", "width:1px;overflow:clip", "display:none;color:red", "color:red;display:none;",
        "display:block;display:none", "font-size:10%", "left:-100%", "left:-60em", "height:0;overflow:hidden;padding:0 9px",
        "height:0;overflow:hidden;min-width:0;flex:0 0 auto", "max-width:0%;overflow:hidden",
    ],
)  # fmt: skip
def test_an_element_is_hidden_by(style: str) -> None:
    assert appearance("", f"<p style='{style}'>a</p>") is HIDDEN
    assert appearance(f".x{{{style}}}", "<p class=x>a</p>") is HIDDEN


@pytest.mark.parametrize(
    "style",
    [
        "display:block", "display:none;display:block", "opacity:1", "opacity:0.5", "opacity:10%", "font-size:10px",
        "font-size:.8em", "font:700 16px/1.2 serif", "left:-10px", "text-indent:2em", "margin-left:-190px", "margin:0 auto",
        "height:0", "height:100px;overflow:hidden", "max-height:none;overflow:hidden", "clip:auto", "clip-path:circle(50%)",
        "transform:scale(0.5)", "transform:translate(-50%, -50%)", "filter:opacity(1)", "x-display:none", "--display:none",
        "background:url(display:none)", "color:#333", "color:inherit", "color:var(--ink)", "not css at all", ":;:;",
        "left:-50%", "top:-10%", "left:-7em", "text-indent:-50%", "margin:-10%", "font-size:1", "font-size:0.9", "font-size:62.5%",
        "width:1%;overflow:hidden", "width:1;overflow:hidden", "height:0;padding-bottom:56.25%;overflow:hidden",
        "height:0;padding:0 0 56%;overflow:hidden", "width:0;flex:1;overflow:hidden", "width:1px;min-width:100%;overflow:hidden",
        "clip-path:circle(0.5em)",
    ],
)  # fmt: skip
def test_an_element_is_seen_with(style: str) -> None:
    assert appearance("", f"<p style='{style}'>a</p>") is SEEN
    assert appearance(f".x{{{style}}}", "<p class=x>a</p>") is SEEN


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p style='color:#fff'>a", FAINT),
        ("<p style='color:white'>a", FAINT),
        ("<p style='color:#fefefe'>a", FAINT),
        ("<p style='color:snow'>a", FAINT),
        ("<p style='color:rgb(255 255 255)'>a", FAINT),
        ("<p style='color:rgb(100%,100%,100%)'>a", FAINT),
        ("<p style='color:hsl(0, 0%, 100%)'>a", FAINT),
        ("<p style='color:oklch(1 0 0)'>a", FAINT),
        ("<p style='color:transparent'>a", FAINT),
        ("<p style='color:rgba(0,0,0,.02)'>a", FAINT),
        ("<p style='color:#0000'>a", FAINT),
        ("<p><font color=ffffff>a</font><p><font color=white>", SEEN),
        ("<p style='color:#eee'>a", SEEN),
        ("<p style='color:#fff;background:#000'>a", SEEN),
        ("<p style='color:#fff;background-color:navy'>a", SEEN),
        ("<p style='color:#fff;background:url(a.png)'>a", SEEN),
        ("<p style='color:#fff;background:linear-gradient(#000, #111)'>a", SEEN),
        ("<p style='color:#fff;background:var(--dark)'>a", SEEN),
        ("<p style='color:#fff;background:none'>a", FAINT),
        ("<p style='color:#fff;background:transparent'>a", FAINT),
        ("<p style='color:#fff;background:#fff'>a", FAINT),
        ("<p style='color:#fff;background:rgba(0,0,0,.8)'>a", SEEN),
        ("<p style='color:black;background:#000'>a", FAINT),
        ("<p style='color:navy;background:#000080 no-repeat'>a", FAINT),
        ("<p style='color:#00f;background:rgb(0, 0, 255)'>a", FAINT),
        ("<div style='background:#123'><div><p style='color:#fff'>a", SEEN),
        ("<div style='background:#123'><div><p style='color:#112233'>a", FAINT),
        ("<div style='background:#123'><div style='background:white'><p style='color:#fff'>a", FAINT),
        ("<table><tr><td bgcolor=#000080><p style='color:white'>a", SEEN),
        ("<table bgcolor=000080><tr><td><p style='color:white'>a", SEEN),
        ("<body bgcolor=black><p style='color:white'>a", SEEN),
        ("<div hidden><p>a</div><p hidden>a", HIDDEN),
        ("<p hidden style='display:flex'>a", SEEN),
    ],
)  # fmt: skip
def test_letters_are_seen_on_their_ground(body: str, expected: Appearance) -> None:
    assert appearance("", body) is expected


def test_old_colours_of_letters_are_seen_to() -> None:
    root = html.document_fromstring("<body><p>a <font color=white>b</font></p></body>")
    assert Visibility(root).appearance(next(root.iter("font"))) is FAINT


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("p{display:none}", HIDDEN),
        ("*{display:none} p{display:block}", SEEN),
        ("p.a.b{display:none}", HIDDEN),
        ("p.a.c{display:none}", SEEN),
        ("[data-x]{display:none}", HIDDEN),
        ("[data-y]{display:none}", SEEN),
        ("p[data-x='one two']{display:none}", HIDDEN),
        ("[data-x~=two]{display:none}", HIDDEN),
        ("[data-x^='one']{display:none}", HIDDEN),
        ("[data-x$=two]{display:none}", HIDDEN),
        ("[data-x*='e t']{display:none}", HIDDEN),
        ("[lang|=en]{display:none}", HIDDEN),
        ("[data-x*='']{display:none}", SEEN),
        ("[data-x = 'one two' i]{display:none}", HIDDEN),
        ("h2 + p{display:none}", HIDDEN),
        ("h1 + p{display:none}", SEEN),
        ("h1 ~ p{display:none}", HIDDEN),
        ("body > main > p{display:none}", HIDDEN),
        ("body > p{display:none}", SEEN),
        (r".md\:a{display:none}", HIDDEN),
        ("p:hover{display:none}", SEEN),
        ("p::before{display:none}", SEEN),
        ("p:not(.a){display:none}", SEEN),
        (":is(p, div), .z{display:none}", HIDDEN),
        (":not(p){display:block} p:not(.z, #y){display:none}", HIDDEN),
        (":where(#i){display:none} p{display:block}", SEEN),
        (":is(#i, .z){display:none} p.a.b{display:block}", HIDDEN),
        ("p:nth-child(3){display:none}", HIDDEN),
        ("p:nth-child(odd of .z){display:none}", SEEN),
        ("p:last-of-type{display:none}", HIDDEN),
        ("main:has(> h1) p{display:none}", HIDDEN),
        ("main:has(.z) p{display:none}", SEEN),
        ("p:made-up, .a{display:none}", HIDDEN),
        ("main{.a{display:none}}", HIDDEN),
        ("main{color:red; & > .a{display:none} h2{color:red}}", HIDDEN),
        ("h1{& ~ &, + .a{display:none}}", SEEN),
        ("h2{+ .a{display:none}}", HIDDEN),
        (".a{.z &{display:none}}", SEEN),
        (".a{@media print{display:none}}", SEEN),
        (".a{@media screen{display:none}}", HIDDEN),
        (".a{.z{display:none} visibility:hidden}", HIDDEN),
        ("@layer a, b; @layer b{.a{display:none}} @layer a{#i{display:block}}", HIDDEN),
        ("@layer a{#i{display:none}} .a{display:block}", SEEN),
        ("@layer a{.a{display:none!important}} @layer b{#i{display:block!important}}", HIDDEN),
        ("@layer a{.a{display:none!important}} #i{display:block!important}", HIDDEN),
        ("@layer a.b{.a{display:block}} @layer a{p{display:none}}", HIDDEN),
        ("@layer{.a{display:block}} @layer{p{display:none}}", HIDDEN),
        (".a{display:none", HIDDEN),
        (".z, .a{display:none}", HIDDEN),
        (".a{display:none!important} #i{display:block}", HIDDEN),
        (".a{display:none} #i{display:block}", SEEN),
        ("#i{display:none} .a{display:block}", HIDDEN),
        (".a{display:none} .b{display:block}", SEEN),
        (".a{visibility:hidden} .b{display:block}", HIDDEN),
        ("@media screen{.a{display:none}}", HIDDEN),
        ("@media print{.a{display:none}}", SEEN),
        ("@media (max-width: 600px){.a{display:none}}", SEEN),
        (".a{display:none} @media (min-width: 48em){.b{display:block}}", SEEN),
        ("@media screen{@media (min-width:9px){.a{display:none}}}", HIDDEN),
        ("@supports (display: grid){.a{display:none}}", HIDDEN),
        ("@supports not (display: grid){.a{display:none}}", SEEN),
        ("@layer base{.a{display:none}}", HIDDEN),
        ("@keyframes x{from{display:none}} ", SEEN),
        ("@font-face{font-family:a} .a{display:none}", HIDDEN),
        ("@import 'a.css'; .a{display:none}", HIDDEN),
        (".z::after{content:'}{'} .a{display:none}", HIDDEN),
        (".a{content:'display:none;'}", SEEN),
        ("/* } */ .a{display:none} /*", HIDDEN),
        ("}}} .a{display:none}", HIDDEN),
        ("html,body{opacity:0}", SEEN),
    ],
)
def test_a_rule_holds(sheet: str, expected: Appearance) -> None:
    body = "<main><h1>t</h1><h2>t</h2><p id=i class='a b md:a' data-x='one two' lang=en-GB>a</main>"
    assert appearance(sheet, body) is expected


def test_an_own_style_counts_more_than_a_rule_but_not_than_an_important_one() -> None:
    assert appearance("p{display:none}", "<p style='display:block'>a") is SEEN
    assert appearance("p{display:none!important}", "<p style='display:block'>a") is HIDDEN
    assert appearance("p{display:none!important}", "<p style='display:block!important'>a") is SEEN


def test_what_an_element_inherits_is_shown_again_within_it() -> None:
    sheet = ".grid{font-size:0} .cell{font-size:16px}"
    for body, expected in (
        ("<p class=grid><span class=cell>a</span></p>", SEEN),
        ("<p class=grid>secret <span class=cell>a</span></p>", FAINT),
        ("<p class=grid><span>a</span></p>", HIDDEN),
        ("<p class=grid style='opacity:0'><span class=cell>a</span></p>", HIDDEN),
        ("<p style='visibility:hidden'><b style='visibility:visible'>a</b></p>", SEEN),
        ("<p style='visibility:hidden'><b class=cell>a</b></p>", HIDDEN),
    ):
        assert appearance(sheet, body) is expected, body


def test_a_page_hidden_as_a_whole_until_its_script_has_run_is_read() -> None:
    root = html.document_fromstring("<body style='visibility:hidden'><p>a</p></body>")
    assert Visibility(root).appearance(root.find("body")) is SEEN


@pytest.mark.parametrize(
    ("media", "expected"),
    [
        ("", True), ("all", True), ("screen", True), ("only screen", True), ("print", False), ("print, screen", True),
        ("screen and (min-width: 600px)", True), ("(min-width:1281px)", False), ("(max-width: 1280px)", True),
        ("(max-width: 40em)", False), ("(min-width: 40rem) and (max-width: 60rem)", False), ("(width >= 768px)", True),
        ("(width < 768px)", False), ("(orientation: portrait)", False), ("(orientation:landscape)", True),
        ("(prefers-color-scheme: dark)", False), ("not all", False), ("(hover: hover)", True), ("tv", False), ("(((", False),
        ("and", False), ("screen and", False), ("x" * 1000, False),
    ],
)  # fmt: skip
def test_a_query_holds_on_a_usual_screen(media: str, expected: bool) -> None:
    assert holds(media) is expected


PIECES = (
    *"{};:,.#[]()'\"\\@*!>+~ \n-01",
    "px",
    "display",
    "none",
    "p",
    ".x",
    "color",
    "#fff",
    "@media",
)
CSS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@given(sheet=CSS, style=CSS)
def test_whatever_a_sheet_holds_the_page_is_looked_at(sheet: str, style: str) -> None:
    root = html.document_fromstring("<body><p class=x>a</p></body>")
    paragraph = next(root.iter("p"))
    paragraph.set("style", style)
    assert Visibility(root, [sheet]).appearance(paragraph) in Appearance


@given(words=CSS)
def test_whatever_is_declared_is_words(words: str) -> None:
    for name, (value, important) in declared(words).items():
        assert name
        assert value == value.strip()
        assert important in {True, False}
