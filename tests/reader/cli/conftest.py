import os
import shutil
import subprocess
from pathlib import Path

import pytest


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Where a library may come to be; nothing is there yet."""
    return tmp_path / "library.redpencil"


@pytest.fixture
def without_rights() -> list[str]:
    """Return the words before a command that make even root respect a file's permissions."""
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    rights = "-dac_override,-dac_read_search"
    words = [setpriv or "", f"--bounding-set={rights}", f"--inh-caps={rights}"]
    if not setpriv or subprocess.run([*words, "true"], check=False).returncode:
        pytest.skip("needs setpriv to take root's rights away")
    return words
