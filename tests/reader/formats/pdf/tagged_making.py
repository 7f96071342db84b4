"""PDFs with a structure tree, written by hand: words at their places, and what the tags say of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tests.reader.formats.pdf.pdf_making import stream, written


class Words(NamedTuple):
    """Words drawn at x and y with letters of a size; `name` is what the tree calls them, none for untagged ones."""

    x: float
    y: float
    text: str
    name: str = ""
    size: float = 11
    artifact: bool = False


class Node(NamedTuple):
    """An element of the tree: its type, its children or names of words, further entries."""

    kind: str
    kids: Sequence[Node | str]
    entries: bytes = b""


def tagged(tree: Node, *pages: Sequence[Words], roles: bytes = b"") -> bytes:
    """Return a PDF of pages of 400 by 600 points with this structure tree."""
    first = 6 + 2 * len(pages)
    marked: dict[str, list[tuple[int, int]]] = {}
    contents = [_content(words, 6 + 2 * n, marked) for n, words in enumerate(pages)]
    elements: list[bytes] = []
    parents: dict[tuple[int, int], int] = {}
    _add(tree, 4, first, elements, marked, parents)
    kids = b" ".join(b"%d 0 R" % (6 + 2 * n) for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 4 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 400 600]>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/StructTreeRoot/K %d 0 R/ParentTree 5 0 R/RoleMap<<%s>>>>" % (first, roles),
        b"<</Nums[%s]>>" % b" ".join(_row(n, 6 + 2 * n, parents) for n in range(len(pages))),
    ]
    for number, content in enumerate(contents):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/Contents %d 0 R/StructParents %d/Resources<</Font<</F 3 0 R>>>>>>"
            % (7 + 2 * number, number)
        )
        objects.append(stream(content))
    return written([*objects, *elements])


def _content(words: Sequence[Words], page: int, marked: dict[str, list[tuple[int, int]]]) -> bytes:
    parts: list[bytes] = []
    for number, each in enumerate(words):
        shown = each.text.replace("(", "\\(").replace(")", "\\)").encode("cp1252")
        drawn = b"BT /F %g Tf %g %g Td (%s) Tj ET" % (each.size, each.x, each.y, shown)  # fmt: skip
        if each.name:
            marked.setdefault(each.name, []).append((page, number))
            drawn = b"/P <</MCID %d>> BDC %s EMC" % (number, drawn)
        elif each.artifact:
            drawn = b"/Artifact BMC %s EMC" % drawn
        parts.append(drawn)
    return b"\n".join(parts)


def _add(
    node: Node,
    parent: int,
    first: int,
    elements: list[bytes],
    marked: dict[str, list[tuple[int, int]]],
    parents: dict[tuple[int, int], int],
) -> int:
    """Add an element and those inside it; return its number."""
    own = first + len(elements)
    elements.append(b"")
    kids: list[bytes] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(b"%d 0 R" % _add(kid, own, first, elements, marked, parents))
            continue
        for place in marked.get(kid, []):
            parents[place] = own
            kids.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % place)
    elements[own - first] = b"<</Type/StructElem/S/%s/P %d 0 R/K[%s]%s>>" % (
        node.kind.encode(), parent, b" ".join(kids), node.entries,
    )  # fmt: skip
    return own


def _row(number: int, page: int, parents: dict[tuple[int, int], int]) -> bytes:
    """Return what the words of a page are part of, in the order of their numbers."""
    most = max((content for where, content in parents if where == page), default=-1)
    refs = [parents.get((page, content)) for content in range(most + 1)]
    return b"%d[%s]" % (number, b" ".join(b"%d 0 R" % ref if ref else b"null" for ref in refs))
