"""A setting of the library: what a desk allows itself, decided on record like everything else."""

from __future__ import annotations

from dataclasses import dataclass

from db.model.kind import FieldWords, History, Kind, Owner
from db.model.record import Record

ALLOW_SELF_REVIEW = "allow-self-review"
PRESET = "preset"
"""The name of the setting that has the words of the desk, as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Record):
    """One setting, by its name; where two devices made it apart, the one changed last counts."""

    name: str = ""
    value: str = ""


SETTING = Kind(
    "setting",
    Setting,
    Owner.LIBRARY,
    History("set {name} to {value}", (FieldWords("value", "set it to {new} instead of {old}"),)),
    fixed=("name",),
)
