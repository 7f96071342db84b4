from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db.library import Library
from db.model.errors import Problem
from db.model.revision import Snapshot
from reader.desk import claim_edits
from tests.db.by_hand import edit
from tests.db.devices import change
from tests.factories import TEXT, a_claim, a_library, an_article

EDITS = {
    "a note in the journal": (
        "UPDATE revisions SET body = replace(body, 'their', 'my') WHERE body LIKE '%their%'",
        r"Revision {second} \(claim {claim}, .*\) was changed after it was written\.",
    ),
    "an author in the journal": (
        "UPDATE revisions SET author = 'somebody' WHERE kind = 'article'",
        r"Revision \S+ \(article {article}, .*\) was changed after it was written\.",
    ),
    "a time in the journal": (
        "UPDATE revisions SET at = '2020-01-01T00:00:00.000Z' WHERE id = '{first}'",
        r"Revision {first} \(claim {claim}, 2020.*\) was changed after it was written\.",
    ),
    "parents that are no list": (
        "UPDATE revisions SET parents = 'nobody' WHERE id = '{second}'",
        r"Revision {second} \(claim {claim}, .*\) was changed after it was written\.",
    ),
    "parents that are a number": (
        "UPDATE revisions SET parents = '7' WHERE id = '{second}'",
        r"Revision {second} \(claim {claim}, .*\) was changed after it was written\.",
    ),
    "bytes that are no text": (
        "UPDATE revisions SET body = CAST(x'7bff7d' AS TEXT) WHERE id = '{second}'",
        r"Revision {second} \(claim {claim}, .*\) was changed after it was written\.",
    ),
    "bytes that are no text in a name": (
        "UPDATE revisions SET kind = CAST(x'ff' AS TEXT) WHERE id = '{second}'",
        "Revision {second} \\(\ufffd {claim}, .*\\) was changed after it was written\\.",
    ),
    "a salt without its body": (
        "UPDATE revisions SET body = NULL WHERE id = '{first}'",
        r"Revision {first} .* was changed after it was written\.",
    ),
    "a body emptied without a tombstone": (
        "UPDATE revisions SET body = NULL, salt = NULL WHERE id = '{first}'",
        r"Revision {first} .* was emptied without having been erased\.",
    ),
    "a revision in the middle gone": (
        "DELETE FROM revisions WHERE id = '{first}'",
        r"Revision {second} .* does not follow the one before it: one is missing\.",
    ),
    "the newest revision gone": (
        "DELETE FROM revisions WHERE id = '{second}'",
        r"C-001 \({claim}\) has other heads than the journal says\.",
    ),
    "another head": (
        "UPDATE heads SET id = '{first}' WHERE entity = '{claim}'",
        r"C-001 \({claim}\) has other heads than the journal says\.",
    ),
    "a head gone": (
        "DELETE FROM heads WHERE entity = '{claim}'",
        r"C-001 \({claim}\) has other heads than the journal says\.",
    ),
    "a head of nobody": (
        "INSERT INTO heads VALUES ('nobody', '{first}')",
        r"Heads belong to nobody, which is not in the journal\.",
    ),
    "a claim's tag": (
        "UPDATE claim SET tag = 'sourced'",
        r"Table claim: the row of {claim} differs from what the journal says\.",
    ),
    "bytes that are no text in a claim": (
        "UPDATE claim SET note = CAST(x'ff' AS TEXT)",
        r"Table claim: the row of {claim} differs from what the journal says\.",
    ),
    "a claim gone": (
        "DELETE FROM claim",
        r"Table claim: the row of {claim} is missing\.",
    ),
    "a person who never was": (
        "INSERT INTO person VALUES ('nobody', '', 'N', '', '', 0, 0, '', '', '', '', '', 0, '')",
        r"Table person: the row of nobody differs from what the journal says\.",
    ),
    "an anchor's place": (
        "UPDATE anchor SET start = start + 1",
        r"Table anchor: the row of {claim} differs from what the journal says\.",
    ),
    "an anchor gone": (
        "DELETE FROM anchor",
        r"Table anchor: the row of {claim} is missing\.",
    ),
    "an anchor without a claim": (
        "INSERT INTO anchor SELECT 'nobody', 0, version, start, \"end\", exact, prefix, suffix, '' FROM anchor",
        r"Table anchor: the row of nobody differs from what the journal says\.",
    ),
    "the text": (
        "UPDATE content SET text = replace(text, 'Three', 'Thirty')",
        r"version \({version}\) has another text than the journal says\.",
    ),
    "bytes that are no text in the text": (
        "UPDATE content SET text = CAST(x'ff' AS TEXT)",
        r"version \({version}\) has another text than the journal says\.",
    ),
    "the layout": (
        "UPDATE content SET layout = replace(layout, 'paragraph', 'heading')",
        r"version \({version}\) has another text than the journal says\.",
    ),
    "the text gone": (
        "DELETE FROM content",
        r"version \({version}\) has another text than the journal says\.",
    ),
    "the original file": (
        "UPDATE original SET bytes = x'00'",
        r"version \({version}\) has another original file than the journal says\.",
    ),
    "a piece added to the original file": (
        "INSERT INTO original SELECT digest, 1, bytes FROM original",
        r"version \({version}\) has another original file than the journal says\.",
    ),
    "the version's number": (
        "UPDATE version SET number = 2",
        r"Table version: the row of {version} differs from what the journal says\.",
    ),
    "the article's title": (
        "UPDATE article SET title = 'Another'",
        r"Table article: the row of {article} differs from what the journal says\.",
    ),
    "a person's name": (
        "UPDATE person SET name = 'You'",
        r"Table person: the row of \S+ differs from what the journal says\.",
    ),
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path / "team.redpencil") as opened:
        yield opened


def a_noted_claim(library: Library) -> tuple[dict[str, str], Snapshot]:
    """Return the names that the sentences use, and a claim with a note of two revisions."""
    opened = an_article(library)
    first = a_claim(library, opened)
    second = change(library, first, note="their paper")
    names = {"article": opened.article.entity, "version": opened.version.entity}
    heads = {"first": first.heads[0], "second": second.heads[0]}
    return {**names, **heads, "claim": first.entity}, second


def test_an_untouched_library_is_verified_and_counted(library: Library) -> None:
    a_noted_claim(library)
    verdict = library.verify()
    assert (verdict.revisions, verdict.claims, verdict.fault) == (5, 1, "")


def test_an_empty_library_is_verified(library: Library) -> None:
    assert library.verify().fault == ""


@pytest.mark.parametrize("what", EDITS)
def test_what_was_edited_by_hand_is_found_and_named(library: Library, what: str) -> None:
    names, _ = a_noted_claim(library)
    statement, sentence = EDITS[what]
    edit(library.path, statement.format(**names))
    fault = library.verify().fault
    assert re.fullmatch(sentence.format(**names), fault)


@pytest.mark.parametrize(
    "wrong", [{"exact": "someone"}, {"end": 12}, {"start": 5}, {"start": -1, "end": 0, "exact": ""}]
)
def test_a_quote_that_does_not_stand_there_is_found(
    library: Library, wrong: dict[str, Any]
) -> None:
    opened = an_article(library)
    anchor = replace(opened.anchor(4, 11), **wrong)
    library.put([claim_edits.tag(opened.article.entity, anchor, "disputed")])
    fault = library.verify().fault
    assert fault.startswith("C-001 (")
    assert fault.endswith(" quotes words that are not at that place.")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revisions SET author = 'you'",
        "UPDATE revisions SET body = '{{}}'",
        "UPDATE revisions SET body = NULL, salt = NULL, hash = ''",
        "UPDATE revisions SET salt = x'00'",
        "UPDATE revisions SET seq = seq + 100",
        "DELETE FROM revisions",
        "UPDATE content SET text = ''",
        "UPDATE original SET bytes = x''",
    ],
)
def test_plain_updates_and_deletes_are_refused(library: Library, statement: str) -> None:
    a_noted_claim(library)
    with (
        closing(sqlite3.connect(library.path)) as conn,
        pytest.raises(sqlite3.IntegrityError, match="never"),
    ):
        conn.execute(statement)
    assert library.verify().fault == ""


def test_a_page_overwritten_on_the_disk_is_found(tmp_path: Path) -> None:
    path = tmp_path / "team.redpencil"
    with a_library(path) as library:
        an_article(library, TEXT * 400)
        for _ in range(30):
            a_noted_claim(library)
        pages = library.db.execute("PRAGMA page_count").fetchone()[0]
    whole = path.read_bytes()
    assert pages > 20
    for page in range(1, pages):
        path.write_bytes(whole[: page * 4096] + b"\x5a" * 4096 + whole[(page + 1) * 4096 :])
        assert _complaint(path)


def _complaint(path: Path) -> str:
    try:
        with Library.for_reading(path) as library:
            return library.verify().fault
    except Problem as problem:
        return str(problem)
