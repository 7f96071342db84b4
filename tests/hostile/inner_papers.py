"""Hostile PDFs by what stands inside them: packed in odd ways, referring to themselves, asking for things."""

from __future__ import annotations

import base64

from tests.hostile.papers import _packed, _paper, _with_content, _zeros
from tests.hostile.texts import MILLION, Make
from tests.reader.formats.pdf.pdf_making import WORDS, one_page, stream

_RESOURCES = b"<</Font<</F 5 0 R>>>>"
_ANNOTATION = b"<</Type/Annot/Subtype/Link/Rect[50 490 200 520]/A<</S/URI/URI(http://a/)>>>>"
_PICTURE = (
    b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceGray/BitsPerComponent "
)
_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
_TYPE_3 = b"/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 4 0 R>>/FirstChar 0/LastChar 255/Widths[1]/Resources<</Font<</F 5 0 R>>>>"
_MAP = b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n" + (
    b"1 beginbfrange <0000> <ffff> <0041> endbfrange\n" * 20_000
)


def _holding(entries: bytes, data: bytes) -> Make:
    """Return a maker of a PDF whose page shows one outer object."""

    def make(_: str) -> bytes:
        paper = one_page(WORDS + b" /X Do", more=[stream(data, entries)])
        return paper.replace(_RESOURCES, _RESOURCES[:-2] + b"/XObject<</X 6 0 R>>>>")

    return make


def _asking(catalogue: bytes) -> Make:
    return lambda where: _paper(catalogue=catalogue.replace(b"WHERE", where.encode()))


INNER_PAPERS: dict[str, Make] = {
    "packed-by-ascii-85.pdf": lambda _: _with_content(_packed(b"z" * 9 * MILLION + b"~>", b"/ASCII85Decode")),
    "packed-by-lzw.pdf": lambda _: _with_content(_packed(b"\x80" * 5 * MILLION, b"/LZWDecode")),
    "packed-by-hex-three-times.pdf": lambda _: _with_content(_packed(b"3" * 9 * MILLION + b">", b"[/ASCIIHexDecode/ASCIIHexDecode/ASCIIHexDecode]")),
    "flate-bomb-in-ascii-85.pdf": lambda _: _with_content(_packed(base64.a85encode(_zeros(1_000, 1)) + b"~>", b"[/ASCII85Decode/FlateDecode]")),
    "flate-bomb-in-hex.pdf": lambda _: _with_content(_packed(_zeros(1_000, 1).hex().encode() + b">", b"[/ASCIIHexDecode/FlateDecode]")),
    "filters-twenty-thousand.pdf": lambda _: _with_content(_packed(b"61", b"[" + b"/ASCIIHexDecode" * 20_000 + b"]")),
    "form-of-itself.pdf": _holding(_FORM, b"/X Do /X Do"),
    "picture-by-jbig2.pdf": _holding(_PICTURE + b"1/Filter/JBIG2Decode", b"\0\0\0\0\x30\0\1\0\0\0\x13" + b"\xff\xff\xff\xf0" * 2 + bytes(20)),
    "picture-by-fax.pdf": _holding(_PICTURE + b"1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 60000/Rows 60000>>", bytes(MILLION)),
    "picture-by-jpeg-2000.pdf": _holding(_PICTURE + b"8/Filter/JPXDecode", b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(MILLION)),
    "notes-one-hundred-thousand.pdf": lambda _: _paper(page=b"/Annots[" + _ANNOTATION * 100_000 + b"]"),
    "form-elsewhere.pdf": _asking(b"/AcroForm<</XFA[(template)(<a xlink:href='http://WHERE/'/>)]/Fields[3 0 R]>>"),
    "attachments-elsewhere.pdf": _asking(b"/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/FS/URL/F(http://WHERE/)>>]/Kids[1 0 R]>>>>"),
    "data-from-elsewhere.pdf": _asking(b"/AA<</WC<</S/ImportData/F(/etc/passwd)>>/WS<</S/GoToE/F(http://WHERE/)>>>>"),
    "letters-of-letters.pdf": lambda _: _paper().replace(b"/Type1/BaseFont/Helvetica", _TYPE_3),
    "letters-without-end.pdf": lambda _: one_page(WORDS, more=[stream(_MAP)]).replace(b"/BaseFont/Helvetica", b"/BaseFont/Helvetica/ToUnicode 6 0 R"),
    "kids-in-kids.pdf": lambda _: _paper(kids=b"[" * 90_000 + b"3 0 R" + b"]" * 90_000),
    "turned-without-end.pdf": lambda _: _paper(page=b"/Rotate 2147483647/UserUnit 1e30/CropBox[-1e38 -1e38 1e38 1e38]"),
    "words-everywhere.pdf": lambda _: one_page(b"BT /F 1 Tf " + b"".join(b"1 0 0 1 %d %d Tm (a) Tj " % (n % 390, n % 590) for n in range(150_000)) + b"ET"),
}  # fmt: skip
