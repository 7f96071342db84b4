"""What is looked at beside the article: a copy of a source, for itself or for a piece of evidence of a claim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast

from db.model.checking.evidence import Evidence
from db.model.checking.source import StoredCopy
from db.model.errors import tr
from db.model.revision import Snapshot
from reader.desk.checking import sources
from reader.gui.copies.page_box_view import Box

_PAGE = re.compile(r"(?:p|pp|page|s)\.? ?(\d{1,5})\b", re.IGNORECASE)
_SIDES = 4


@dataclass(frozen=True, slots=True)
class ShownCopy:
    """A copy of a source, and the evidence (with its claim) for whose place it is looked at, where there is one."""

    source: Snapshot
    copy: StoredCopy
    evidence: Snapshot | None = None
    claim: Snapshot | None = None

    @property
    def title(self) -> str:
        """The source's code and name, of a confidential one the words for print."""
        name = sources.name_in_lists(sources.source_of(self.source))
        return f"{sources.code_of(self.source)} {name}"

    @property
    def page(self) -> int:
        """The page (1-based) that the evidence names, else the first."""
        value = self._evidence
        if value is None:
            return 1
        if value.page_index >= 0:
            return value.page_index + 1
        found = _PAGE.search(value.locator)
        return max(1, int(found[1])) if found is not None else 1

    @property
    def box(self) -> Box | None:
        """The box that the evidence names."""
        value = self._evidence
        if value is None or not value.box:
            return None
        sides = tuple(float(each) for each in value.box.split(","))
        return cast("Box", sides) if len(sides) == _SIDES else None

    @property
    def excerpt(self) -> str:
        """The words that the evidence quotes."""
        return self._evidence.excerpt if self._evidence is not None else ""

    @property
    def play_words(self) -> str:
        """What is said on the way to the system's player: with the time that the evidence names."""
        place = self._evidence.locator if self._evidence is not None else ""
        if place:
            return tr("Play it with the system’s player: {place}", place=place)
        return tr("Play it with the system’s player")

    @property
    def _evidence(self) -> Evidence | None:
        return cast("Evidence", self.evidence.value) if self.evidence is not None else None
