"""The modules of the program import each other in no circle, and none has outgrown the house's measures."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("db", "reader", "resources")
FILE_LINES, CLASS_LINES, FUNCTION_LINES, FOLDER_MODULES = 300, 150, 40, 14


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the program: its dotted name, its source and what it parses to."""

    name: str
    path: Path
    source: str
    tree: ast.Module


@cache
def modules() -> dict[str, Module]:
    found = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    parsed = {}
    for path in [*found, ROOT / "main.py"]:
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        source = path.read_text("utf-8")
        parsed[name] = Module(name, path, source, ast.parse(source))
    return parsed


def imports(module: Module, known: set[str]) -> set[str]:
    """Return the known modules that one imports anywhere: at its top, in a function, for its types only."""
    found: set[str] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module.name} imports by a relative name"
            for each in node.names:
                inner = f"{node.module}.{each.name}"
                found.add(inner if inner in known else str(node.module))
    return found & known - {module.name}


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """Return the modules of each circle: those that reach each other."""
    reach = {name: reached_from(name, graph) for name in graph}
    found = {
        tuple(sorted(other for other in reach[name] if name in reach[other]))
        for name in graph
        if name in reach[name]
    }
    return sorted(map(list, found))


def reached_from(name: str, graph: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(graph[name])
    while waiting:
        other = waiting.pop()
        if other not in reached:
            reached.add(other)
            waiting += graph[other]
    return reached


def definitions(module: Module) -> Iterator[tuple[str, int, int]]:
    """Yield the dotted name of each class and function with its length and the greatest it may have."""

    def inside(node: ast.AST, name: str) -> Iterator[tuple[str, int, int]]:
        for child in ast.iter_child_nodes(node):
            inner = name
            if isinstance(child, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
                most = CLASS_LINES if isinstance(child, ast.ClassDef) else FUNCTION_LINES
                inner = f"{name}.{child.name}"
                yield inner, (child.end_lineno or child.lineno) - child.lineno + 1, most
            yield from inside(child, inner)

    return inside(module.tree, module.name)


def too_long(module: Module) -> dict[str, int]:
    found = {name: lines for name, lines, most in definitions(module) if lines > most}
    lines = len(module.source.splitlines())
    return found | ({module.name: lines} if lines > FILE_LINES else {})


def test_no_modules_import_each_other_in_a_circle() -> None:
    known = set(modules())
    graph = {name: imports(module, known) for name, module in modules().items()}
    assert len(graph["main"]) > 1, "the graph is not empty"
    assert circles(graph) == []


def test_no_file_class_or_function_has_outgrown_its_measure() -> None:
    found: dict[str, int] = {}
    for module in modules().values():
        found |= too_long(module)
    assert found == {}


def test_no_folder_holds_more_modules_than_can_be_looked_over() -> None:
    folders: dict[Path, list[str]] = {}
    for module in modules().values():
        if module.path.name != "__init__.py":
            folders.setdefault(module.path.parent, []).append(module.path.name)
    crowded = {
        str(folder.relative_to(ROOT)): len(names)
        for folder, names in folders.items()
        if len(names) > FOLDER_MODULES
    }
    assert crowded == {}


@pytest.mark.parametrize(
    "source",
    [
        "import one",
        "from one import thing",
        "def late():\n    from one import thing",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import one",
    ],
)
def test_a_circle_is_found_wherever_its_imports_are(source: str) -> None:
    texts = {"one": "import two", "two": "import three", "three": source, "four": "import one"}
    made = {n: Module(n, ROOT / f"{n}.py", text, ast.parse(text)) for n, text in texts.items()}
    graph = {name: imports(module, set(made)) for name, module in made.items()}
    assert circles(graph) == [["one", "three", "two"]]


def test_what_is_too_long_is_found_by_name() -> None:
    body = "        pass\n" * FUNCTION_LINES
    source = f"class Room:\n    def act(self):\n{body}\n" + "\n" * FILE_LINES
    module = Module("room", ROOT / "room.py", source, ast.parse(source))
    assert too_long(module) == {
        "room.Room.act": FUNCTION_LINES + 1,
        "room": FILE_LINES + FUNCTION_LINES + 3,
    }
