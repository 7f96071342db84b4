"""PDFs made to burst, to hang or to crash readers; every case ends in a Problem or in its few words."""

import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from db.model.errors import Problem
from reader.formats.html.time_limit import within
from reader.formats.isolation.worker import Worker
from reader.formats.pdf import pdf_document
from tests.reader.formats.pdf import pdf_crashing
from tests.reader.formats.pdf.pdf_making import (
    WORDS,
    drawn,
    lines,
    of_words,
    one_page,
    read,
    stream,
    written,
)
from tests.reader.formats.reading import check_structure

ROOT = Path(__file__).parents[4]
SECONDS = 60
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def page(more=b"", kids=b"[3 0 R]", count=1, catalogue=b""):
    return written(
        [
            b"<</Type/Catalog/Pages 2 0 R" + catalogue + b">>",
            b"<</Type/Pages/Kids%s/Count %d>>" % (kids, count),
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R>>>>" + more + b">>",
            stream(WORDS),
            FONT,
        ]
    )


def form(content, resources):
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 400 600]/Resources<<%s>>" % resources
    return stream(content, entries)


def nested(depth, width, inner=0):
    """Return a page with forms in forms, each drawn so many times; `inner` is what the first one holds."""
    forms = [
        form(b"/X Do " * width, b"/XObject<</X %d 0 R>>" % (inner or 7 + n)) for n in range(depth)
    ]
    last = form(b"BT /F 9 Tf 9 9 Td (a) Tj ET", b"/Font<</F 5 0 R>>")
    data = one_page(WORDS + b" /X Do", more=[*forms, last])
    return data.replace(
        b"<</Font<</F 5 0 R>>>>/Media", b"<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>/Media"
    )


READ = {
    "a looping page tree": page(kids=b"[3 0 R 2 0 R]", count=3),
    "a page that is its own parent": page(b"/Parent 3 0 R"),
    "a script on opening": page(catalogue=b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
    "a program on opening": page(catalogue=b"/OpenAction<</S/Launch/F(/bin/sh)>>"),
    "an address on opening": page(catalogue=b"/OpenAction<</S/URI/URI(http://127.0.0.1:9/)>>"),
    "a form inside itself": nested(1, 1, inner=6),
    "forms in forms": nested(12, 1),
    "a page without end": one_page(WORDS, b"/MediaBox[0 0 1e30 1e30]"),
    "a page without size": one_page(WORDS, b"/MediaBox[0 0 0 0]"),
    "a page inside out": one_page(WORDS, b"/MediaBox[400 600 0 0]"),
    "no numbers": one_page(WORDS, b"/MediaBox[/a (b) null true]"),
    "letters of no size": one_page(WORDS + b" BT /F 0 Tf 50 400 Td (none) Tj ET"),
    "letters of endless size": one_page(WORDS + b" BT /F 1e38 Tf 50 400 Td (all) Tj ET"),
    "letters far away": one_page(WORDS + b" BT /F 9 Tf 1e38 -1e38 Td (far) Tj ET"),
    "endless numbers": one_page(
        WORDS + b" BT /F %s Tf %s 0 0 %s %s -%s Tm (far) Tj 0 Tr 9 0 Td (farther) Tj ET" % ((b"9" * 60,) * 5)
    ),
    "an endless page": one_page(WORDS, b"/MediaBox[-%s -%s %s %s]" % ((b"9" * 60,) * 4)),
    "a matrix of nothing": one_page(WORDS + b" BT 0 0 0 0 0 0 Tm /F 9 Tf (flat) Tj ET"),
    "a deep nest of states": one_page(b"q " * 50_000 + WORDS),
    "a deep nest of lists": one_page(WORDS + b" [" * 50_000),
    "many lines": one_page(b"BT /F 1 Tf 1 TL 50 500 Td (These words can be read.) Tj" + b" T* (a) Tj" * 20_000 + b" ET"),
    "one long word": one_page(b"BT /F 9 Tf 14 TL 50 500 Td (These words can be read.) Tj T* (" + b"x" * 200_000 + b"-) Tj T* (y-z) Tj ET"),
    "a long row in two directions": of_words(["These words can be read.", "\u05d0 " + "1 2." * 10_000 + "\u0301" * 5_000]),
    "ten thousand parts": written([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>", stream(WORDS), FONT, *[stream(bytes(900))] * 10_000]),
    "as many links as words": page(b"/Annots[" + b"<</Subtype/Link/Rect[0 0 400 600]/A<</S/URI/URI(http://127.0.0.1/)>>>>" * 3_000 + b"]"),
    "one long line": one_page(b"BT /F 9 Tf 50 500 Td (These words can be read." + b" word" * 100_000 + b") Tj ET"),
}  # fmt: skip


@pytest.mark.parametrize("case", READ)
def test_a_hostile_pdf_is_read_without_hanging(case, tmp_path):
    path = tmp_path / "hostile.pdf"
    path.write_bytes(READ[case])
    script = (
        "import sys, pathlib\nfrom reader.formats.pdf import pdf_document\n"
        "data = pathlib.Path(sys.argv[1]).read_bytes()\n"
        "print(pdf_document.read(data, 'n').document.text[:200])"
    )
    command = [sys.executable, "-X", "utf8", "-c", script, str(path)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "These words can be read." in done.stdout


REFUSED = {
    "a bomb": (stream(bytes(60_000_000)), "unpacks"),
    "a bomb in a bomb": (
        stream(zlib.compress(bytes(60_000_000), 9)).replace(
            b"/Filter/FlateDecode", b"/Filter[/FlateDecode/FlateDecode]"
        ),
        "unpacks",
    ),
    "a stream that grows too much": (stream(bytes(10_000_000)), "unpacks"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_pdf_that_bursts_is_refused(case):
    content, words = REFUSED[case]
    data = one_page(WORDS, more=[content])
    with pytest.raises(Problem, match=words):
        read(data)


def test_a_picture_may_unpack_to_much_as_it_is_not_unpacked():
    entries = b"/Type/XObject/Subtype/Image/Width 30000/Height 30000/ColorSpace/DeviceGray/BitsPerComponent 8"
    data = one_page(WORDS, more=[stream(bytes(60_000_000), entries)])
    assert read(data).document.text == "These words can be read."


def test_a_page_with_an_endless_picture_is_not_drawn():
    image = b"/Type/XObject/Subtype/Image/Width 30000/Height 30000/ColorSpace/DeviceGray/BitsPerComponent 8"
    data = one_page(WORDS + b" q 400 0 0 600 0 0 cm /X Do Q", more=[stream(b"0", image)])
    data = data.replace(b"<</Font<</F 5 0 R>>>>", b"<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>")
    with pytest.raises(Problem, match="cannot be drawn"):
        pdf_document.page_picture(data, 1, 400)


def test_too_many_pages_are_refused():
    kids = b"[" + b"3 0 R " * 5_001 + b"]"
    with pytest.raises(Problem, match=r"5001 pages; up to 5000"):
        read(page(kids=kids, count=5_001))


def test_a_locked_pdf_is_refused_and_one_that_opens_for_all_is_read():
    with pytest.raises(Problem, match="locked by a password"):
        read(drawn(lines(["Words"]), encrypt="secret"))
    from reportlab.lib.pdfencrypt import StandardEncryption

    open_to_all = StandardEncryption("", ownerPassword="secret", canPrint=0)
    assert read(drawn(lines(["Words"]), encrypt=open_to_all)).document.text == "Words"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"Words", b"%PDF-1.7\n%%EOF", b"\0" * 2_000])
def test_what_is_no_pdf_is_refused(data):
    with pytest.raises(Problem, match="not a PDF, or it is damaged"):
        read(data)


def test_a_page_with_nothing_on_it_has_no_text():
    with pytest.raises(Problem, match="no text"):
        read(one_page(b""))


def test_characters_that_are_no_text_are_left_out():
    widths = b"/FirstChar 0/LastChar 255/Widths[%s]" % (b"500 " * 256)
    data = one_page(b"BT /F 12 Tf 50 500 Td (a\001b\\000c\002) Tj ET").replace(
        b"/BaseFont/Helvetica", b"/BaseFont/Helvetica" + widths
    )
    document = read(data).document
    check_structure(document)
    assert not {"\0", "\1"} & set(document.text)


def rows(cells, count):
    shown = b"".join(b" (%s) Tj %d 0 Td" % (cell, 60) for cell in cells)
    back = b" -%d -3 Td" % (60 * len(cells))
    return b"BT /F 2 Tf 50 400 Td" + (shown + back) * count + b" ET"


def drawings(each, count):
    return b" ".join(each % ((n % 40) * 9, (n // 40) * 9) for n in range(count))


MANY = {
    "labels": lambda n: rows([b"1.", b"words"], n),
    "bare numbers": lambda n: rows([b"1", b"These words stand after a number"], n),
    "rows of cells": lambda n: rows([b"a", b"b", b"c"], n),
    "one row of labels": lambda n: (
        b"BT /F 2 Tf 50 400 Td" + b" (1.) Tj 30 0 Td (a) Tj 30 0 Td" * (2 * n) + b" ET"
    ),
    "dots": lambda n: drawings(b"%d %d 3 3 re f", n) + b" " + rows([b"words"], n),
    "lines": lambda n: (
        drawings(b"%d %d m 400 300 l S %%", 1) + b"\n" + drawings(b"%d %d 9 9 re S", n)
    ),
    "segments": lambda n: b"50 50 m " + drawings(b"%d %d l", 20 * n) + b" S",
    "page numbers": lambda n: b"BT /F 9 Tf 50 20 Td" + b" (1) Tj 40 0 Td" * (2 * n) + b" ET",
    "letters set apart": lambda n: b"BT /F 9 Tf 50 400 Td (" + b"a " * (10 * n) + b") Tj ET",
    "missing spaces": lambda n: b"BT /F 9 Tf 50 400 Td (" + b"a,b;c" * (4 * n) + b") Tj ET",
    "changing letters": lambda n: (
        b"BT 50 400 Td" + b" /F 9 Tf (a) Tj /F 5 Tf (b) Tj" * (2 * n) + b" ET"
    ),
}


def lines_run(act):
    """Return how many lines of Python are run: work that is the same on every machine."""
    before, ran = sys.gettrace(), 0

    def count(*_):
        nonlocal ran
        ran += 1
        return count

    sys.settrace(count)
    try:
        act()
    finally:
        sys.settrace(before)
    return ran


@pytest.mark.parametrize("case", MANY)
def test_twice_as_much_of_anything_is_twice_the_work(case):
    def read_many(count):
        made = one_page(WORDS + b" " + MANY[case](count))
        text = within(SECONDS, lambda: read(made)).document.text
        assert "These words can be read." in text

    half, whole = (lines_run(lambda count=count: read_many(count)) for count in (3_000, 6_000))
    assert whole < 2.3 * half


def test_many_remarks_and_fields_are_read_up_to_a_bound():
    note = b"<</Subtype/Text/Rect[50 495 70 515]/Contents(Why %d)>>"
    notes = b"".join(note % n for n in range(3_000))  # The same words twice are one comment.
    fields = b"<</Subtype/Widget/FT/Tx/Rect[50 295 70 315]/V(x)>>" * 3_000
    remarks = read(page(b"/Annots[" + notes + fields + b"]")).remarks
    assert len([remark for remark in remarks if remark.kind == "comment"]) == 500


def test_a_crash_inside_pdfium_ends_in_a_sentence_and_the_next_file_is_read():
    data = one_page(WORDS)
    with Worker(pdf_crashing.NAME) as worker:
        with pytest.raises(Problem, match=r"crash\.pdf.*came to a sudden end: save it in another"):
            worker.read(data, "crash.pdf")
        assert worker.read(data, "whole.pdf").document.text == "These words can be read."
