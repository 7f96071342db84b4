"""What all cards of a list share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reader.claims.preset import Preset
from reader.gui.toolkit.theme import Theme
from reader.gui.toolkit.theme_choice import ThemeChoice


@dataclass(frozen=True, slots=True)
class CardStyle:
    """What all cards share."""

    themes: ThemeChoice
    preset: Preset
    names: Mapping[str, str]

    @property
    def theme(self) -> Theme:
        """The theme now."""
        return self.themes.now
