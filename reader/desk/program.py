"""Which program this is; the same version as in pyproject.toml."""

from __future__ import annotations

VERSION = "0.1.0"
