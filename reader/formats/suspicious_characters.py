"""What the characters of an article may hide: invisible and look-alike ones, tricks of direction, damage.

The ideas are those of UTS #39 (confusables, mixed scripts), UAX #31 (where joiners are normal) and
UAX #9 (how directions nest). The text itself is never changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from db.model.document import Document
from db.model.errors import tr
from reader.formats.parsed_file import Remark

MOST_PLACES = 200
"""Remarks of one kind; one more says how many places there are besides."""
OVERRIDES = "\u202d\u202e"
_OPENERS = "\u202a\u202b\u2066\u2067\u2068" + OVERRIDES
_ISOLATES = "\u2066\u2067\u2068"
_POP, _POP_ISOLATE = "\u202c", "\u2069"
_DIRECTIONS = _OPENERS + _POP + _POP_ISOLATE
JOINERS = "\u200c\u200d"
INVISIBLE = "\u034f\u115f\u1160\u180e\u200b\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff\uffa0\U000e0000-\U000e0fff"
CONTROL = "\0-\x08\x0b\x0e-\x1f\x7f-\x9f"
PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
JOINING = "\u0600-\u08ff\u0900-\u109f\u1780-\u18af\u1900-\u1aff\u1b00-\u1cff\ua800-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f"
"""Scripts in which joiners and non-joiners are part of the spelling."""
EMOJI = "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff"
LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
OTHER = "\u0370-\u0373\u0376-\u0377\u037b-\u037d\u037f\u0386\u0388-\u03ff\u0400-\u052f\u1f00-\u1fff"
"""Greek and Cyrillic letters."""
ALIKE = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορυχϲϳАВЕЗІЈКМНОРСТУХЅԌԜаеіјорсухѕһԁԛԝъьпгкмтвн"
"""Those that UTS #39 takes for Latin letters, or that look like one in italics."""
_ODD = f"{CONTROL}{INVISIBLE}{PRIVATE}{SELECTORS}{JOINERS}{_DIRECTIONS}\ufffd"
_ANY = re.compile(f"[{_ODD}]")
_RUN = re.compile(f"[{_ODD}]+")
_ANY_OTHER = re.compile(f"[{OTHER}]")
_MIXED_AT_OTHER = re.compile(f"[{OTHER}](?:(?=[{LATIN}])|(?<=[{LATIN}].))")
_MIXED_AT_LATIN = re.compile(f"[{LATIN}](?:(?=[{OTHER}])|(?<=[{OTHER}].))")
_ALIKE = re.compile(f"[{ALIKE}]")
_WORD_ENDS = re.compile(r"\W")
_TAG_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f")
_LONGEST_WORD = 200
_DIRECTION = re.compile(f"[{_DIRECTIONS}\n\u2029\x85\x1c-\x1e]")
"""Directions, and where a paragraph and with it every direction ends."""
_SPOKEN_SCRIPT, _EMOJI = re.compile(f"[{JOINING}]"), re.compile(f"[{EMOJI}]")
_PLAIN_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("invisible", re.compile(f"[{INVISIBLE}]")),
    ("replacement", re.compile("\ufffd")),
    ("private-use", re.compile(f"[{PRIVATE}]")),
    ("control", re.compile(f"[{CONTROL}]")),
)

_Place = tuple[str, int, int]


def remarks_on(document: Document) -> tuple[Remark, ...]:
    """Return what the reader of a text must know of its characters, by place, in code points."""
    text = document.text
    places: list[_Place] = []
    if _ANY.search(text) is not None:
        places += _odd(text)
        places += _directions(text)
    if _ANY_OTHER.search(text) is not None:
        places += _mixed(text)
    return tuple(_told(places))


def _told(places: Iterable[_Place]) -> Iterator[Remark]:
    """Yield a remark a place, and one more for each kind that has more places than are worth telling."""
    told: Counter[str] = Counter()
    rest: dict[str, tuple[int, int]] = {}
    for kind, start, end in sorted(places, key=lambda place: place[1:]):
        told[kind] += 1
        if told[kind] <= MOST_PLACES:
            yield Remark(kind, start, end, _sentence(kind))
        else:
            rest[kind] = (rest.get(kind, (start, end))[0], end)
    for kind, (start, end) in rest.items():
        more = told[kind] - MOST_PLACES
        sentence = tr("There are {n} more such places: {what}", n=more, what=_sentence(kind))
        yield Remark(kind, start, end, sentence)


def _sentence(kind: str) -> str:
    return {
        "bidi": tr(
            "The order of letters is overridden here: what is shown may not be what is stored."
        ),
        "invisible": tr("Characters that cannot be seen stand here."),
        "look-alike": tr("This word mixes letters of two scripts that look alike."),
        "replacement": tr("Characters were lost here when the file was written."),
        "private-use": tr("Characters stand here that only the writer’s own font can show."),
        "control": tr("Control characters stand here, which no text needs."),
    }[kind]


def _odd(text: str) -> Iterator[_Place]:
    """Yield the runs of characters that are odd in themselves, each kind for itself."""
    flags = [match.span() for match in _TAG_FLAG.finditer(text)] if "\U0001f3f4" in text else []
    inside = {position for start, end in flags for position in range(start + 1, end)}
    for match in _RUN.finditer(text):
        at = match.start()
        open_kind, begun = "", at
        for position in range(at, match.end() + 1):
            kind = (
                _kind(text, position) if position < match.end() and position not in inside else ""
            )
            if kind != open_kind:
                if open_kind:
                    yield open_kind, begun, position
                open_kind, begun = kind, position


def _kind(text: str, position: int) -> str:
    """Return of which kind the odd character at a position is; nothing if it is normal there."""
    character = text[position]
    if character in JOINERS:
        return "" if _joins(text, position) else "invisible"
    if character in _DIRECTIONS:
        return ""
    for kind, pattern in _PLAIN_KINDS:
        if pattern.match(character):
            return kind if not _selects(text, position) else ""
    return "" if _selects(text, position) else "invisible"


def _joins(text: str, position: int) -> bool:
    """Tell whether a joiner stands after a letter of a script that has them, or between emoji."""
    before = text[position - 1 : position] if position else ""
    if _SPOKEN_SCRIPT.match(before):
        return True
    after = text[position + 1 : position + 2]
    return bool(text[position] == "\u200d" and _EMOJI.match(before) and _EMOJI.match(after))


def _selects(text: str, position: int) -> bool:
    """Tell whether this is a variation selector after a character that can have one: a single one."""
    if not _is_selector(text[position]):
        return False
    return (
        position > 0 and not _is_selector(text[position - 1]) and not text[position - 1].isspace()
    )


def _is_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def _directions(text: str) -> Iterator[_Place]:
    """Yield overrides to where they end, and embeddings and isolates that have no partner (UAX #9)."""
    if not any(character in text for character in _DIRECTIONS):
        return
    nest = _Nest(text)
    for match in _DIRECTION.finditer(text):
        character = match[0]
        if character in _OPENERS:
            nest.open(match.start())
        elif character in _DIRECTIONS:
            yield from nest.close(match.start())
        else:
            yield from nest.end(match.start())
    yield from nest.end(len(text))


class _Nest:
    """The openings of directions that are open at a place of one paragraph."""

    def __init__(self, text: str) -> None:
        self._text, self._opened, self._isolates = text, list[int](), 0

    def open(self, at: int) -> None:
        self._opened.append(at)
        self._isolates += self._text[at] in _ISOLATES

    def close(self, at: int) -> Iterator[_Place]:
        """Take what a closing character closes, and yield what is wrong with it or inside it."""
        if self._text[at] == _POP_ISOLATE and self._isolates:
            while self._text[self._opened[-1]] not in _ISOLATES:
                yield self._left(self._opened.pop(), at)
            self._isolates -= 1
            self._opened.pop()
        elif (
            self._text[at] == _POP
            and self._opened
            and self._text[self._opened[-1]] not in _ISOLATES
        ):
            start = self._opened.pop()
            if self._text[start] in OVERRIDES:
                yield "bidi", start, at + 1
        else:
            yield "bidi", at, at + 1

    def end(self, at: int) -> Iterator[_Place]:
        """Yield what is still open where the paragraph ends."""
        yield from (self._left(start, at) for start in self._opened)
        self._opened.clear()
        self._isolates = 0

    def _left(self, start: int, end: int) -> _Place:
        """Return the place of what nobody closed: an override reaches to the end, others only themselves."""
        return "bidi", start, end if self._text[start] in OVERRIDES else start + 1


def _mixed(text: str) -> Iterator[_Place]:
    """Yield the words that mix Latin letters with Greek or Cyrillic ones that look like Latin ones."""
    middle = len(text) // 2
    sample = text[:2_000] + text[middle : middle + 2_000]
    rare_latin = 2 * len(_ANY_OTHER.findall(sample)) > len(sample) // 2
    done = 0
    for match in (_MIXED_AT_LATIN if rare_latin else _MIXED_AT_OTHER).finditer(text):
        if match.start() < done:
            continue
        start, done = _word(text, match.start())
        if _ALIKE.search(text, start, done):
            yield "look-alike", start, done


def _word(text: str, position: int) -> tuple[int, int]:
    """Return start and end of the word around a position, at most 200 characters to each side."""
    first = max(0, position - _LONGEST_WORD)
    before = text[first:position]
    start = position - next(
        (n for n, c in enumerate(reversed(before)) if _WORD_ENDS.match(c)), len(before)
    )
    end = _WORD_ENDS.search(text, position, position + _LONGEST_WORD)
    return start, end.start() if end else min(len(text), position + _LONGEST_WORD)
