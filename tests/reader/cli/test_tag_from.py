import json

import pytest

from tests.reader.cli.running import TEXT, claims, fine, imported, refused, rows


def lines(*values):
    return "\n".join(map(json.dumps, values)).encode()


GOOD = {"start": 4, "end": 11, "tag": "disputed"}


def test_lines_become_claims_in_one_act(library):
    article = imported(library)
    given = lines(GOOD, {"start": 0, "end": 3, "tag": "opinion", "note": "Ünsure 🤔"})
    made = fine("tag", article, "--from", "-", "--json", library=library, given=given).json
    assert [(c["number"], c["tag"], c["exact"], c["note"]) for c in made] == [
        (1, "disputed", "council", ""),
        (2, "opinion", "The", "Ünsure 🤔"),
    ]
    assert [c["number"] for c in claims(library, article)] == [2, 1]
    times = rows(library, "SELECT DISTINCT at FROM revisions WHERE kind = 'claim'")
    assert len(times) == 1


def test_lines_can_come_from_a_file(library):
    article = imported(library)
    file = library.with_name("lines.jsonl")
    file.write_bytes(b"\xef\xbb\xbf" + lines(GOOD) + b"\r\n\r\n" + lines(GOOD) + b"\n")
    made = fine("tag", article, "--from", file, "--json", library=library).json
    assert [claim["number"] for claim in made] == [1, 2]


def test_a_tag_on_the_command_line_fills_lines_without_one(library):
    article = imported(library)
    bare = {"start": 0, "end": 3}
    given = lines(bare, GOOD, {**bare, "tag": None})
    words = ("tag", article, "--from", "-", "--tag", "sourced", "--json")
    made = fine(*words, library=library, given=given).json
    assert [claim["tag"] for claim in made] == ["sourced", "disputed", "sourced"]


def test_a_line_separator_inside_a_note_does_not_end_the_line(library):
    article = imported(library)
    given = json.dumps({**GOOD, "note": "a\u2028b\x85c"}, ensure_ascii=False).encode()
    (made,) = fine("tag", article, "--from", "-", "--json", library=library, given=given).json
    assert made["note"] == "a\u2028b\x85c"


def test_nothing_given_is_nothing_done(library):
    article = imported(library)
    assert fine("tag", article, "--from", "-", "--json", library=library).json == []


BAD = {
    "no JSON": (b"start: 4", "not JSON"),
    "cut off": (b'{"start": 4', "not JSON"),
    "a list": (b"[4, 11]", "an object"),
    "a number": (b"4", "an object"),
    "nested without end": (b"[" * 100_000, "not JSON"),
    "an unknown key": (lines({**GOOD, "colour": "red"}), "“colour” is not known"),
    "no start": (lines({"end": 11, "tag": "opinion"}), "“start” must be a whole number"),
    "a true start": (lines({**GOOD, "start": True}), "“start” must be a whole number"),
    "a start in words": (lines({**GOOD, "start": "4"}), "“start” must be a whole number"),
    "a fraction": (lines({**GOOD, "end": 11.0}), "“end” must be a whole number"),
    "not a number": (b'{"start": NaN, "end": 4, "tag": "opinion"}', "“start” must be"),
    "a huge end": (lines({**GOOD, "end": 10**30}), "no passage"),
    "an end too long to read": (b'{"start": 1, "end": 1%s}' % (b"0" * 5000), "not JSON"),
    "an empty span": (lines({**GOOD, "start": 11}), "no passage"),
    "a span outside": (lines({**GOOD, "end": len(TEXT) + 1}), "no passage"),
    "a negative start": (lines({**GOOD, "start": -4}), "no passage"),
    "no tag": (lines({"start": 4, "end": 11}), "there is no tag"),
    "an unknown tag": (lines({**GOOD, "tag": "true"}), "no tag “true”"),
    "a tag that is no text": (lines({**GOOD, "tag": 4}), "“tag” must be text"),
    "a note that is no text": (lines({**GOOD, "note": ["a"]}), "“note” must be text"),
    "half a character": (lines({**GOOD, "note": "\ud800"}), "no character"),
    "too long a note": (lines({**GOOD, "note": "x" * 300_000}), "200,000 too many"),
    "a NUL": (lines({**GOOD, "note": "a\0b"}), "no character"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_line_is_named_by_its_number_and_nothing_is_written(library, case):
    article = imported(library)
    bad, said = BAD[case]
    given = b"\n".join([lines(GOOD), b"", bad, lines(GOOD)])
    line = refused("tag", article, "--from", "-", "--json", library=library, given=given)
    assert line.startswith("Line 3: ")
    assert said in line
    assert line.endswith("Nothing was written.")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b'{"start": 4, "end": 11, "note": "\xff"}', "not UTF-8"),
        (lines(GOOD).decode().encode("utf-16"), "not UTF-8"),
    ],
)
def test_lines_that_are_not_utf_8_are_refused(library, given, said):
    article = imported(library)
    assert said in refused("tag", article, "--from", "-", library=library, given=given)


def test_a_file_of_lines_that_is_not_there_or_a_folder_is_refused(library):
    article = imported(library)
    absent = library.with_name("absent.jsonl")
    assert "No such file" in refused("tag", article, "--from", absent, library=library)
    assert "directory" in refused("tag", article, "--from", library.parent, library=library)


def test_a_note_for_many_lines_at_once_is_refused(library):
    article = imported(library)
    words = ("tag", article, "--from", "-", "--note", "x")
    assert "--note with one passage" in refused(*words, library=library, given=lines(GOOD))
