"""Two processes at one library: somebody tags a claim while the same person signs the article off."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from db.library import Library
from db.model.errors import Problem
from db.model.review.signoff import Signoff
from db.model.revision import Snapshot
from reader.claims.derived import standing
from reader.desk import claim_edits
from reader.desk.checking import people
from reader.desk.review import reviews, signing
from tests.factories import a_claim, a_library, an_article

TEXT = "The council said no. Three people were hurt.\n"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one race: whether the tag and the sign-off were taken, and what is wrong (empty where nothing is)."""

    tagged: bool
    signed: bool
    wrong: str


def prepare(path: Path) -> str:
    """Make a library whose article could be signed by EF, and return its claim."""
    path.parent.mkdir()
    with a_library(path) as library:
        for initials, role in (("AB", "journalist"), ("CD", "checker"), ("EF", "editor")):
            library.put([people.add(library, initials, initials, role)])
        people.act_as(library, "AB")
        claim = a_claim(library, an_article(library, TEXT))
        article = library.records.one("article", claim.article)
        assert article is not None
        library.put([reviews.hand_over(library, article, why="in a hurry")])
        decide(library, claim)
        return claim.entity


def decide(library: Library, claim: Snapshot) -> None:
    """Have CD accept a claim."""
    people.act_as(library, "CD")
    library.put([reviews.review(library, claim, "accept")])


def race(path: Path, claim: str) -> Outcome:
    """Let both act at once on a prepared library, and judge what is there then."""
    acts = [_process(act, path, claim) for act in ("tag", "sign")]
    ready = [cast("IO[str]", each.stdout).readline() for each in acts]
    assert ready == ["ready\n"] * 2, ready
    for each in acts:
        cast("IO[str]", each.stdin).write("go\n")
        cast("IO[str]", each.stdin).flush()
    done = [json.loads(cast("IO[str]", each.stdout).readline()) for each in acts]
    for each in acts:
        each.communicate()
    return Outcome(*done, _judged(path, claim))


def _judged(path: Path, claim: str) -> str:
    """Return what must never be: a standing sign-off by who gave a claim its tag, or a claim signed that is open."""
    with a_library(path) as library:
        if fault := library.verify().fault:
            return fault
        now = library.records.one("claim", claim)
        assert now is not None
        signed = standing(library.records.of_article("signoff", now.article))
        tagger = library.records.last_to_set(claim, "tag")
        for each in signed:
            if each.created_by == tagger:
                return "signed by who gave the tag"
            if not cast("Signoff", each.value).exceptions and now.derived["state"] != "decided":
                return f"signed, and the claim is {now.derived['state']}"
    return ""


def _process(act: str, path: Path, claim: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.races.signing", act, str(path), claim],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@contextmanager
def _desk(path: Path) -> Iterator[Library]:
    with a_library(path) as library:
        people.act_as(library, "EF")
        yield library


def main(act: str, path: Path, claim: str) -> None:
    """Wait for the word, then act once, and tell whether it was taken."""
    with _desk(path) as library:
        _tell("ready")
        sys.stdin.readline()
        try:
            now = library.records.one("claim", claim)
            article = library.records.one("article", now.article if now is not None else "")
            assert now is not None
            assert article is not None
            if act == "tag":
                library.put([claim_edits.retag(now, "opinion")])
            else:
                library.put([signing.sign_off(library, article, "EF", [])])
        except Problem:
            _tell("false")
        else:
            _tell("true")


def _tell(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
