import json

import pytest

from db.model.claim import Claim
from db.model.errors import Problem
from reader.claims.preset import magazine
from reader.desk import tag_batch
from tests.factories import a_library, an_article


@pytest.fixture
def opened(tmp_path):
    with a_library(tmp_path / "library") as library:
        yield an_article(library)


def read(opened, *lines, tag=None):
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    return tag_batch.changes_from(texts, opened, magazine(), tag)


GOOD = {"start": 4, "end": 11, "tag": "disputed", "note": "Ask."}


def test_each_line_is_a_new_claim_with_its_quote(opened):
    (one, two) = read(opened, GOOD, GOOD)
    assert one.entity != two.entity
    assert (one.before, one.article) == (None, opened.article.entity)
    value = one.after
    assert isinstance(value, Claim)
    assert (value.tag, value.note, value.number) == ("disputed", "Ask.", 0)
    assert value.anchors == (opened.anchor(4, 11),)


def test_blank_lines_are_passed_over_but_counted(opened):
    assert len(read(opened, "", " \t\r", GOOD, "")) == 1
    with pytest.raises(Problem, match=r"^Line 3: .*Nothing was written\.$"):
        read(opened, GOOD, "", "{")


def test_the_default_tag_fills_lines_without_one(opened):
    bare = {"start": 0, "end": 3}
    tags = [
        change.after.tag for change in read(opened, bare, GOOD, {**bare, "tag": ""}, tag="opinion")
    ]
    assert tags == ["opinion", "disputed", "opinion"]


def test_a_default_tag_that_is_none_of_the_vocabulary_is_refused(opened):
    with pytest.raises(Problem, match="no tag “true”"):
        read(opened, {"start": 0, "end": 3}, tag="true")


@pytest.mark.parametrize("note", ["\ud800", "a\0b"])
def test_a_note_that_holds_no_characters_is_refused(opened, note):
    with pytest.raises(Problem, match=r"Line 1: .*no character"):
        read(opened, {**GOOD, "note": note})
