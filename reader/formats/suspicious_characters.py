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
INVISIBLE = "\u034f\u115f\u1160\u180e\u200b\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff\uffa0\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
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
_ANY_OTHER = re.compile(f"[{OTHER}]")
_MIXED_AT_OTHER = re.compile(f"[{OTHER}](?:(?=[{LATIN}])|(?<=[{LATIN}].))")
_MIXED_AT_LATIN = re.compile(f"[{LATIN}](?:(?=[{OTHER}])|(?<=[{OTHER}].))")
_ALIKE = re.compile(f"[{ALIKE}]")
_WORD_ENDS = re.compile(r"\W")
_LONGEST_WORD = 200
_DIRECTION = re.compile(f"[{_DIRECTIONS}\n\u2029\x85\x1c-\x1e]")
"""Directions, and where a paragraph and with it every direction ends."""
_JOINER = f"(?<![{JOINING}])(?:\u200c|(?<![{EMOJI}])\u200d|\u200d(?![{EMOJI}]))"
"""A joiner that stands neither after a letter of a script that has them nor, one of two sorts, between emoji."""
_SELECTOR = f"(?<![^{SELECTORS}\\s])[{SELECTORS}]"
"""A variation selector that is not a single one after a character that can have one."""
_TAG_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f"
_ODD = re.compile(
    f"{_TAG_FLAG}|(?P<invisible>(?:[{INVISIBLE}]|{_JOINER}|{_SELECTOR})+)|(?P<replacement>\ufffd+)"
    f"|(?P<private_use>[{PRIVATE}]+)|(?P<control>[{CONTROL}]+)"
)
"""Runs of characters that are odd in themselves, by what is said of them; flags that are written with tags are not."""
_CHARACTERS = f"{INVISIBLE}{JOINERS}{SELECTORS}\ufffd{PRIVATE}{CONTROL}"
_ANY, _RUN = re.compile(f"[{_CHARACTERS}]"), re.compile(f"[\U0001f3f4{_CHARACTERS}]+")
"""Whether there is any of these, and where they may be."""

_Place = tuple[str, int, int]


def remarks_on(document: Document) -> tuple[Remark, ...]:
    """Return what the reader of a text must know of its characters, by place, in code points."""
    text = document.text
    places = [*_directions(text)]
    if _ANY.search(text) is not None:
        places += _odd(text)
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
    for run in _RUN.finditer(text):
        # One character more: what comes after a joiner counts.
        for found in _ODD.finditer(text, run.start(), run.end() + 1):
            if found.lastgroup:
                yield found.lastgroup.replace("_", "-"), *found.span()


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
