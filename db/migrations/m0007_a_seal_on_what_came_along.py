"""Remarks and pictures came along with a text unsealed: a warning of hidden words could be deleted unnoticed."""

from __future__ import annotations

STATEMENTS = ("ALTER TABLE version ADD COLUMN enclosed TEXT NOT NULL DEFAULT ''",)
