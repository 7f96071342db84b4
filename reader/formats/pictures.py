"""Pictures that came with an article: what they are is read from their first bytes, nothing is decoded."""

from __future__ import annotations

import hashlib

from db.model.document import Picture
from reader.formats import picture_header

LARGEST_BYTES = 20_000_000
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 20_000


def picture(data: bytes) -> Picture | None:
    """Return these bytes as a picture, or None where they are none or a larger one than is ever shown."""
    header = picture_header.kind_and_size(data) if len(data) <= LARGEST_BYTES else None
    if header is None:
        return None
    kind, width, height = header
    if max(width, height) > LONGEST_SIDE or width * height > MOST_PIXELS:
        return None
    return Picture(hashlib.sha256(data).hexdigest(), kind, width, height, data)
