import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from reader.formats.isolation.worker import Worker


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


@pytest.fixture(autouse=True)
def one_server_for_all_commands(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands in this process share their worker: starting a server for each takes most of their time."""
    monkeypatch.setattr("reader.cli.articles.Worker", lambda: nullcontext(worker))


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
