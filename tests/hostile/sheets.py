"""Web pages that are hostile by their style sheets: by what has to be asked of each element, and by what they hide."""

from __future__ import annotations

from tests.hostile.pages import page
from tests.hostile.texts import MILLION, Make


def _sheet(css: str, body: str) -> Make:
    """Return a maker of a page with a sheet of half a million characters of this, and this body."""
    return lambda _: page(body, f"<style>{css * (500_000 // len(css))}</style>")


def _counted(css: str, body: str) -> Make:
    """Return a maker of such a page in which % is another number each time."""

    def make(_: str) -> bytes:
        rules = "".join(css.replace("%", str(n)) for n in range(500_000 // (len(css) + 4)))
        return page(body, f"<style>{rules}</style>")

    return make


_SISTERS = "<p class='x y'>a</p>" * 50_000
_DEEP = ("<div class='x y'>" * 200 + "<p class=x>a</p>" + "</div>" * 200) * 240
_PALE = "<div style='color:#fff' class=x>" * 200 + "<p>a</p>" + "</div>" * 200

SHEETS: dict[str, Make] = {
    "asks-sisters-before.html": _sheet(".z ~ .x{display:none}", _SISTERS),
    "asks-sisters-of-sisters.html": _sheet("[a] ~ .y ~ .y ~ .y ~ .x{display:none}", _SISTERS),
    "asks-those-around.html": _sheet(".z .y .y .y .y .x{display:none}", _DEEP),
    "asks-those-right-above.html": _counted("#i% > .y > .y > .x{display:none}", _DEEP),
    "asks-attributes.html": _counted("[class*='x'][class^='x'][a%]{display:none}", _SISTERS),
    "asks-everything.html": _counted("*[a%]{color:#fff}", _SISTERS),
    "says-one-thing-of-all.html": _sheet("*{color:#fff}p{display:none}p{display:block}", _SISTERS),
    "colours-all-different.html": _counted(".x{color:rgb(% % % / .%)}", _PALE * 200),
    "colours-of-letters.html": _sheet(f".x{{color:{'a' * 290}(}}", _SISTERS),
    "colours-in-colours.html": _sheet(f".x{{background:{'rgb(' * 70}}}", _PALE * 200),
    "grounds-without-end.html": _sheet(".x{background:none}.y{color:#fff}", _DEEP),
    "names-escaped.html": _sheet(".\\" * 70 + "a{display:none}", _SISTERS),
    "selectors-never-ended.html": _sheet("[" * 2_000 + "{display:none}", _SISTERS),
    "selectors-of-commas.html": _sheet(".x," * 1_500 + ".x{display:none}", _SISTERS),
    "selectors-of-steps.html": _sheet("a b " * 70 + "c{display:none}", _SISTERS),
    "queries-without-end.html": _sheet("@media " + "screen and (" * 40 + "{.x{display:none}", _SISTERS),
    "queries-in-queries.html": _sheet("@media screen{", _SISTERS),
    "strings-never-ended.html": _sheet(".x{content:'", _SISTERS),
    "declarations-of-nothing.html": _sheet(".x{" + ";" * 5_000 + "}", _SISTERS),
    "declarations-cut-short.html": _sheet(".x{display:" + " " * 290 + "}", _SISTERS),
    "shown-again-in-the-end.html": lambda _: page(
        "<div style='font-size:0'>" * 200 + "<i class=a>a</i>" * 100_000 + "<b style='font-size:9px'>a</b>"
    ),
    "own-styles-of-5-mb.html": lambda _: page("<p style='color:red;display:block;left:1px'>a</p>" * 60_000),
    "own-style-of-digits.html": lambda _: page(f"<p style='left:-{'9' * MILLION}px;opacity:{'0' * MILLION}'>a</p>"),
    "hides-what-it-says.html": lambda _: page(
        "".join(f"<p style='{way}'>Secret.</p>" for way in (
            "opacity:.01", "font:0/0 a", "left:-9999px", "clip-path:inset(50%)", "max-height:0;overflow:hidden", "color:#fefefe",
            "scale:0", "transform:scale(0)", "filter:opacity(0)", "visibility:hidden", "content-visibility:hidden"))
    ),
}  # fmt: skip
