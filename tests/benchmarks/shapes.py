"""Figures of texts of odd shapes: one paragraph of 5 MB, 200,000 of one word, a table of 2,000 rows."""

from __future__ import annotations

import random
from pathlib import Path

from db.model.document import Attributes, Block, BlockKind, Blocks, Document
from tests.benchmarks.material import prose, spans
from tests.benchmarks.reader import Reader, times
from tests.benchmarks.timing import NO_PEER, Figure


def page_shapes(folder: Path) -> list[Figure]:
    """First paint, longest hold and frames of each."""
    found = []
    for name, document in (
        ("one paragraph of 5 MB", _one_paragraph()),
        ("200,000 paragraphs of a word", _of_a_word()),
        ("table of 2,000 × 6, in columns", _table(2)),
        ("table of 2,000 × 6, too wide", _table(9)),
    ):
        reader = Reader(document, spans(document.text, 1_000))
        opened, held = [], list[float]()
        for at in (0, len(document.text) // 2):
            opened.append(reader.open(at))
            held += reader.fill()[1]
        frames = reader.frames()
        reader.close()
        found += [
            Figure(f"{name}: first paint", times(opened), NO_PEER, most_seconds=0.3),
            Figure(f"{name}: held, ever", times(held), NO_PEER, most_ever=0.25),
            Figure(f"{name}: frames, ever", times(frames), NO_PEER, most_ever=0.25),
        ]
    return found


def _one_paragraph() -> Document:
    text = prose(5_000_000).replace("\n", " ")
    return Document(text, Blocks([Block(BlockKind.PARAGRAPH, 0, len(text))]))


def _of_a_word() -> Document:
    words = prose(1_500_000).split()[:200_000]
    return _joined((word, BlockKind.PARAGRAPH, {}, "\n") for word in words)


def _table(longest: int) -> Document:
    """Return a table whose cells have up to so many words, the first and the last column of numbers."""
    dice = random.Random(1)
    words = prose(10_000).split()

    def cells() -> object:
        for row in range(2_000):
            for column in range(6):
                number = column in (0, 5)
                body = (
                    str(dice.randrange(10_000))
                    if number
                    else " ".join(dice.choices(words, k=dice.randint(1, longest)))
                )
                place: Attributes = {"table": 1, "row": row, "column": column}
                yield (
                    body[:9] if longest < 3 else body,
                    BlockKind.TABLE_CELL,
                    place,
                    "\t\n"[column == 5],
                )

    return _joined(cells())


def _joined(parts: object) -> Document:
    blocks, texts, at = Blocks(), list[str](), 0
    for words, kind, attributes, after in parts:
        blocks.append(Block(kind, at, at + len(words), attributes))
        texts.append(words + after)
        at += len(words) + 1
    return Document("".join(texts), blocks)
