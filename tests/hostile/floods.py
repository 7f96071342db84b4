"""Web pages that are hostile by how much there is of something."""

from __future__ import annotations

import json

from tests.hostile.pages import page
from tests.hostile.texts import MILLION, Make


def _flood(body: str, head: str = "") -> Make:
    return lambda _: page(body, head)


def _times(count: int, what: str, head: str = "") -> Make:
    """Return a maker of a page with something so many times, built only when it is asked for."""
    return lambda _: page(what * count, head)


def _numbered(count: int, what: str) -> Make:
    return lambda _: page("".join(what.replace("%", str(n)) for n in range(count)))


def _style(css: str, times: int, tail: str = "") -> Make:
    return lambda _: page("<p class=a>x</p>", f"<style>{css * times}{tail}</style>")


def _linked(value: str) -> Make:
    return lambda _: page("", f"<script type='application/ld+json'>{value}</script>")


def _nodes(count: int) -> Make:
    nodes = [{"@type": "Thing", "name": str(n)} for n in range(count)]
    return _linked(json.dumps({"@graph": nodes}))


_MIXED = "<table><tr><td><ul><li><blockquote><div>"

FLOODS: dict[str, Make] = {
    "breaks.html": _times(MILLION, "<br>"),
    "breaks-below-the-limit.html": _times(190_000, "<br>"),
    "links-one-million.html": _times(MILLION, "<a href=b>c</a>"),
    "links-below-the-limit.html": _numbered(190_000, "<a href=/b%>c</a> "),
    "links-in-paragraphs.html": _numbered(50_000, "<p>Words and <a href='http://a/b%'>a link</a>, more words.</p>"),
    "options.html": _times(MILLION, "<option>a"),
    "options-below-the-limit.html": lambda _: page("<select>" + "<option>a" * 190_000),
    "mixed-nests.html": _times(40, _MIXED),
    "mixed-nests-one-thousand.html": _times(1_000, _MIXED),
    "mixed-nests-closed.html": lambda _: page((_MIXED + "x</div></blockquote></li></ul></td></tr></table>") * 20_000),
    "tables-side-by-side.html": _times(20_000, "<table><tr><td>a<td>b</table>"),
    "tables-thirty-deep.html": lambda _: page(("<table><tr><td>" * 30 + "x" + "</table>" * 30) * 600),
    "nested-to-the-limit.html": lambda _: page("<div>" * 245 + "<p>deep</p>" + "</div>" * 245),
    "nested-past-the-limit.html": lambda _: page("<div>" * 255 + "<p>deep</p>" + "</div>" * 255),
    "many-deep-nests.html": lambda _: page(("<div>" * 240 + "<p>Words that are read here.</p>" + "</div>" * 240) * 240),
    "unclosed-textarea.html": _flood("<textarea>" + "word " * MILLION),
    "unclosed-title.html": _flood("", "<title>" + "word " * MILLION),
    "unclosed-script.html": _flood("<script>" + "if (a<b) {" * 500_000),
    "unclosed-style.html": _flood("", "<style>" + "a{b:c}" * 800_000),
    "unclosed-comment.html": _flood("<!-- " + "<p>a</p>" * 600_000),
    "unclosed-comments.html": _times(MILLION, "<!-"),
    "unclosed-quote.html": _flood("<p title=\"" + "<p>a</p>" * 600_000),
    "plaintext.html": _flood("<plaintext>" + "<p>a & b</p>\n" * 300_000),
    "xmp.html": _flood("<xmp>" + "<p>a & b</p>\n" * 300_000),
    "listing.html": _flood("<listing>" + "<p>a & b</p>\n" * 90_000),
    "frameset.html": lambda where: f"<frameset>{f'<frame src=http://{where}/a>' * 10_000}</frameset>".encode(),
    "open-angles.html": _times(5 * MILLION, "<"),
    "open-tags.html": _times(1_500_000, "<a "),
    "ampersands.html": _times(5 * MILLION, "&"),
    "numbers-of-letters.html": _times(500_000, "&#x1F600;"),
    "numbers-without-end.html": _flood("&#" + "9" * MILLION + ";"),
    "class-of-5-mb.html": _flood(f"<p class='{'a ' * 2_500_000}'>x</p>"),
    "style-of-5-mb.html": _flood(f"<p style='{'color : ' * 600_000}'>x</p>"),
    "style-of-spaces.html": _flood(f"<p style='display{' ' * 5 * MILLION}'>x</p>"),
    "style-of-zeros.html": _flood(f"<p style='font-size:0{'.0' * 10_000}{'0' * MILLION}'>x</p>"),
    "styles-of-spaces.html": _numbered(2_000, f"<p style='font-size:0{' ' * 2_000}% clip:rect( 0{' ' * 2_000}x'>x</p>"),
    "sheet-of-spaces.html": _style("display: ", 500_000),
    "sheet-of-comments.html": _style("/*", 2_500_000),
    "sheet-of-at.html": _style("@a ", 1_500_000),
    "sheet-of-dashes.html": _style("@-", 2_500_000),
    "sheet-of-braces.html": _style("{", 5 * MILLION),
    "sheet-of-closing-braces.html": _style("}", 5 * MILLION),
    "sheet-of-pairs.html": _style("@a{", 1_500_000),
    "sheet-of-commas.html": _style(",", 5 * MILLION, "{display:none}"),
    "sheet-of-names.html": lambda _: page("<p class=a>x</p>", "<style>" + "".join(f".a{n}," for n in range(60_000)) + ".b{display:none}</style>"),
    "sheets.html": lambda _: page("", "<style>.a{display:none}</style>" * 100_000),
    "sheet-of-letters.html": _style("a", 5 * MILLION),
    "declarations.html": lambda _: b"<meta " * 800 + page("") ,
    "declaration-of-xml.html": lambda _: b"<?xml " + b" " * 5 * MILLION + page(""),
    "addresses-of-data.html": lambda _: page("<img src='data:image/png" + ";a=b" * MILLION + "'>"),
    "addresses-of-data-in-data.html": lambda _: page("<img src='" + "data:image/png;base64," * 200_000 + "'>"),
    "sources-without-end.html": lambda _: page("<img srcset='" + "a.png 1x, " * 500_000 + "'>"),
    "pictures-by-name.html": _numbered(100_000, "<img src=a%.png alt='A picture %'>"),
    "metas-without-end.html": lambda _: page("", "".join(f"<meta name=a{n} content=b>" for n in range(150_000))),
    "white-words-in-white-words.html": lambda _: page(("<div style='color:#fff' class='a b c'>" * 240 + "<p>White.</p>" + "</div>" * 240) * 700),
    "dates-by-the-thousand.html": _numbered(50_000, "<p>Published on 2024-01-% by somebody</p>"),
    "dates-in-elements.html": _numbered(40_000, "<time datetime='2024-13-%'>3 May %</time>"),
    "odd-dates.html": lambda _: page("<p>" + "32/13/99999 99.99.9999 1st Janvember 12:99 " * 100_000 + "</p>"),
    "linked-data-nodes.html": _nodes(100_000),
    "linked-data-graphs.html": _linked('{"@graph":' * 900 + "1" + "}" * 900),
    "linked-data-number.html": _linked('{"@type":"Article","headline":' + "9" * 150_000 + "}"),
    "linked-data-huge.html": _linked('{"@type":"Article","headline":1e999999,"datePublished":[[[[1]]]],"author":{"name":{"name":1}}}'),
    "linked-data-scripts.html": _times(60_000, "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"a\"}</script>"),
    "linked-data-of-9-mb.html": lambda _: page("", "<script type='application/ld+json'>" + '{"@type":"NewsArticle","articleBody":"' + "word \\n" * 1_300_000 + '"}</script>'),
    "ruby.html": _times(30_000, "<ruby>a<rp>(</rp><rt>b<rp>)</rp></ruby>"),
    "directions-in-directions.html": lambda _: page("<bdo dir=rtl>" * 200 + "<a href='http://a/'>moc.b\u202e</a>" + "</bdo>" * 200),
    "foreign-content.html": lambda _: page(("<svg><foreignObject><p>a</p></foreignObject></svg><math><mtext><p>b</p></mtext></math>") * 20_000),
    "foreign-content-switched.html": _times(40_000, "<svg><title><p><math><mi><style><img src=x></style>"),
    "own-elements.html": lambda _: page("".join(f"<x-a{n}>b</x-a{n}>" for n in range(60_000))),
    "element-of-1-mb.html": lambda _: page("<" + "a" * MILLION + ">b"),
    "attributes-nine-hundred.html": lambda _: page(("<p " + " ".join(f"a{n}=b" for n in range(900)) + ">x</p>") * 2_000),
    "words-of-20-mb.html": lambda _: page("<p>Nothing to see here, but a lot of it.</p>" * 150_000 + "<p>" + "word " * 2_500_000 + "</p>"),
    "paragraphs-of-one-letter.html": _times(100_000, "<p>a"),
    "headings-without-end.html": _numbered(50_000, "<h2>The heading %</h2>"),
    "definitions-without-end.html": _times(60_000, "<dt>a<dd>b"),
    "spans-without-end.html": lambda _: page("<p>" + "<span>a </span>" * 180_000 + "</p>"),
    "bold-without-end.html": lambda _: page("<p>" + "<b>a</b> " * 180_000 + "</p>"),
    "same-paragraph.html": _times(59_000, "<p>Three people were hurt, the council said later.</p>"),
    "other-paragraphs.html": _numbered(59_000, "<p>Number % was hurt, the council said much later, and nobody knows by whom %.</p>"),
    "articles-in-articles.html": lambda _: page("<article><p>Words enough to be read as something.</p>" * 200 + "</article>" * 200),
    "comments-sections.html": _numbered(20_000, "<div class='comment comments-%'><p>A comment that somebody wrote here.</p></div>"),
}  # fmt: skip
