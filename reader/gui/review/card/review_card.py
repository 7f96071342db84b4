"""The claim that is being reviewed: its words, what is known of it, where people differ, the reason and the decisions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from db.model.claim import CLAIM
from db.model.errors import tr
from reader.claims.preset import Preset
from reader.desk.checking.claim_sheet import ClaimSheet
from reader.desk.review.worklist import Row
from reader.gui.review import review_words
from reader.gui.review.card.conflict_sides import ConflictSides, sides
from reader.gui.review.card.decision_bar import DecisionBar
from reader.gui.review.card.held_panel import HeldPanel
from reader.gui.toolkit import dates, fonts
from reader.gui.toolkit.layouts import column
from reader.gui.toolkit.theme_choice import ThemeChoice


class ReviewCard(QFrame):
    """What is long scrolls; the reason and the decisions stay in view."""

    def __init__(self, preset: Preset, themes: ThemeChoice) -> None:
        super().__init__()
        self._themes, self._shown_as, self._dressed = themes, "", ("", "")
        themes.changed.connect(self._dress)
        self._preset, self.known = preset, HeldPanel()
        self.setObjectName("review-card")
        self.claim = ""
        self._name, self._tag, self._about = QLabel(), QLabel(), QLabel()
        self._words, self._state = QLabel(), QLabel()
        self.conflict = ConflictSides(preset)
        self.decisions = DecisionBar(preset.vocabularies["decisions"])
        self._lay_out()
        self.hide()

    def show_claim(self, row: Row, who: str) -> None:
        """Show a claim as its reader may see it; `who` gave it its tag."""
        self.claim = row.claim.entity
        value, tag = row.value, self._preset.tags.get(row.shown_as)
        self._name.setText(CLAIM.name_of(value))
        self._shown_as = row.shown_as
        self._dress()
        label = tr(tag.label) if tag is not None else row.shown_as
        self._tag.setText(tr("{sign} {tag}", sign=tag.sign if tag else "·", tag=label))
        at = dates.moment(row.claim.created)
        self._about.setText(tr("tagged by {who} · {at}", who=who, at=at))
        self._words.setText("\n".join(" ".join(a.exact.split()) for a in value.anchors))
        self._words.setAccessibleName(self._words.text())
        decided = review_words.decided(row.decision) if row.decision else ""
        now = review_words.state(row.state)
        self._state.setText(tr("you: {decision} · {state}", decision=decided, state=now))
        self._state.setText(self._state.text() if decided else now)
        self.setAccessibleName(tr("Reviewing {name}", name=CLAIM.name_of(value)))
        self.show()

    def show_conflict(self, sheet: ClaimSheet | None, why_not: str) -> None:
        """Show the views that differ, or with None that none do; as far as the reader may see them."""
        differ = sides(sheet, self._preset) if sheet is not None else []
        self.conflict.show_sides(differ, why_not)

    def show_none(self) -> None:
        """Show no claim."""
        self.claim = ""
        self.hide()

    def _dress(self) -> None:
        """Show the tag in its colours, which its sign and its words say too."""
        dress = (self._shown_as, self._themes.now.name)
        if dress == self._dressed:
            return
        self._dressed = dress
        tint, colour = (each.name() for each in self._themes.now.tag(self._shown_as))
        self.setStyleSheet(
            f"QFrame#review-card {{ border: 2px solid {colour}; }}"
            f"QLabel#tag {{ color: {colour}; background: {tint}; border-radius: 9px; padding: 1px 8px; }}"
        )

    def _lay_out(self) -> None:
        for label in (self._name, self._tag, self._about, self._words, self._state):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setFont(fonts.sans(15, QFont.Weight.DemiBold))
        self._tag.setObjectName("tag")
        self._tag.setFont(fonts.sans(13, QFont.Weight.DemiBold))
        self._words.setFont(fonts.serif(16))
        self._words.setWordWrap(True)
        for quiet in (self._about, self._state):
            quiet.setFont(fonts.sans(14))
            quiet.setProperty("mute", True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name)
        head.addWidget(self._tag)
        head.addStretch(1)
        head.addWidget(self._about)
        within, rows = column(self._words, self._state, self.conflict, self.known)
        within.setObjectName("review-known")
        rows.setSpacing(8)
        rows.addStretch(1)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(14, 12, 14, 12)
        stack.setSpacing(8)
        stack.addLayout(head)
        stack.addWidget(_scrolling(within), 1)
        stack.addWidget(self.decisions)


def _scrolling(within: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName("review-known")
    area.setWidget(within)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(tr("What is known of the claim"))
    area.setMinimumHeight(60)
    return area
