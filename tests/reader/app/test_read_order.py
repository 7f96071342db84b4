"""Which articles were read last: those of this run first, then those that are remembered, each once."""

from __future__ import annotations

from reader.app.read_order import ReadOrder


def test_the_last_read_comes_first_and_each_once() -> None:
    remembered = ["old", "b"]
    order = ReadOrder(lambda: remembered)
    for each in ("a", "b", "a"):
        order.opened(each)
    assert order.all() == ["a", "b", "old"]


def test_without_anything_remembered_this_run_is_known_all_the_same() -> None:
    order = ReadOrder(list)
    order.opened("a")
    assert order.all() == ["a"]
