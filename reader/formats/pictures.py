"""Pictures that came with an article: what they are is read from their first bytes, nothing is decoded."""

from __future__ import annotations

import hashlib
import io
import warnings

from reader.formats.source import Picture

LARGEST_BYTES = 20_000_000
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 20_000
_TYPES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "BMP": "image/bmp",
}


def picture(data: bytes) -> Picture | None:
    """Return these bytes as a picture, or None where they are none or a larger one than is ever shown."""
    if not data or len(data) > LARGEST_BYTES:
        return None
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=list(_TYPES)) as found:
                (width, height), kind = found.size, found.format or ""
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return None
    if kind not in _TYPES or not _is_fit(width, height):
        return None
    return Picture(hashlib.sha256(data).hexdigest(), _TYPES[kind], width, height, data)


def _is_fit(width: int, height: int) -> bool:
    sides = 0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE
    return sides and width * height <= MOST_PIXELS
