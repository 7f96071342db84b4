"""Hostile web pages and saved pages: bytes, from the address at which somebody listens."""

from __future__ import annotations

import base64
import zlib

from tests.hostile.texts import MILLION, Make

_STORY = (
    "<h1>The council said no</h1>" + "<p>Three people were hurt, it said later, not four.</p>" * 12
)


def page(body: str, head: str = "") -> bytes:
    """Return a page with an ordinary article and something else in it."""
    start = f"<!doctype html><html lang=en><head><meta charset=utf-8><title>No</title>{head}</head>"
    return f"{start}<body><article>{_STORY}{body}</article></body></html>".encode(
        "utf-8", "surrogatepass"
    )


def _always(body: str, head: str = "") -> Make:
    return lambda _: page(body, head)


def _remote(body: str, head: str = "") -> Make:
    return lambda where: page(body.replace("WHERE", where), head.replace("WHERE", where))


_ENTITIES = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
_BOMB = f"<!DOCTYPE html [<!ENTITY a0 'ha'>{_ENTITIES}]>"
_OUTER = (
    '<!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY f SYSTEM "http://WHERE/f">]>'
)


def _huge_png() -> bytes:
    """Return a picture of 30,000 by 30,000 pixels in a few kilobytes."""
    rows = zlib.compressobj(9)
    data = b"".join(rows.compress(bytes(3751)) for _ in range(30_000)) + rows.flush()
    chunks = (
        (b"IHDR", (30_000).to_bytes(4, "big") * 2 + b"\1\0\0\0\0"),
        (b"IDAT", data),
        (b"IEND", b""),
    )
    parts = (
        len(d).to_bytes(4, "big") + n + d + zlib.crc32(n + d).to_bytes(4, "big") for n, d in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def inline(data: bytes, kind: str = "image/png") -> str:
    """Return a picture that brings its bytes along."""
    return f"<img src='data:{kind};base64,{base64.b64encode(data).decode()}' alt='A picture'>"


def mhtml(*parts: tuple[str, str, str], boundary: str = "B") -> bytes:
    """Return a saved page of these parts: media type, address, content."""
    lines = [f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="{boundary}"\n']
    lines += [
        f"--{boundary}\nContent-Type: {kind}\nContent-Location: {at}\n\n{what}\n"
        for kind, at, what in parts
    ]
    return ("\n".join(lines) + f"\n--{boundary}--\n").encode()


def _nested_parts(_: str) -> bytes:
    start = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(3_000)
    )
    return f"MIME-Version: 1.0\n{start}Content-Type: text/html\n\n{_STORY}".encode()


_SVG = "<svg xmlns='http://www.w3.org/2000/svg'><image href='http://WHERE/s.png'/><script>1</script></svg>"

PAGES: dict[str, Make] = {
    "entity-bomb.html": lambda _: (_BOMB + "<p>&a11;</p>" + _STORY).encode(),
    "entity-bomb.xhtml.html": lambda _: ("<?xml version='1.0'?>" + _BOMB + f"<html><body>&a11;{_STORY}</body></html>").encode(),
    "outer-entities.html": lambda where: (_OUTER.replace("WHERE", where) + f"<p>&e;&f;</p>{_STORY}").encode(),
    "outer-definition.html": lambda where: f"<!DOCTYPE html SYSTEM 'http://{where}/a.dtd'>{_STORY}".encode(),
    "tables-in-tables.html": _always("<table><tr><td>" * 3_000 + "deep" + "</table>" * 3_000),
    "wide-table.html": _always("<table><tr>" + "<td>a" * MILLION + "</table>"),
    "spanning-cells.html": _always("<table><tr><td colspan=1000000 rowspan=65534>a</td></tr></table>" * 50),
    "divs-in-divs.html": _always("<div>" * 100_000 + "deep" + "</div>" * 100_000),
    "spans-in-spans.html": _always("<b><i>" * 50_000 + "deep"),
    "unclosed-tags.html": _always("<p><b>" * 105_000),
    "unclosed-formatting.html": _always("<font><a href=b><p>" * 20_000),
    "lists-in-lists.html": _always("<ul><li>" * 20_000 + "deep"),
    "quotes-in-quotes.html": _always("<blockquote>" * 20_000 + "deep"),
    "attributes-without-end.html": _always("<p " + " ".join(f"a{n}=b" for n in range(200_000)) + ">x</p>"),
    "attribute-of-5-mb.html": _always(f"<p title='{'x' * 5 * MILLION}'>x</p>"),
    "line-of-5-mb.html": _always("<p>" + "word " * MILLION + "</p>"),
    "paragraphs-without-end.html": _always("<p>a</p>" * 300_000),
    "comments-without-end.html": _always("<!--" + "-" * MILLION),
    "nul.html": _always("<p>Te\0xt</p>" * 1000),
    "half-characters.html": _always("<p>\ud800 &#xD800; &#0; &#x110000;</p>" * 100),
    "tricks-of-direction.html": _always("<p>The order \u202egnp.exe\u202c.</p>" * 2_000),
    "scripts.html": _remote("<script>fetch('http://WHERE/s')</script><p onclick='x()'>a</p>"
                            "<a href='javascript:fetch(1)'>b</a><iframe src='http://WHERE/i'></iframe>"),
    "remote-pictures.html": _remote("<img src='http://WHERE/a.png' srcset='http://WHERE/b.png 2x'>"
                                    "<picture><source srcset='//WHERE/c'></picture><video poster='http://WHERE/d'>"),
    "style-imports.html": _remote("", "<style>@import 'http://WHERE/a.css'; p{background:url(http://WHERE/b)}"
                                      "@font-face{font-family:x;src:url(http://WHERE/c)}</style>"
                                      "<link rel=stylesheet href='http://WHERE/d.css'><link rel=preload href='http://WHERE/e'>"),
    "refresh.html": _remote("", "<meta http-equiv=refresh content='0;url=http://WHERE/r'><base href='http://WHERE/'>"),
    "local-files.html": _always("<img src='file:///etc/passwd'><a href='file:///etc/passwd'>a</a>"
                                "<iframe src=/etc/passwd></iframe><object data='../../etc/passwd'></object>"),
    "network-shares.html": _remote("<img src='\\\\WHERE\\share\\a.png'><img src='file://WHERE/share/b'><a href='//WHERE/c'>d</a>"),
    "forms.html": _remote("<form action='http://WHERE/f'><input name=a></form><embed src='http://WHERE/g'>"),
    "includes.html": _remote("<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd' parse='text'/>"
                             "<?xml-stylesheet href='http://WHERE/x.xsl'?>"),
    "drawing-with-references.html": _remote(_SVG),
    "canonical-elsewhere.html": _remote("", "<link rel=canonical href='http://WHERE/c'><meta property=og:image content='http://WHERE/o'>"),
    "huge-picture.html": lambda _: page(inline(_huge_png())),
    "broken-pictures.html": _always(inline(b"\x89PNG\r\n\x1a\n" + b"\xff" * 50) + inline(b"\xff\xd8" + b"\xff" * 9999) + "<img src='data:image/png;base64,####'>"),
    "pictures-without-end.html": _always(inline(b"GIF89a\1\0\1\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\1\0\1\0\0\2\2D\1\0;", "image/gif") * 20_000),
    "drawing-as-picture.html": lambda where: page(inline(_SVG.replace("WHERE", where).encode(), "image/svg+xml")),
    "declares-another-encoding.html": lambda _: b"<meta charset=utf-7><p>+ADw-script+AD4-</p>" + _STORY.encode(),
    "declares-no-encoding.html": lambda _: b"<meta charset='../../../etc/passwd'>" + _STORY.encode(),
    "title-without-end.html": _always("", "<title>" + "x" * MILLION + "</title><meta name=author content='" + "y" * MILLION + "'>"),
    "dates-without-end.html": _always("<time>" + "9" * 100_000 + "</time>", "<meta name=date content='" + "1" * 100_000 + "'>"),
    "linked-data-depth.html": _always("", "<script type='application/ld+json'>" + "[" * 100_000 + "</script>"),
    "steers-a-terminal.html": _always("<p>\x1b[2J</p>", "<title>\x1b]0;owned\x07</title>"),
    "saved-page.mhtml": lambda where: mhtml(
        ("text/html", "http://a/", page(f"<img src='cid:x'><img src='http://{where}/a'>").decode()),
        ("image/svg+xml", f"http://{where}/a", _SVG.replace("WHERE", where)), ("text/css", "b", f"@import 'http://{where}/c'")),
    "parts-in-parts.mhtml": _nested_parts,
    "parts-without-end.mhtml": lambda _: mhtml(*[("text/html", f"a{n}", "<p>a</p>") for n in range(50_000)]),
    "outer-body.mhtml": lambda where: mhtml(("message/external-body; access-type=local-file; name=/etc/passwd", "a", ""),
                                            (f"message/external-body; access-type=URL; URL=http://{where}/", "b", "")),
}  # fmt: skip
