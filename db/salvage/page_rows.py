"""The rows on a page, each read for itself: what cannot be read is passed over, the others are had."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from db.salvage.pages import Pages

Value = None | int | float | str | bytes
TABLE_LEAF, INDEX_LEAF, INDEX_INTERIOR, TABLE_INTERIOR = 13, 10, 2, 5
_MOST_COLUMNS = 200
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


@dataclass(frozen=True, slots=True)
class PageRow:
    """What a cell holds; `rowid` is 0 in an index, and so in a table without rowids."""

    page: int
    rowid: int
    values: tuple[Value, ...]


def rows(pages: Pages) -> Iterator[PageRow]:
    """Yield every row of the file that can be read, table or index, in use or not."""
    for number in range(1, pages.count + 1):
        page = pages.page(number)
        kind = page[_start(number)]
        if kind in (TABLE_LEAF, INDEX_LEAF, INDEX_INTERIOR):
            yield from _rows_on(pages, number, page, kind)


def children(pages: Pages, number: int) -> list[int]:
    """Return the pages beneath an interior page, none of any other."""
    page, start = pages.page(number), _start(number)
    if page[start] not in (INDEX_INTERIOR, TABLE_INTERIOR):
        return []
    cells = [page[at : at + 4] for at in _cells(page, start, 12)]
    found = (int.from_bytes(each, "big") for each in [*cells, page[start + 8 : start + 12]])
    return [child for child in found if 0 < child <= pages.count]


def _start(number: int) -> int:
    return 100 if number == 1 else 0


def _cells(page: bytes, start: int, header: int) -> list[int]:
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    first = start + header
    if count > (len(page) - first) // 2:
        return []
    return list(struct.unpack(f">{count}H", page[first : first + 2 * count]))


def _rows_on(pages: Pages, number: int, page: bytes, kind: int) -> Iterator[PageRow]:
    inner = kind == INDEX_INTERIOR
    for at in _cells(page, _start(number), 12 if inner else 8):
        try:
            length, place = _varint(page, at + 4 if inner else at)
            rowid, place = _varint(page, place) if kind == TABLE_LEAF else (0, place)
            payload = _payload(pages, page, place, length, kind)
            yield PageRow(number, rowid, tuple(_values(payload)))
        except (ValueError, IndexError, struct.error):
            continue


def _payload(pages: Pages, page: bytes, place: int, length: int, kind: int) -> bytes:
    """Return a cell's whole payload, with what flows over to other pages."""
    usable = pages.usable
    most = usable - 35 if kind == TABLE_LEAF else (usable - 12) * 64 // 255 - 23
    if not 0 < length <= pages.count * pages.size:
        raise ValueError("no such length")
    if length <= most:
        return _exactly(page[place : place + length], length)
    least = (usable - 12) * 32 // 255 - 23
    local = least + (length - least) % (usable - 4)
    local = local if local <= most else least
    first = int.from_bytes(page[place + local : place + local + 4], "big")
    parts = [page[place : place + local], *pages.overflow(first, length - local)]
    return _exactly(b"".join(parts), length)


def _exactly(data: bytes, length: int) -> bytes:
    if len(data) != length:
        raise ValueError("cut off")
    return data


def _values(payload: bytes) -> Iterator[Value]:
    header, at = _varint(payload, 0)
    if not at <= header <= len(payload):
        raise ValueError("no header")
    kinds, place = list[int](), header
    while at < header:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    if len(kinds) > _MOST_COLUMNS:
        raise ValueError("no row of ours")
    for kind in kinds:
        length = _length(kind)
        yield _value(kind, _exactly(payload[place : place + length], length))
        place += length
    if place != len(payload):
        raise ValueError("something is left over")


def _length(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    if kind in (10, 11):
        raise ValueError("reserved")
    return 8 if kind == 7 else _INTEGERS.get(kind, 0)


def _value(kind: int, data: bytes) -> Value:
    if kind == 0:
        return None
    if kind == 7:
        return float(struct.unpack(">d", data)[0])
    if kind in (8, 9):
        return kind - 8
    if kind < 12:
        return int.from_bytes(data, "big", signed=True)
    return data.decode("utf-8") if kind % 2 else data


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes and where it ends."""
    value = 0
    for place in range(at, at + 8):
        byte = data[place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + 1
    return value << 8 | data[at + 8], at + 9
