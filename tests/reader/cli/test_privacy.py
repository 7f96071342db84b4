"""What a crash or the settings could tell: no picture of the memory, and nothing of what was opened once it is wiped."""

import json
import resource
import subprocess
import sys

import pytest

from reader.desk import recent
from tests.reader.cli.running import ROOT, fine

LIMITS = "import resource, sys; print(resource.getrlimit(resource.RLIMIT_CORE))"
SHOWN = f"""
import sys
sys.argv = ["main.py"]
import main
main.open_window = lambda *_: __import__("subprocess").call([sys.executable, "-c", {LIMITS!r}])
main.main([])
"""
ENDING = "import main, os; main.leave_no_core(); os.abort()"


@pytest.mark.parametrize(("hard", "left"), [(resource.RLIM_INFINITY, "(1, 1)"), (0, "(0, 0)")])
def test_a_window_and_what_it_starts_leave_no_picture_of_their_memory(hard, left):
    def allow():
        resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))

    words = [sys.executable, "-c", SHOWN]
    done = subprocess.run(
        words, cwd=ROOT, preexec_fn=allow, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{left}\n"


def test_a_crash_leaves_no_file(tmp_path):
    words = [sys.executable, "-c", ENDING]
    env = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, cwd=tmp_path, env=env, check=False, capture_output=True)
    assert done.returncode < 0
    assert list(tmp_path.iterdir()) == []


INI = """[General]
letters=21
places="{\\"abc\\": {\\"top\\": 7}}"
recent="[\\"abc\\", \\"def\\"]"
remember=false

[shape]
window=@ByteArray(xyz)
"""


def test_what_was_opened_is_forgotten_and_the_rest_stays(library):
    folder = recent.default_folder()
    folder.mkdir(parents=True, exist_ok=True)
    ini, new = folder / "window.ini", folder / "window.json"
    ini.write_text(INI)
    new.write_text(json.dumps({"letters": 21, "library/x": {"recent": ["abc"]}, "shape/a": "b"}))
    fine("wipe-recent", library=library)
    assert "abc" not in ini.read_text() + new.read_text()
    assert ini.read_text() == "".join(
        line for line in INI.splitlines(keepends=True) if "abc" not in line
    )
    assert json.loads(new.read_text()) == {"letters": 21, "shape/a": "b"}
    assert {each.name for each in folder.iterdir()} == {"window.ini", "window.json"}


def test_without_settings_there_is_nothing_to_forget(library):
    fine("wipe-recent", library=library)
    assert not library.exists()
