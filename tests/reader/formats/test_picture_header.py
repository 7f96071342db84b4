from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from reader.formats import picture_header

KINDS = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}


def saved(kind: str, size: tuple[int, int], mode: str = "RGB", **options: object) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, 7).save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize("kind", KINDS)
@given(st.integers(1, 300), st.integers(1, 300))
def test_kind_and_size_are_those_that_were_saved(kind: str, width: int, height: int) -> None:
    assert picture_header.kind_and_size(saved(kind, (width, height))) == (
        KINDS[kind],
        width,
        height,
    )


@pytest.mark.parametrize(
    ("kind", "mode", "options"),
    [
        ("JPEG", "L", {"progressive": True}),
        ("JPEG", "CMYK", {"comment": b"\xff\xc0" * 50}),
        ("JPEG", "RGB", {"exif": b"Exif\0\0" + bytes(3000)}),
        ("WEBP", "RGBA", {"lossless": True}),
        ("WEBP", "RGB", {"exif": b"Exif\0\0" + bytes(30)}),
        ("PNG", "1", {}),
    ],
)
def test_of_every_variety_too(kind: str, mode: str, options: dict[str, object]) -> None:
    assert picture_header.kind_and_size(saved(kind, (123, 45), mode, **options)) == (
        KINDS[kind],
        123,
        45,
    )


def test_fill_bytes_before_a_marker_of_a_jpeg_are_passed_over() -> None:
    data = saved("JPEG", (8, 9))
    assert picture_header.kind_and_size(data[:2] + b"\xff\xff" + data[2:]) == ("image/jpeg", 8, 9)


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a", b"\xff\xd8", b"\xff\xd8\xff\xda\0\x02", b"<svg width='1' height='1'/>", b"BM" + bytes(60),
     b"\xff\xd8\xff\xe0\0\0\xff", b"RIFF\0\0\0\0WEBPVP8X", b"GIF89a" + bytes(20), b"RIFF\0\0\0\0WEBPVP9 " + bytes(40)],
)  # fmt: skip
def test_what_is_no_such_picture_is_none(data: bytes) -> None:
    assert picture_header.kind_and_size(data) is None


@given(st.sampled_from([saved(kind, (9, 8)) for kind in KINDS]), st.data())
def test_a_picture_cut_or_bent_anywhere_has_a_size_or_none(
    whole: bytes, data: st.DataObject
) -> None:
    cut = bytearray(whole[: data.draw(st.integers(0, len(whole)))])
    for _ in range(data.draw(st.integers(0, 4))):
        if cut:
            cut[data.draw(st.integers(0, len(cut) - 1))] = data.draw(st.integers(0, 255))
    found = picture_header.kind_and_size(bytes(cut))
    assert found is None or (found[0] in KINDS.values() and found[1] > 0 < found[2])
