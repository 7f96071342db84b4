"""Pictures of a draft, and their descriptions where a person wrote them."""

from __future__ import annotations

import re
from typing import Any

from db.model.document import Attributes, BlockKind
from reader.formats.docx.draft_walk import DraftWalk
from reader.formats.docx.parts.word_elements import RELATION, WORD
from reader.formats.draft_blocks import DraftBlock
from reader.formats.parsed_file import storable
from reader.formats.pictures import picture as picture_from

_PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_OWN = "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"
_BY_A_PROGRAM = re.compile(
    r"automati\w*[ -](?:generated|generierte|genererad|genereret|gegenereerd|wygenerowany)"
    r"|(?:generated|générée?|generada|generata|gerada) automat|automatisch erstellt|自动生成|自動生成|자동 생성"
    r"|AI-generated|KI-generiert|описание создано автоматически",
    re.IGNORECASE,
)
"""What programs add to descriptions that they made."""
_NAME = re.compile(
    r"\S*[\\/]\S*|[A-Za-z]:\\.*|\\\\.*|file:.*|[a-z][a-z+.-]*://\S*|www\.\S*|cid:\S*"
    r"|.*\.(?:png|jpe?g|jfif|gif|bmp|dib|tiff?|[ew]mf|svg|webp|heic|avif|eps|pdf|pcx|pict?)"
    r"|\w+[ _-]?\d+|\w*clip_image\w*",
    re.IGNORECASE,
)
"""A path, an address, the name of a file, or a word and a number."""


def described(said: str) -> str:
    """Return a picture's description on one line, nothing where no person wrote it."""
    words = " ".join(said.split())
    return "" if _BY_A_PROGRAM.search(words) or _NAME.fullmatch(words) else storable(words)


def picture(walk: DraftWalk, element: Any) -> None:
    """A picture: after the block that it stands in."""
    names = (element.get(f"{RELATION}{name}") for name in ("embed", "link"))
    _show(walk, next(filter(None, names), ""), _description(element))


def picture_of_old(walk: DraftWalk, element: Any) -> None:
    """A picture as older programs write it."""
    shape = element.getparent()
    said = "" if shape is None else shape.get("alt") or shape.get("title") or ""
    _show(walk, element.get(f"{RELATION}id") or "", described(said))


def _description(element: Any) -> str:
    """Return what is said of a picture by itself, else of the drawing that it is in."""
    around = next(element.iterancestors(f"{WORD}drawing"), None)
    if around is None:
        return ""
    group = element.getparent().getparent()
    own = () if group is None else group.iter(_OWN)
    said = (
        each.get(name) or ""
        for name in ("descr", "title")
        for each in (*own, *around.iter(_PLACED))
    )
    return next(filter(None, map(described, said)), "")


def _show(walk: DraftWalk, name: str, words: str) -> None:
    if not name or not walk.fields.show():
        return
    relation = walk.relations.get(name)
    there = relation is not None and not relation.outside
    found = picture_from(walk.package.read(relation.target)) if relation and there else None
    size: Attributes = {}
    if found is None:
        walk.absent += 1
    else:
        walk.pictures[found.digest] = found
        size = {"digest": found.digest, "width": found.width, "height": found.height}
    if found is not None or words:
        attributes = {**size, **walk.builder.depths()}
        walk.builder.beside.append(DraftBlock(BlockKind.IMAGE, words, (), attributes))
