"""A desk of three with one article and a claim, and short ways to work at it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.reader.cli.running import Ran, claims, command, fine, refused

WORDS = "The court sentenced him to 20 years, the consulate said.\n\nThe family denies it.\n"
PEOPLE = (
    ("AB", "Anna Berg", "journalist"),
    ("CD", "Cem Demir", "checker"),
    ("EF", "Eva Fink", "editor"),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """A library in which Anna Berg has tagged C-001."""

    library: Path
    article: str

    def run(self, who: str, *words: object) -> Ran:
        return command("--as", who, *words, library=self.library)

    def json(self, who: str, *words: object) -> Any:
        """Run a command that must succeed in silence and return what it prints as JSON."""
        return fine("--as", who, *words, "--json", library=self.library).json

    def made(self, who: str, *words: object) -> str:
        """Run a command that makes something and return its id."""
        return str(self.json(who, *words)["id"])

    def refused(self, who: str, *words: object) -> str:
        return refused("--as", who, *words, library=self.library)

    def read(self, *words: object) -> str:
        """Return what a command prints for people."""
        return fine(*words, library=self.library).out

    def shown(self, claim: str = "C-001") -> dict[str, Any]:
        return dict(fine("show", claim, "--json", library=self.library).json)

    def claim(self, number: int = 1) -> dict[str, Any]:
        return next(c for c in claims(self.library, self.article) if c["number"] == number)

    def source(self, title: str = "Verdict", *more: object) -> str:
        """Add a source and return its code."""
        return str(self.json("CD", "source", "add", "--title", title, *more)["code"])

    def evidence(self, source: str, *more: object, claim: str = "C-001") -> str:
        words = ("--relation", "supports", "--locator", "p. 2")
        return self.made("CD", "evidence", claim, source, *words, *more)


def a_desk(library: Path) -> Desk:
    for initials, name, role in PEOPLE:
        said = ("--name", name, "--initials", initials, "--role", role)
        by = () if initials == "AB" else ("--as", "AB")
        fine(*by, "person", "add", *said, library=library)
    file = library.with_name("court.txt")
    file.write_text(WORDS)
    article = fine("--as", "AB", "import", file, "--json", library=library).json[0]["id"]
    desk = Desk(library, str(article))
    tag(desk, WORDS[:35])
    return desk


def tag(desk: Desk, words: str, tag: str = "sourced") -> str:
    """Let Anna tag a passage and return the claim's id."""
    (claim,) = desk.json("AB", "tag", desk.article, "--exact", words, "--tag", tag)
    return str(claim["id"])
