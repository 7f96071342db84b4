"""What is measured on: a text, lines to tag and libraries, the same in every run."""

from __future__ import annotations

import json
import random
from pathlib import Path

from db.library import Library
from db.model.revision import Changed, Snapshot
from reader.claims.preset import magazine
from reader.desk import claim_edits
from reader.desk.article_list import OpenArticle
from tests.factories import a_library, an_article

_SYLLABLES = [
    "ba",
    "co",
    "di",
    "fe",
    "gu",
    "ha",
    "jo",
    "ki",
    "le",
    "mu",
    "no",
    "pa",
    "re",
    "si",
    "to",
    "ve",
    "wa",
    "é",
    "ü",
    "ñ",
    "中",
    "🤔",
]
TAGS = tuple(magazine().tags)


def a_text(characters: int, seed: int = 1) -> str:
    """Return about this many characters of paragraphs of sentences of made-up words."""
    dice = random.Random(seed)
    paragraphs: list[str] = []
    length = 0
    while length < characters:
        words = ["".join(dice.choices(_SYLLABLES, k=dice.randint(1, 4))) for _ in range(80)]
        paragraphs.append(". ".join(" ".join(words[at : at + 16]) for at in range(0, 80, 16)) + ".")
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


_WORDS = {
    "latin": (
        " ",
        (
            "the council of a valley said in may that its second report on water had never been read by "
            "anybody outside while two former clerks insist it was sent twice and once returned unopened"
        ),
    ),
    "arabic": (
        " ",
        "قال مجلس المدينة إن التقرير الثاني عن المياه لم يقرأه أحد خارج الوزارة منذ شهر مايو",
    ),
    "chinese": (
        "",
        "市 议 会 五 月 表 示 第 二 份 关 于 水 的 报 告 从 未 有 人 读 过 而 记 者 说 已 经 寄 出",
    ),
}


def prose(characters: int, kind: str = "latin", seed: int = 1) -> str:
    """Return about this many characters as news are written: paragraphs of a few sentences, of one script."""
    dice = random.Random(seed)
    between, listed = _WORDS[kind]
    words, parts, length = listed.split(), list[str](), 0
    while length < characters:
        sentences = (
            between.join(dice.choices(words, k=dice.randint(6, 32))).capitalize()
            for _ in range(dice.randint(2, 6))
        )
        parts.append((". " if between else "。").join(sentences) + ".")
        length += len(parts[-1]) + 2
    return "\n\n".join(parts)


def deep(text: str, count: int, depth: int = 10, seed: int = 3) -> list[tuple[int, int]]:
    """Return so many spans that overlap this deep nearly everywhere they are."""
    dice = random.Random(seed)
    starts = [dice.randrange(len(text) - 400) for _ in range(count // depth)]
    return [(s + 7 * n, s + 7 * n + dice.randint(100, 300)) for s in starts for n in range(depth)]


def spans(text: str, count: int, seed: int = 2) -> list[tuple[int, int]]:
    """Return spans of 5 to 120 code points, overlapping as they come."""
    dice = random.Random(seed)
    starts = (dice.randrange(len(text) - 120) for _ in range(count))
    return [(start, start + dice.randint(5, 120)) for start in starts]


def lines_for(text: str, count: int) -> str:
    """Return lines for `tag --from`."""
    places = enumerate(spans(text, count))
    rows = ({"start": s, "end": e, "tag": TAGS[n % len(TAGS)]} for n, (s, e) in places)
    return "".join(json.dumps(row) + "\n" for row in rows)


def a_small_library(folder: Path) -> Path:
    """Return a library of one short article and three claims."""
    path = folder / "small.redpencil"
    with a_library(path) as library:
        opened = an_article(library, a_text(2_000))
        tag_all(library, opened, spans(opened.document.text, 3))
    return path


def tag_all(library: Library, opened: OpenArticle, places: list[tuple[int, int]]) -> list[Snapshot]:
    """Tag every place in one act and return the claims."""
    article = opened.article.entity
    asked = [
        claim_edits.tag(article, opened.anchor(start, end), TAGS[n % len(TAGS)])
        for n, (start, end) in enumerate(places)
    ]
    return [changed.after for changed in library.put(asked) if isinstance(changed, Changed)]


def a_long_journal(folder: Path, revisions: int) -> Path:
    """Return a library with this many revisions: half of them taggings, half retaggings."""
    path = folder / "long.redpencil"
    with a_library(path) as library:
        opened = an_article(library, a_text(1_000_000))
        already = 3  # the person, the article, its version
        places = spans(opened.document.text, (revisions - already) // 2)
        claims = tag_all(library, opened, places)
        library.put(
            [
                claim_edits.retag(claim, "sourced" if n % 6 else "disputed")
                for n, claim in enumerate(claims)
            ]
        )
    return path
