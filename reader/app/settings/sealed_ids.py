"""Ids as they stand in the settings: only with the library's key can anybody tell which article one is.

An article's own id follows from its file, so that two laptops share it: whoever has a file could look for it. Sealed is
an id by its keyed hash (blake2b), and by the id itself under a stream that this hash begins; no two share a stream.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

_LONGEST = 64
_TAG = 10
"""Bytes of the hash."""


@dataclass(frozen=True, slots=True)
class SealedIds:
    """Seals the ids of one library's records."""

    key: bytes

    @property
    def library(self) -> str:
        """What the library itself is called in the settings."""
        return self._hash(b"", b"library", 8).hex()

    def seal(self, entity: str) -> str:
        """Return what stands for this id; the same always."""
        plain = entity.encode()
        tag = self._hash(plain, b"tag", _TAG)
        return (tag + self._under_stream(plain, tag)).hex()

    def open(self, sealed: str) -> str:
        """Return the id, or an empty string where this is none of this library's."""
        try:
            data = bytes.fromhex(sealed)
            plain = self._under_stream(data[_TAG:], data[:_TAG])
            entity = plain.decode()
        except ValueError:
            return ""
        return entity if self._hash(plain, b"tag", _TAG) == data[:_TAG] else ""

    def _under_stream(self, data: bytes, tag: bytes) -> bytes:
        if len(data) > _LONGEST:
            raise ValueError("this is no id")
        stream = self._hash(tag, b"stream", _LONGEST)
        return bytes(one ^ other for one, other in zip(data, stream, strict=False))

    def _hash(self, data: bytes, what: bytes, size: int) -> bytes:
        return blake2b(data, key=self.key, person=what, digest_size=size).digest()
