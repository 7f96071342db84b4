"""Sealed ids: opened by the one library that sealed them, and by nobody else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.app.settings.sealed_ids import SealedIds

KEYS = st.binary(min_size=32, max_size=32)
IDS = st.text("0123456789abcdef", min_size=1, max_size=20)


@given(KEYS, IDS)
def test_what_was_sealed_is_opened_again_and_always_sealed_the_same(
    key: bytes, entity: str
) -> None:
    sealed = SealedIds(key).seal(entity)
    assert SealedIds(key).open(sealed) == entity
    assert SealedIds(key).seal(entity) == sealed
    assert len(entity) < 8 or entity not in sealed


@given(KEYS, KEYS, IDS)
def test_another_library_neither_opens_it_nor_seals_it_so(
    key: bytes, other: bytes, entity: str
) -> None:
    if key != other:
        sealed = SealedIds(key).seal(entity)
        assert SealedIds(other).open(sealed) == ""
        assert SealedIds(other).seal(entity) != sealed
        assert SealedIds(other).library != SealedIds(key).library


@given(KEYS, IDS, IDS)
def test_two_sealed_ids_tell_nothing_of_each_other(key: bytes, one: str, other: str) -> None:
    """Under one stream the two would differ just where the ids do."""
    if len(one) == len(other) and one != other:
        first, second = (bytes.fromhex(SealedIds(key).seal(each))[10:] for each in (one, other))
        apart = bytes(a ^ b for a, b in zip(one.encode(), other.encode(), strict=True))
        assert len(one) < 8 or bytes(a ^ b for a, b in zip(first, second, strict=True)) != apart


@given(KEYS, st.text(max_size=40) | st.binary(max_size=120).map(bytes.hex))
def test_garbage_is_none_of_its_ids(key: bytes, garbage: str) -> None:
    assert SealedIds(key).open(garbage) == ""
