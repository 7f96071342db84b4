"""The misbehaving server, in which a file may take no longer than a second."""

from __future__ import annotations

from reader.formats.isolation import confinement
from tests.reader.formats.isolation import misbehaving


def main() -> None:
    confinement.SECONDS = 1
    misbehaving.main()
