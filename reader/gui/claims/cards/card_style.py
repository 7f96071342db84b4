"""What all cards of a list share, and the words for what follows for a claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from db.model.errors import tr
from db.model.revision import Snapshot
from reader.claims.preset import Preset
from reader.desk.claim_edits import shown_tag, value_of
from reader.gui.toolkit.theme import Theme
from reader.gui.toolkit.theme_choice import ThemeChoice

_STATES = {
    "assigned": "assigned",
    "checking": "checking",
    "query-out": "query out",
    "second-opinion": "second opinion",
    "decided": "decided",
    "in-conflict": "in conflict",
    "recheck": "recheck",
    "signed-off": "signed off",
    "reopened": "reopened",
}
"""Words for the states but open, which is what a claim is as long as nothing happened."""


def _own(claim: Snapshot) -> Mapping[str, Any]:
    return claim.derived


@dataclass(frozen=True, slots=True)
class CardStyle:
    """What all cards share; `derived` is what follows for a claim as far as who looks may see it."""

    themes: ThemeChoice
    preset: Preset
    names: Mapping[str, str]
    derived: Callable[[Snapshot], Mapping[str, Any]] = _own

    @property
    def theme(self) -> Theme:
        """The theme now."""
        return self.themes.now

    def about(self, claim: Snapshot) -> list[str]:
        """Return the chosen tag where another is shown, and the state where something happened."""
        state = _STATES.get(str(self.derived(claim).get("state", "")))
        words = [tagged_as(self.preset, claim), tr(state) if state else ""]
        return [each for each in words if each]


def tagged_as(preset: Preset, claim: Snapshot) -> str:
    """Return which tag was chosen where a claim is shown as another, else an empty string."""
    tag = value_of(claim).tag
    if tag == shown_tag(claim):
        return ""
    return tr("tagged {tag}", tag=preset.label("tags", tag))
