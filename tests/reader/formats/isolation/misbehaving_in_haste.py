"""The misbehaving server, in which a file may compute for a second, and be waited for two."""

from __future__ import annotations

from reader.formats.isolation import confinement
from tests.reader.formats.isolation import misbehaving


def main() -> None:
    confinement.SECONDS, confinement.WAITS = 1, 2
    misbehaving.main()
