"""Drafts in the library file: kept, given back to whoever typed them, gone once saved, and erased without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.backups import backup_copy
from db.journal import device
from db.library import Library
from db.model.draft import Draft, DraftSubject
from db.model.errors import Busy, Stale
from db.model.revision import Snapshot
from reader.desk import claim_edits
from tests.db.devices import change, file_bytes, send
from tests.factories import a_claim, a_library, an_article

CANARY = "canary-in-a-draft-مەنبە" + " and more" * 900


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "mine").mkdir()
    with a_library(tmp_path / "mine" / "team.redpencil") as opened:
        yield opened


def note_on(claim: Snapshot, text: str = "half a no", id_: str = "d1") -> Draft:
    return Draft(id_, DraftSubject("claim", "note", claim.entity, claim.article), text, "before")


def note_at(claim: Snapshot, origin: str = "", text: str = "half", id_: str = "d2") -> Draft:
    place = claim_edits.value_of(claim).anchors[0]
    of = DraftSubject("claim", "note", "", claim.article, place.version, place.start, place.end)
    return Draft(id_, of, text, origin=origin)


def kept(library: Library, article: str) -> list[Draft]:
    return library.journal.drafts.of_article(article)


def test_drafts_are_there_in_another_window_and_no_part_of_the_record(library: Library) -> None:
    claim = a_claim(library, an_article(library))
    drafts = [note_on(claim), note_at(claim), Draft("d3", DraftSubject("person", "name"), "Ada")]
    before = library.records.last_seq()
    library.journal.drafts.keep(drafts)
    with a_library(library.path) as other:
        assert sorted(kept(other, claim.article), key=lambda d: d.id) == drafts
        assert [each.id for each in kept(other, "another article")] == ["d3"]
    assert library.records.last_seq() == before
    assert library.verify().fault == ""


def test_a_draft_is_kept_as_it_is_now_and_forgotten_when_told(library: Library) -> None:
    claim = a_claim(library, an_article(library))
    first, second = note_on(claim), note_at(claim)
    library.journal.drafts.keep([first, second])
    longer = replace(first, text="half a note")
    library.journal.drafts.keep([longer], gone=["d2"])
    assert kept(library, claim.article) == [longer]


def test_saving_what_was_typed_and_forgetting_the_draft_are_one(library: Library) -> None:
    claim = a_claim(library, an_article(library))
    library.journal.drafts.keep([note_on(claim)])
    stale = replace(claim, heads=("no such head",), value=replace(claim.value, deleted=True))
    with pytest.raises(Stale):
        library.put([claim_edits.erase(stale)], ["d1"])
    assert len(kept(library, claim.article)) == 1, "what was refused is still only typed"
    library.put([claim_edits.write_note(claim, "half a no")], ["d1"])
    assert kept(library, claim.article) == []


def test_without_waiting_a_held_library_is_busy_at_once(library: Library) -> None:
    claim = a_claim(library, an_article(library))
    waits = library.db.execute("PRAGMA busy_timeout").fetchone()
    with a_library(library.path) as other:
        other.db.execute("BEGIN IMMEDIATE")
        library.db.execute("PRAGMA busy_timeout=600000")
        with pytest.raises(Busy):
            library.journal.drafts.keep([note_on(claim)], wait=False)
        assert library.db.execute("PRAGMA busy_timeout").fetchone() == (600000,)
        library.db.execute(f"PRAGMA busy_timeout={waits[0]}")
        other.db.execute("ROLLBACK")
    assert kept(library, claim.article) == []


def test_another_person_on_another_machine_sees_no_drafts_of_mine(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = a_claim(library, an_article(library))
    library.journal.drafts.keep([note_on(claim)])
    monkeypatch.setattr(device, "_machine", lambda: "another machine/1000")
    with a_library(library.path) as theirs:
        assert kept(theirs, claim.article) == []


def a_typed_on_claim(library: Library) -> Snapshot:
    """Return a claim about which dangerous things were typed, in two ways; they are in a backup and in the log."""
    claim = a_claim(library, an_article(library))
    on, at = note_on(claim, text=CANARY), note_at(claim, claim.entity, CANARY)
    library.journal.drafts.keep([on, at])
    backup_copy.make(library.writer, library.path, "first")
    library.journal.drafts.keep([replace(on, text=CANARY + "!")])
    return claim


def test_an_erased_claim_takes_its_drafts_with_it_from_file_log_and_backups(
    library: Library,
) -> None:
    claim = a_typed_on_claim(library)
    other = a_claim(library, an_article(library), 0, 3)
    library.journal.drafts.keep([note_on(other, id_="d9")])
    library.put([claim_edits.erase(claim)])
    library.scrub()
    assert b"canary-in-a-draft" not in file_bytes(library.path)
    assert [each.id for each in kept(library, claim.article)] == ["d9"]
    # A window that was typing does not bring it back.
    library.journal.drafts.keep([note_on(claim, text=CANARY)])
    assert [each.id for each in kept(library, claim.article)] == ["d9"]


def test_an_erasure_that_comes_from_another_device_takes_them_too(
    library: Library, tmp_path: Path
) -> None:
    claim = a_typed_on_claim(library)
    (tmp_path / "theirs").mkdir()
    with a_library(tmp_path / "theirs" / "team.redpencil") as theirs:
        an_article(theirs)
        send(library, theirs)
        theirs.put([claim_edits.erase(change(theirs, claim, tag="opinion"))])
        send(theirs, library)
    assert kept(library, claim.article) == []
    library.scrub()
    assert b"canary-in-a-draft" not in file_bytes(library.path)
