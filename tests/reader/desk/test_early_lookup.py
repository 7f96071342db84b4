import threading

import pytest

from db.model.errors import Problem
from reader.desk.opening import early_lookup
from reader.desk.opening.early_lookup import EarlyLookup


def test_it_returns_once_the_work_is_begun_and_the_result_comes_later():
    gate, seen = threading.Event(), []

    def work(begun):
        seen.append("begun")
        begun()
        gate.wait(10)
        return 7

    found = EarlyLookup(work).found
    assert seen == ["begun"]
    assert not found.done()
    gate.set()
    assert found.result(10) == 7


def test_a_disk_that_does_not_answer_holds_nothing_up(monkeypatch):
    monkeypatch.setattr(early_lookup, "BEGIN_SECONDS", 0.01)
    gate = threading.Event()
    found = EarlyLookup(lambda _: gate.wait(10)).found
    assert not found.done()
    gate.set()
    assert found.result(10)


def test_what_goes_wrong_is_told_to_whoever_asks():
    def fail(_):
        raise Problem("No.")

    with pytest.raises(Problem, match="No"):
        EarlyLookup(fail).found.result(10)
