"""The row of buttons above the claims: how many have each tag, and which of them are shown."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QWidget

from db.model.errors import tr
from reader.claims.preset import Preset
from reader.gui.toolkit.wrapping_row import ChipRow


class TagFilter(ChipRow):
    """One button for all claims, whose id is the empty string, and one a tag; those without claims are left out."""

    def __init__(self, preset: Preset, parent: QWidget | None = None) -> None:
        super().__init__(["", *preset.tags], parent)
        self._tags = tuple(preset.tags.values())
        self.show_counts(Counter())

    def show_counts(self, counts: Counter[str]) -> None:
        """Say how many there are; tags without claims are left out, and so is all without any."""
        total = counts.total()
        words = tr("All {count}", count=total)
        self.name_chip("", words, words, shown=True)
        for tag in self._tags:
            label, count = tr(tag.label), counts.get(tag.id, 0)
            words = tr("{sign} {tag} {count}", sign=tag.sign, tag=label, count=count)
            name = tr("Show {tag}: {count}", tag=label, count=count)
            self.name_chip(tag.id, words, name, shown=count > 0)
        self.setVisible(total > 0)
        self.arrange()
