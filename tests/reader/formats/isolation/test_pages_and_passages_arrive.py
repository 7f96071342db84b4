from __future__ import annotations

import json
from typing import Any

import pytest

from db.model.errors import Problem
from reader.formats import plain_text
from reader.formats.html import web_page
from reader.formats.isolation import answer_validation, protocol
from reader.formats.isolation.answer_validation import InvalidAnswer, ValidAnswer
from reader.formats.isolation.worker import Worker
from reader.formats.parsed_file import PagePicture, PageWords, Request
from tests.reader.formats.html.test_left_out_passages import PAGE
from tests.reader.formats.isolation.processes import BOTH
from tests.reader.formats.pdf.pdf_making import WORDS, one_page

PICTURE = PagePicture(2, 3, 4, 5, bytes(range(80)))


def test_a_picture_of_a_page_comes_back_as_it_was_sent() -> None:
    frames = protocol.picture_frames(PICTURE, ["time"])
    assert answer_validation.validated(frames) == ValidAnswer(PICTURE, ("time",))


@pytest.mark.parametrize(
    "page",
    [
        [0, 3, 4, 5], [4, 3, 4, 5], [2, 3, 4, 4], [2, 3, 0, 5], [2, 3, -4, -5], [2, 3, 4.0, 5], [2, 3, True, 80],
        [2, 3, 4], [2, 3, 4, 5, 6], ["2", 3, 4, 5], None, {}, [2, 1 << 31, 4, 5],
    ],
)  # fmt: skip
def test_a_picture_that_does_not_fit_together_is_refused(page: Any) -> None:
    head = protocol.as_json({"page": page, "confined": []})
    with pytest.raises(InvalidAnswer):
        answer_validation.validated([head, PICTURE.pixels])


def test_a_picture_larger_than_a_page_is_ever_drawn_is_refused() -> None:
    head = protocol.as_json({"page": [1, 1, 4_001, 1], "confined": []})
    with pytest.raises(InvalidAnswer):
        answer_validation.validated([head, bytes(4 * 4_001)])


def test_passages_left_out_come_back_as_they_were_sent() -> None:
    reading = web_page.read(PAGE.replace(b"<li>Sport", b"<li hidden>Secret<li>Sport"), "a")
    assert (len(reading.left_out), reading.hidden) == (4, ("Secret",))
    assert answer_validation.validated(protocol.parsed_file_frames(reading, [])) == ValidAnswer(
        reading, ()
    )


@pytest.mark.parametrize(
    "rows",
    [None, {}, [[1, "a"]], [["1", "a", "b"]], [[-1, "a", "b"]], [[1, "a\0", "b"]], [[1, "a", 2]], [[1, "x" * 20_001, ""]], [[1, "a", "b"]] * 10_001],
)  # fmt: skip
def test_passages_that_no_importer_made_are_refused(rows: Any) -> None:
    head, *frames = protocol.parsed_file_frames(plain_text.read(b"A.", "a"), [])
    changed = json.loads(head) | {"left_out": rows}
    with pytest.raises(InvalidAnswer):
        answer_validation.validated([protocol.as_json(changed), *frames])


def test_a_request_arrives_as_it_was_made() -> None:
    wanted = Request(
        "caf\udce9.html",
        "koi8-r",
        whole=True,
        put_back=(3, 5),
        page=2,
        width=700,
        box=(0.1, 0.25, 0.5, 1.0),
    )
    head, data = protocol.request(b"words", wanted)
    assert (protocol.asked(head), data) == (wanted, b"words")


@pytest.mark.parametrize("forks", BOTH)
def test_a_page_is_drawn_in_a_process_of_its_own(forks: bool) -> None:
    with Worker(forks=forks) as worker:
        picture = worker.page_picture(one_page(WORDS), "a.pdf", 1, 300)
        assert (picture.page, picture.pages) == (1, 1)
        assert (picture.width, picture.height) == (300, 450)
        assert min(picture.pixels[::4]) < 100
        with pytest.raises(Problem, match="has no page 2"):
            worker.page_picture(one_page(WORDS), "a.pdf", 2, 300)
        with pytest.raises(Problem, match=r"“a.txt”: .* no PDF"):
            worker.page_picture(b"Words.", "a.txt", 1, 300)
        passages = worker.read(PAGE, "a.html").left_out
        again = worker.read(PAGE, "a.html", put_back=(passages[-1].number,))
        assert again.document.text.endswith(passages[-1].words)


def test_the_words_of_a_place_come_back_as_they_were_sent() -> None:
    found = PageWords("These words", "iv")
    frames = protocol.words_frames(found, ["time"])
    assert answer_validation.validated(frames) == ValidAnswer(found, ("time",))


@pytest.mark.parametrize(
    "words", [None, ["a"], ["a", 1], ["a", "b\nc"], ["a\0", ""], ["x" * 20_001, ""], {"a": "b"}]
)
def test_words_of_a_place_that_no_importer_made_are_refused(words: Any) -> None:
    head = protocol.as_json({"words": words, "confined": []})
    with pytest.raises(InvalidAnswer):
        answer_validation.validated([head])


@pytest.mark.parametrize("forks", BOTH)
def test_a_box_on_a_page_gives_its_words_in_a_process_of_its_own(forks: bool) -> None:
    with Worker(forks=forks) as worker:

        def words(data: bytes, name: str, page: int, box: tuple[float, ...]) -> PageWords:
            return worker.make(data, Request(name, page=page, box=box), PageWords)

        found = words(one_page(WORDS), "a.pdf", 1, (0.1, 0.1, 0.9, 0.2))
        assert found == PageWords("These words can be read.")
        assert words(one_page(WORDS), "a.pdf", 1, (0.1, 0.4, 0.9, 0.9)).words == ""
        with pytest.raises(Problem, match="has no page 2"):
            words(one_page(WORDS), "a.pdf", 2, (0.1, 0.1, 0.9, 0.2))
        with pytest.raises(Problem, match=r"“a.txt”: .* no PDF"):
            words(b"Words.", "a.txt", 1, (0.1, 0.1, 0.9, 0.2))
