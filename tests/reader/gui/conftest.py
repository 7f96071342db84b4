"""What tests of the article's view share."""

from __future__ import annotations

import pytest

from reader.gui.text_layout import section_sheets


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make small texts behave as large ones do."""
    for name, value in (("_NEAR", 300), ("_FIRST", 900), ("_BEFORE", 200), ("_AT_ONCE", 600)):
        monkeypatch.setattr(section_sheets, name, value)
