"""PDFs drawn for one test each, and hand-written ones whose every byte is meant."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence

from reportlab.pdfgen.canvas import Canvas

from reader.formats.parsed_file import ParsedFile
from reader.formats.pdf import pdf_document

SIZE = (400.0, 600.0)
Draw = Callable[[Canvas], None]


def drawn(*pages: Draw, **options: object) -> bytes:
    """Return a PDF with one page for each drawing, 400 by 600 points."""
    to = io.BytesIO()
    canvas = Canvas(to, pagesize=SIZE, invariant=1, **options)
    canvas.setTitle("untitled")
    for draw in pages:
        canvas.setFont("Times-Roman", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return to.getvalue()


def lines(words: Sequence[str], x: float = 50, top: float = 540, leading: float = 14) -> Draw:
    """Return a drawing of lines below each other."""

    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(words):
            canvas.drawString(x, top - leading * number, line)

    return draw


def all_of(*draws: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for each in draws:
            each(canvas)

    return draw


def read(data: bytes, name: str = "name") -> ParsedFile:
    return pdf_document.read(data, name)


def texts(data: bytes) -> list[str]:
    """Return the text of every block."""
    document = read(data).document
    return [document.text[b.start : b.end] for b in document.blocks]


def written(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is its catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
    return body + head + table + end % (len(objects) + 1, trailer, len(body))


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return a packed stream object."""
    packed = zlib.compress(content, 9)
    head = b"<</Length %d/Filter/FlateDecode%s>>\n" % (len(packed), entries)
    return head + b"stream\n" + packed + b"\nendstream"


def one_page(content: bytes, page: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """Return a PDF of one page with this content, further entries of the page, and further objects (from 6)."""
    return written(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>"
            + (page or b"/MediaBox[0 0 400 600]")
            + b">>",
            stream(content),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            *more,
        ]
    )


WORDS = b"BT /F 12 Tf 50 500 Td (These words can be read.) Tj ET"


_TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "
    b"1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap end"
)
_ROWS = 50


def of_words(rows: Sequence[str]) -> bytes:
    """Return a PDF of these lines in any script: no font is in it, but each letter says what it is."""
    pages = [rows[at : at + _ROWS] for at in range(0, len(rows), _ROWS)]
    kids = b" ".join(b"%d 0 R" % (6 + 2 * n) for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 600 900]/Resources<</Font<</F 3 0 R>>>>>>"
        % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 600/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        stream(_TO_UNICODE),
    ]
    for number, page in enumerate(pages):
        objects.append(b"<</Type/Page/Parent 2 0 R/Contents %d 0 R>>" % (7 + 2 * number))
        shown = b" T* ".join(b"<%s> Tj" % row.encode("utf-16-be").hex().encode() for row in page)
        objects.append(stream(b"BT /F 10 Tf 16 TL 50 870 Td " + shown + b" ET"))
    return written(objects)
