"""The fields of a source on its own card: its citation, how it may be named in print, how it is reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel

from db.library import Library
from db.model.checking.source import Contact
from db.model.errors import tr
from db.model.revision import Snapshot
from reader.app.records.drafts import Drafts
from reader.claims.preset import Preset
from reader.desk.checking import sources
from reader.gui.checking.forms.inline_form import Choice, InlineForm, Line
from reader.gui.toolkit import fonts
from reader.gui.toolkit.layouts import button

CHOICES = ("kind", "tier", "confidentiality")


class SourceFields(InlineForm):
    """A line for each field with its name beside it; Enter saves, Escape goes back to the list and keeps what was typed."""

    def __init__(self, drafts: Drafts, preset: Preset) -> None:
        title = tr("The source’s own card")
        super().__init__("card", title, drafts, _lines(), _choices(preset), "source")
        hint = tr("Enter saves · Esc goes back to the list and keeps what you typed")
        self.hint.setText(hint)

    def show_source(self, library: Library, source: Snapshot | None) -> None:
        """Show all that is known of a source, or ask for a new one; what was typed before comes back."""
        said: dict[str, str] = {"confidentiality": "public", "kind": "other"}
        self.drafts.origins = {}
        if source is not None:
            value = sources.source_of(source)
            said = {name: str(getattr(value, name)) for name in (*self._own(), *CHOICES)}
            reached = sources.own_contact(library, source)
            if reached is not None:
                said["contact"] = str(getattr(reached.value, "words", ""))
                # What is typed of a contact goes when that is erased.
                self.drafts.origins = {"contact": reached.entity}
        self.fill(source, source, said)
        self.show()

    def is_touched(self) -> bool:
        """Tell whether something is typed that is not saved."""
        return bool(self.drafts.ids())

    def fold(self) -> None:
        """Stay, and give the keys back to the list."""
        self.folded.emit()

    def _own(self) -> list[str]:
        return [name for name in self.lines if name != "contact"]

    def _lay_out(self, lines: Sequence[Line]) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for each in lines:
            self.lines[each.name].setPlaceholderText("")
            form.addRow(_label(each.label), self.lines[each.name])
            if each.name == "title":
                for name, field in self.choices.items():
                    form.addRow(_label(_titles()[name]), field)
        row = QHBoxLayout()
        row.addWidget(self.hint, 1)
        for words, run in ((tr("Discard"), self.discard), (tr("Save"), self.submitted.emit)):
            row.addWidget(button(words, run))
        self.stack.addLayout(form)
        self.stack.addLayout(row)
        self.more.setParent(self)
        self.more.hide()


def also_reached(library: Library, source: Snapshot) -> str:
    """Return how else a source is reached: by what was known of those that were merged into it."""
    own = sources.own_contact(library, source)
    others = (
        each.value
        for each in sources.contacts(library, source)
        if not each.value.deleted and (own is None or each.entity != own.entity)
    )
    return "; ".join(each.words for each in others if isinstance(each, Contact))


def _label(words: str) -> QLabel:
    made = QLabel(words)
    made.setFont(fonts.sans(13))
    made.setProperty("mute", True)
    return made


def _titles() -> Mapping[str, str]:
    return {
        "kind": tr("Kind"),
        "tier": tr("Tier"),
        "confidentiality": tr("Confidentiality"),
    }


def _lines() -> tuple[Line, ...]:
    return (
        Line("title", tr("Title")),
        Line("printed", tr("Described in print as")),
        Line("contact", tr("How it is reached")),
        Line("author", tr("Author")),
        Line("publisher", tr("Publisher")),
        Line("issued", tr("Issued")),
        Line("url", tr("Address")),
        Line("archive_url", tr("Archived at")),
        Line("accessed", tr("Accessed")),
        Line("note", tr("Note")),
    )


def _choices(preset: Preset) -> tuple[Choice, ...]:
    def labels(vocabulary: str) -> dict[str, str]:
        return {each: preset.label(vocabulary, each) for each in preset.vocabularies[vocabulary]}

    titles = _titles()
    return (
        Choice("kind", titles["kind"], labels("source-kinds")),
        Choice("tier", titles["tier"], {"": tr("No tier named"), **labels("tiers")}),
        Choice("confidentiality", titles["confidentiality"], labels("confidentialities")),
    )
