"""What the house promises of its rooms, where imports alone do not show it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]


def trees(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*.py")):
            yield str(file.relative_to(ROOT)), ast.parse(file.read_text())


def test_only_db_touches_a_librarys_connections() -> None:
    touched = [
        f"{file}:{node.lineno}"
        for file, tree in trees("reader")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("db", "writer")
    ]
    assert touched == []


def test_claims_are_named_by_their_description_alone() -> None:
    named = [
        file
        for file, tree in trees("db")
        if file not in ("db/model/claim.py", "db/model/kinds.py")
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id in ("Claim", "CLAIM")
    ]
    assert named == []
