"""Words as the index of a library holds them: folded as for finding in a text, in pairs where a script writes no spaces.

Compatible forms are as in NFKC, so that ² is 2 here, which finding in a text tells apart; the tatweel is no letter.
"""

from __future__ import annotations

import re
import unicodedata

from reader.text.folding import Folded, folded_character

FOLDING = f"1/{unicodedata.unidata_version}"
"""Names this way of folding, with the tables of Unicode that it rests on: raised when any of it changes."""
_TATWEEL = "\u0640"
JOINED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ede\u1000-\u1049\u1050-\u109f\u1780-\u17d3\u17d7\u17dc\u17dd"
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u302f\u3031-\u3035\u3038-\u303c\u3041-\u3096\u309d-\u309f"
    "\u30a1-\u30fa\u30fc-\u30ff\u3105-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\u1100-\u11ff"
    "\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""The letters of scripts without spaces, as ranges of a pattern: Chinese, Japanese, Thai, Lao, Burmese, Khmer; and of
Korean, whose words carry endings."""
_RUN = re.compile(f"[{JOINED}]+")


class IndexFolded(Folded):
    """A folded copy of a text with the way back, for pointing at what the index found."""

    def __init__(self, text: str) -> None:
        super().__init__(text, case=False, signs=False)

    def query(self, words: str) -> str:
        """Return words folded as the text is."""
        return folded(words)

    def _folded(self, character: str) -> str:
        return _TABLE[ord(character)]


class _Table(dict[int, str]):
    """The characters that were met, each folded once."""

    def __missing__(self, code: int) -> str:
        made = self[code] = _character(chr(code))
        return made


def folded(text: str) -> str:
    """Return a text as the index folds it, its scripts without spaces still in one."""
    return text.lower() if text.isascii() else text.translate(_TABLE)


def indexed(text: str) -> str:
    """Return a text as the index holds it: runs of a script without spaces in pairs, their last character alone too."""
    return _RUN.sub(_in_pairs, folded(text))


def asked(words: str) -> str:
    """Return folded words as the index is asked for them: a character alone only where there is but one."""
    return _RUN.sub(lambda run: _pairs(run[0]) if len(run[0]) > 1 else f" {run[0]} ", words)


def _in_pairs(run: re.Match[str]) -> str:
    return f"{_pairs(run[0])}{run[0][-1]} "


def _pairs(run: str) -> str:
    return " " + "".join(f"{run[at : at + 2]} " for at in range(len(run) - 1))


def _character(character: str) -> str:
    if character == _TATWEEL:
        return ""
    seen = folded_character(character, False, False)
    compatible = unicodedata.normalize("NFKC", seen)
    if compatible == seen:
        return seen
    return "".join(folded_character(each, False, False) for each in compatible if each != _TATWEEL)


_TABLE = _Table()
