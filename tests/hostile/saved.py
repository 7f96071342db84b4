"""Hostile saved pages (MHTML), and files that are not what their names say."""

from __future__ import annotations

import base64
import gzip

from tests.hostile.drafts import body, draft
from tests.hostile.pages import mhtml, page
from tests.hostile.papers import PAPERS
from tests.hostile.texts import MILLION, Make

_PAGE = page("").decode()


def _mail(head: str, body_: str = "") -> Make:
    """Return a maker of a saved page with these headers and this body."""
    return lambda where: (f"MIME-Version: 1.0\n{head}\n\n{body_}").replace("WHERE", where).encode()


def _related(*parts: str, boundary: str = "B") -> str:
    return "".join(f"--{boundary}\n{part}\n" for part in parts) + f"--{boundary}--\n"


_TYPE = 'Content-Type: multipart/related; boundary="B"'
_HTML = f"Content-Type: text/html\n\n{_PAGE}"


def _encoded_part(encoding: str, data: str) -> Make:
    part = f"Content-Type: text/html\nContent-Transfer-Encoding: {encoding}\n\n{data}"
    return _mail(_TYPE, _related(part))


SAVED: dict[str, Make] = {
    "no-boundary.mhtml": _mail("Content-Type: multipart/related", _related(_HTML)),
    "empty-boundary.mhtml": _mail('Content-Type: multipart/related; boundary=""', _related(_HTML, boundary="")),
    "boundary-of-1-mb.mhtml": lambda _: f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="{"b" * MILLION}"\n\n'.encode() + _HTML.encode(),
    "boundary-of-signs.mhtml": _mail('Content-Type: multipart/related; boundary="(a+)+$.*[["', _related(_HTML, boundary="(a+)+$.*[[")),
    "boundary-inside.mhtml": _mail(_TYPE, _related(f"Content-Type: multipart/related; boundary=\"B\"\n\n{_related(_HTML)}")),
    "boundaries-without-end.mhtml": lambda _: f"MIME-Version: 1.0\n{_TYPE}\n\n".encode() + b"--B\n" * MILLION,
    "boundary-never-closed.mhtml": _mail(_TYPE, f"--B\n{_HTML}"),
    "boundary-nearly.mhtml": lambda _: f"MIME-Version: 1.0\n{_TYPE}\n\n--B\n{_HTML}".encode() + b"--BB\n--b\n-B\n" * 300_000,
    "headers-of-10-mb.mhtml": lambda _: f"MIME-Version: 1.0\n{_TYPE}\nSubject: {'a' * 10 * MILLION}\n\n{_related(_HTML)}".encode(),
    "headers-without-end.mhtml": lambda _: f"MIME-Version: 1.0\n{_TYPE}\n".encode() + b"X-A: b\n" * MILLION + f"\n{_related(_HTML)}".encode(),
    "headers-folded.mhtml": lambda _: f"MIME-Version: 1.0\n{_TYPE}\nX-A: b\n".encode() + b" c\n" * MILLION + f"\n{_related(_HTML)}".encode(),
    "parameters-without-end.mhtml": lambda _: f"MIME-Version: 1.0\n{_TYPE}{''.join(f';a*{n}*=b' for n in range(100_000))}\n\n{_related(_HTML)}".encode(),
    "parameters-of-quotes.mhtml": lambda _: f"MIME-Version: 1.0\n{_TYPE}; a=\"{chr(92) * 300_000}\n\n{_related(_HTML)}".encode(),
    "parameters-of-semicolons.mhtml": lambda _: f"MIME-Version: 1.0\n{_TYPE}{';' * 300_000}\n\n{_related(_HTML)}".encode(),
    "charset-of-rfc-2231.mhtml": _mail(_TYPE, _related(f"Content-Type: text/html; charset*0*=utf-7''%FF; charset*1=x; charset*=''\n\n{_PAGE}")),
    "words-of-rfc-2047.mhtml": lambda _: (f"MIME-Version: 1.0\n{_TYPE}\n\n--B\nContent-Type: text/html\nContent-Location: {'=?utf-8?Q?=41?= ' * 100_000}\n\n{_PAGE}\n--B--").encode(),
    "locations-by-file.mhtml": lambda where: mhtml(("text/html", "file:///etc/passwd", page(f"<img src='file:///etc/passwd'><img src='//{where}/a'>").decode()),
        ("image/png", "file:///etc/passwd", "x"), ("image/png", f"\\\\{where}\\a", "x")),
    "locations-alike.mhtml": lambda _: mhtml(("text/html", "http://a/", _PAGE), *[("image/png", "http://a/b", "x")] * 4_000),
    "locations-odd.mhtml": lambda _: mhtml(("text/html", "http://[::1", _PAGE), ("image/png", "http://[", "x"), ("text/css", "\x00\x1b[2J", "a{")),
    "ciphers-of-10-mb.mhtml": lambda _: _encoded_part("base64", base64.b64encode(page("<p>a</p>" * 1_200_000)).decode())(""),
    "ciphers-of-junk.mhtml": _encoded_part("base64", "!#=\n" * 500_000),
    "printable-junk.mhtml": lambda _: _encoded_part("quoted-printable", "=" * MILLION + "=ZZ=\n" * 200_000)(""),
    "uuencoded.mhtml": _encoded_part("x-uuencode", "begin 666 ../../owned\n" + "M" * 60_000 + "\nend"),
    "encoding-unknown.mhtml": _encoded_part("x-gzip", _PAGE),
    "messages-in-messages.mhtml": _mail(_TYPE, "--B\n" + "Content-Type: message/rfc822\n\n" * 3_000 + _HTML),
    "sheets-of-css.mhtml": lambda _: mhtml(("text/html", "a", _PAGE), *[("text/css", f"s{n}", "@a{" * 1_000) for n in range(3_000)]),
    "two-pages.mhtml": lambda _: mhtml(("text/html", "a", "<p>First of two pages, which is the one that is read.</p>"), ("text/html", "b", _PAGE)),
    "declares-hz.html": lambda _: b"<meta charset=hz-gb-2312><p>~{<:Ky2;~} ~" + page(""),
    "declares-iso-2022.html": lambda _: b"<meta charset=iso-2022-jp><p>\x1b$B$3\x1b(B\x1b$(D" + page(""),
    "declares-user-defined.html": lambda _: b"<meta charset=x-user-defined>" + page(""),
    "declares-utf-16-in-ascii.html": lambda _: b"<meta charset=utf-16be>" + page(""),
    "declares-one-hundred.html": lambda _: b"".join(b"<meta charset=a%d>" % n for n in range(100)) + page(""),
    "declares-unknown-codec.html": lambda _: b"<meta charset=rot13><meta http-equiv=content-type content='a;charset=zlib_codec'>" + page(""),
    "base-tricks.html": lambda where: page("<a href='../../../a'>b</a><a href='?'>c</a><a href='//[::1'>d</a>", f"<base href='javascript:alert(1)//'><base href='http://{where}/\x1b'>"),
    "policies.html": lambda where: page("", f"<meta http-equiv=refresh content='0;file:///etc/passwd'><meta http-equiv=Content-Security-Policy-Report-Only content='report-uri http://{where}/'>"),
    "paper.html": lambda where: PAPERS["links.pdf"](where),
    "draft.html": lambda _: draft(body("")),
    "page.pdf": lambda _: page(""),
    "page.docx": lambda _: page(""),
    "paper.docx": lambda where: PAPERS["links.pdf"](where),
    "draft.pdf": lambda _: draft(body("")),
    "paper-and-page.pdf": lambda where: b"<html><body><script>" + PAPERS["links.pdf"](where) + b"</script>" + page(""),
    "package-and-paper.pdf": lambda where: draft(body("")) + PAPERS["links.pdf"](where),
    "paper-and-package.docx": lambda where: PAPERS["links.pdf"](where) + draft(body("")),
    "picture.txt": lambda _: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(1000),
    "packed.txt": lambda _: gzip.compress(b"Text. " * MILLION),
    "packed.html": lambda _: gzip.compress(page("")),
    "program.txt": lambda _: b"\x7fELF\2\1\1" + bytes(1000),
    "program.html": lambda _: b"\x7fELF\2\1\1" + bytes(range(256)) * 1000,
    "one-byte.pdf": lambda _: b"%",
    "one-byte.docx": lambda _: b"P",
    "one-byte.html": lambda _: b"<",
    "one-byte.mhtml": lambda _: b"-",
    "without-an-ending": lambda where: PAPERS["links.pdf"](where),
    ".docx": lambda _: draft(body("")),
    "old.doc": lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(MILLION),
    "rich.doc": lambda where: b"{\\rtf1{\\field{\\*\\fldinst INCLUDEPICTURE http://%s/a}}" % where.encode() + b"{" * 100_000,
    "names\nof\x1b[2Jtwo-lines.txt": lambda _: b"",
    "n" * 200 + ".txt": lambda _: b"\0",
    "\u202etxt.exe.txt": lambda _: b"\0",
    "-rf.txt": lambda _: b"\0",
}  # fmt: skip
