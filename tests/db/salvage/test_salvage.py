"""Twenty pages of a library zeroed: nearly every claim is had, and all that is had is true."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.drafts import Drafts
from db.journal import stored_revisions
from db.library import Library
from db.model.claim import Claim
from db.model.draft import Draft, DraftSubject
from db.model.errors import Problem
from db.model.revision import Snapshot, new_id
from db.salvage.salvage import Salvaged, salvage
from reader.claims.preset import magazine
from reader.claims.rules import DeskRules
from reader.desk import claim_edits
from tests.db.devices import change, now_in, presents
from tests.factories import a_claim, a_library, an_article

PAGE, DERIVE = 4096, DeskRules(magazine()).derive
WORDS = (
    "The council said no. ",
    "Three people were hurt. ",
    "He denied it, she said. ",
    "مەھكەمە. ",
)


@dataclass(frozen=True)
class Desk:
    """A library's file as bytes, its claims, and its texts by digest."""

    data: bytes
    claims: dict[str, Claim]
    texts: dict[str, str]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Thirty articles with fifty claims each, some changed since, in some 1,600 pages."""
    path, chance = tmp_path_factory.mktemp("desk") / "desk.redpencil", random.Random(7)
    with a_library(path) as library:
        for number in range(30):
            text = "".join(f"{chance.choice(WORDS)}{chance.random()} " for _ in range(620))
            opened = an_article(library, text, f"article-{number}.txt")
            spans = ((s * 100, s * 100 + chance.randint(20, 90)) for s in range(50))
            note = "a note " * chance.randint(0, 30)
            done = library.put(
                [
                    claim_edits.tag(opened.article.entity, opened.anchor(*span), "disputed", note)
                    for span in spans
                ]
            )
            change(library, done[-1].after, note="thought again")
        claims = of_kind(library, "claim")
        sql = "SELECT digest, text FROM content"
        texts = dict(library.db.execute(sql).fetchall())
    return Desk(path.read_bytes(), claims, texts)


def of_kind(library: Library, kind: str) -> dict[str, Claim]:
    return {each.entity: claim_edits.value_of(each) for each in library.records.every(kind)}


def damaged(tmp_path: Path, data: bytes, bad: list[int]) -> Path:
    """Write a file with these pages zeroed, counted from 0."""
    changed = bytearray(data)
    for page in bad:
        changed[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    file = tmp_path / "damaged.redpencil"
    file.write_bytes(changed)
    return file


def salvaged(file: Path) -> tuple[Salvaged, Library]:
    new = file.with_name("new.redpencil")
    new.unlink(missing_ok=True)
    found = salvage(file, new, DERIVE)
    return found, Library.for_reading(new, derive=DERIVE)


def whole_texts(desk: Desk, bad: list[int]) -> Iterator[str]:
    """Yield the digests of the texts of which every piece is on a page that is whole."""
    lost = b"".join(desk.data[page * PAGE : (page + 1) * PAGE] for page in bad)
    for digest, text in desk.texts.items():
        data = text.encode()
        pieces = (data[at : at + 40] for at in range(0, len(data) - 40, 40))
        if digest.encode() not in lost and not any(piece in lost for piece in pieces):
            yield digest


@pytest.mark.parametrize("seed", range(20))
def test_with_twenty_pages_of_some_1600_zeroed_nearly_all_is_had(
    tmp_path: Path, desk: Desk, seed: int
) -> None:
    pages = len(desk.data) // PAGE
    assert 1500 <= pages <= 1700
    bad = random.Random(seed).sample(range(pages), 20)
    if seed < 3:
        bad[0] = seed  # The header, and the roots of the journal and its indices.
    found, library = salvaged(damaged(tmp_path, desk.data, bad))
    with library:
        assert library.verify().fault == ""
        claims = of_kind(library, "claim")
        same = sum(claims.get(entity) == value for entity, value in desk.claims.items())
        assert same >= 0.95 * len(desk.claims)
        assert claims.keys() <= desk.claims.keys(), "nothing was made up"
        texts = dict(library.db.execute("SELECT digest, text FROM content").fetchall())
        assert {digest: desk.texts[digest] for digest in texts} == texts
        assert set(whole_texts(desk, bad)) <= texts.keys()
    said = " ".join(found.sentences)
    assert len(desk.claims) == len(claims) or "Nothing could be read of" in said


def test_the_whole_of_a_whole_library_is_had_and_nothing_is_said(
    tmp_path: Path, desk: Desk
) -> None:
    found, library = salvaged(damaged(tmp_path, desk.data, []))
    with library:
        assert of_kind(library, "claim") == desk.claims
        assert library.verify().fault == ""
    assert found.sentences == ()
    assert (found.articles, found.claims) == (30, 1500)


def small(tmp_path: Path) -> tuple[Path, Snapshot]:
    path = tmp_path / "small.redpencil"
    with a_library(path) as library:
        claim = a_claim(library, an_article(library), note="first")
        claim = change(library, claim, note="reconsidered")
    return path, claim


def test_what_is_only_in_the_log_is_had_too(tmp_path: Path) -> None:
    path = tmp_path / "live" / "small.redpencil"
    path.parent.mkdir()
    with a_library(path) as library:
        library.leave_checkpoints()
        claim = a_claim(library, an_article(library), note="only in the log")
        killed = tmp_path / "killed"
        shutil.copytree(path.parent, killed)
        expected = presents(library)
    file = killed / path.name
    with file.open("r+b") as opened:
        opened.write(bytes(PAGE))
    _, rescued = salvaged(file)
    with rescued:
        assert now_in(rescued, claim) == claim
        there = presents(rescued)
        assert {entity: there[entity] for entity in expected} == expected


def pages_with(path: Path, *needles: bytes) -> list[int]:
    data = path.read_bytes()
    pages = (data[at : at + PAGE] for at in range(0, len(data), PAGE))
    return [n for n, page in enumerate(pages) if any(needle in page for needle in needles)]


def journal_pages(path: Path) -> list[int]:
    with Library.for_reading(path) as library:
        hashes = [r.hash.encode() for r in stored_revisions.all_revisions(library.db)]
    return pages_with(path, *hashes)


def test_without_any_page_of_the_journal_the_present_is_had_from_the_tables(
    tmp_path: Path,
) -> None:
    path, claim = small(tmp_path)
    bad = journal_pages(path)
    assert bad
    found, library = salvaged(damaged(tmp_path, path.read_bytes(), bad))
    with library:
        there = now_in(library, claim)
        assert (there.value, there.created_by) == (claim.value, claim.created_by)
        assert there.changed == claim.changed
        assert library.verify().fault == ""
    assert any("Taken from the tables" in each and "C-001" in each for each in found.sentences)


def test_a_claim_whose_version_and_text_are_lost_is_had_and_the_rest_verifies(
    tmp_path: Path,
) -> None:
    path, claim = small(tmp_path)
    with Library.for_reading(path) as library:
        (version,) = library.records.every("version")
        sql = "SELECT hash FROM revisions WHERE kind = 'version'"
        hashes = [row[0].encode() for row in library.db.execute(sql)]
    title = version.entity.encode()
    needles = (*hashes, b"hurt, it said later")
    bad = {*pages_with(path, *needles), *pages_with(path, title + version.article.encode())}
    _, library = salvaged(damaged(tmp_path, path.read_bytes(), sorted(bad)))
    with library:
        assert library.records.every("version") == []
        there = library.records.one("claim", claim.entity)
        assert there is not None
        assert claim_edits.value_of(there) == claim.value
        assert library.verify().fault == ""


def test_work_goes_on_in_a_salvaged_library_and_it_still_verifies(tmp_path: Path) -> None:
    path, claim = small(tmp_path)
    file = damaged(tmp_path, path.read_bytes(), journal_pages(path))
    salvaged(file)[1].close()
    with a_library(file.with_name("new.redpencil")) as library:
        assert library.journal.person_here() == claim.created_by
        opened = an_article(library)
        assert a_claim(library, opened, 0, 3).value.number == 2  # type: ignore[attr-defined]
        assert library.verify().fault == ""


def test_a_line_cut_out_after_a_salvage_is_still_noticed(tmp_path: Path, desk: Desk) -> None:
    bad = random.Random(4).sample(range(2, len(desk.data) // PAGE), 20)
    salvaged(damaged(tmp_path, desk.data, bad))[1].close()
    with a_library(tmp_path / "new.redpencil") as library:
        library.db.execute("DROP TRIGGER revisions_are_never_deleted")
        library.db.execute("DELETE FROM revisions WHERE seq = 700")
        assert "one is missing" in library.verify().fault


def test_what_was_erased_stays_erased(tmp_path: Path) -> None:
    path, claim = small(tmp_path)
    with a_library(path) as library:
        subject = DraftSubject("claim", "note", claim.entity, claim.article)
        Drafts(library.writer, path).keep([Draft(new_id(), subject, "reconsidered again")])
        # A page that is not used any more, as another program may leave it.
        before = path.with_name("before.redpencil")
        library.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(path, before)
        library.put([claim_edits.erase(now_in(library, claim))])
        library.scrub()
    old = before.read_bytes()
    stale = b"".join(
        old[n * PAGE : (n + 1) * PAGE] for n in pages_with(before, b"first", b"reconsidered")
    )
    file = tmp_path / "stale.redpencil"
    file.write_bytes(path.read_bytes() + stale)
    assert b"reconsidered" in file.read_bytes()
    _, library = salvaged(file)
    with library:
        assert claim_edits.value_of(now_in(library, claim)) == Claim(
            number=1, deleted=True, erased=True
        )
        assert library.verify().fault == ""
    assert b"reconsidered" not in (tmp_path / "new.redpencil").read_bytes()


@pytest.mark.parametrize("data", [b"", b"Dear diary, " * 1000, bytes(50_000)])
def test_a_file_with_nothing_of_a_library_is_refused_and_none_is_made(
    tmp_path: Path, data: bytes
) -> None:
    file = tmp_path / "file"
    file.write_bytes(data)
    with pytest.raises(Problem, match="Nothing of a library can be read"):
        salvage(file, tmp_path / "new.redpencil", DERIVE)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    path, _ = small(tmp_path)
    with pytest.raises(Problem, match="There is something at"):
        salvage(path, path, DERIVE)


@pytest.mark.parametrize("seed", range(12))
def test_garbage_in_any_page_is_only_passed_over(tmp_path: Path, seed: int) -> None:
    path, claim = small(tmp_path)
    chance, data = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(60):
        data[chance.randrange(len(data))] = chance.randrange(256)
    file = tmp_path / "garbled.redpencil"
    file.write_bytes(data)
    _, library = salvaged(file)
    with library:
        assert library.verify().fault == ""
        there = library.records.one("claim", claim.entity)
        assert there is None or claim_edits.value_of(there).number == 1
