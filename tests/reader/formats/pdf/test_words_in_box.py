"""A box around words on a page gives these words and no others, also where the page is turned or cut."""

from __future__ import annotations

import pytest

from reader.formats.pdf.words_in_box import words_in_box
from tests.reader.formats.pdf.pdf_making import drawn, lines, one_page

PAGE = drawn(lines(["sentenced to twenty years", "in prison, the family says"]))


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ((0.1, 0.07, 0.9, 0.105), "sentenced to twenty years"),
        ((0.1, 0.108, 0.9, 0.13), "in prison, the family says"),
        ((0.1, 0.05, 0.9, 0.13), "sentenced to twenty years in prison, the family says"),
        ((0.1, 0.5, 0.9, 0.9), ""),
        ((0.0, 0.0, 1.0, 1.0), "sentenced to twenty years in prison, the family says"),
    ],
)
def test_a_box_gives_its_words(box: tuple[float, ...], expected: str) -> None:
    assert words_in_box(PAGE, 1, box).words == expected


@pytest.mark.parametrize(
    ("page", "box"),
    [
        (b"/MediaBox[0 0 400 600]/Rotate 90", (0.8, 0.1, 0.9, 0.9)),
        (b"/MediaBox[0 0 400 600]/Rotate 180", (0.1, 0.8, 0.9, 0.9)),
        (b"/MediaBox[0 0 400 600]/CropBox[0 450 400 600]", (0.1, 0.5, 0.9, 0.8)),
        (b"/MediaBox[-100 -100 400 600]", (0.2, 0.1, 0.9, 0.2)),
    ],
)
def test_a_turned_or_cut_page_gives_what_is_seen_there(page: bytes, box: tuple[float, ...]) -> None:
    data = one_page(b"BT /F 12 Tf 50 500 Td (seen here) Tj ET", page)
    assert words_in_box(data, 1, box).words == "seen here"
