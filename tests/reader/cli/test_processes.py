import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reader.cli.running import ROOT, TEXT, claims, fine, imported, one_line, process, tagged


def shell(line, library):
    """Run a line of sh in which `$red` is our program with this library."""
    red = f"{sys.executable} {ROOT / 'main.py'} --library {library}"
    words = ["bash", "-c", f"red='{red}'; {line}"]
    return subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)


def test_the_whole_job_works_from_a_shell(library):
    file = library.with_name("council.txt")
    file.write_text(TEXT)
    (row,) = process("import", file, "--json", library=library).json
    words = ("--exact", "council", "--tag", "disputed", "--note", "Whö? 🤔", "--json")
    (claim,) = process("tag", row["id"], *words, library=library).json
    assert claims(library, row["id"]) == [claim]
    assert claim["note"] == "Whö? 🤔"
    ran = process("text", row["id"], library=library)
    assert (ran.status, ran.printed, ran.err) == (0, TEXT.encode(), "")


def test_output_is_utf_8_whatever_the_terminal_says(library):
    article = imported(library)
    plain = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    assert process("text", article, library=library, env=plain).printed == TEXT.encode()


def test_without_a_library_named_the_one_in_the_data_folder_is_used_and_only_an_import_makes_it(
    tmp_path,
):
    env = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data"), "HOME": str(tmp_path)}
    (tmp_path / "a.txt").write_text("A.")

    def run(*words):
        command = [sys.executable, ROOT / "main.py", *words]
        return subprocess.run(command, capture_output=True, timeout=60, check=False, env=env)

    assert run("articles").returncode == 1
    assert not (tmp_path / "data").exists()
    assert run("import", tmp_path / "a.txt").returncode == 0
    made = tmp_path / "data" / "redpencil" / "library.redpencil"
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700
    assert b"  a  " in run("articles").stdout


def test_no_command_loads_qt(library):
    article = imported(library)
    script = f"""
import sys
from main import main
for words in (["articles"], ["claims", "{article}"], ["verify"], ["import", __file__]):
    assert main(["--library", {str(library)!r}, *words]) == 0
assert not [name for name in sys.modules if name.startswith(("PySide6", "shiboken6"))]
"""
    file = library.with_name("script.py")
    file.write_text(script)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, file], capture_output=True, text=True, check=False, env=env
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("command", ["text", "claims", "history", "claims --json"])
def test_a_reader_who_has_seen_enough_ends_a_command_without_a_word(library, command):
    article = imported(library, "A line of text.\n" * 100_000)
    lines = "\n".join(['{"start": 0, "end": 15, "tag": "opinion"}'] * 2000).encode()
    fine("tag", article, "--from", "-", library=library, given=lines)
    name, _, flag = command.partition(" ")
    done = shell(f"$red {name} {article} {flag} | head -1; echo ${{PIPESTATUS[0]}}", library)
    assert done.stderr == ""
    assert done.stdout.splitlines()[1:] == ["0"]


def test_output_that_goes_nowhere_is_no_bug(library):
    article = imported(library)
    done = shell(f"$red text {article} | true; $red articles | true", library)
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", ["articles", "text {article}", "claims {article} --json"])
def test_output_to_a_full_disk_is_said_in_one_line(library, command):
    article = imported(library)
    done = shell(f"$red {command.format(article=article)} > /dev/full", library)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "No space left" in done.stderr


def test_a_program_started_without_output_still_works(library):
    article = imported(library)
    done = shell(f"$red tag {article} --exact council --tag opinion >&- 2>&- <&-", library)
    assert done.returncode == 0
    assert len(claims(library, article)) == 1


def test_words_that_are_no_utf_8_are_refused_in_one_line(library):
    article = imported(library)
    tagged(library, article)
    for words in (
        ("note", "C-001", b"caf\xe9"),
        ("tag", article, "--exact", b"caf\xe9", "--tag", "opinion"),
        ("text", b"\xff"),
        ("untag", b"\xff"),
        ("history", b"\xff"),
        ("restore", "C-001", "--revision", b"\xff"),
        ("import", b"/nowhere/\xff.txt"),
        ("tag", article, "--from", b"/nowhere/\xff"),
    ):
        ran = process(*words, library=library)
        assert ran.status == 1
        assert one_line(ran)
    for words in (("tag", article, "--tag", b"\xff"), (b"\xff",), (b"--\xff",)):
        ran = process(*words, library=library)
        assert ran.status == 2
        assert one_line(ran)


def test_file_names_that_are_no_utf_8_can_be_imported_and_be_libraries(library):
    folder = os.fsencode(library.parent)
    file, other = folder + b"/caf\xe9.txt", os.fsdecode(folder + b"/caf\xe9.redpencil")
    Path(os.fsdecode(file)).write_bytes(b"Text.")
    for path in (str(library), other):
        ran = process("import", file, "--json", library=path)
        assert (ran.status, ran.err) == (0, "")
        assert ran.json[0]["title"] == "caf\ufffd"


def test_lines_can_come_through_a_pipe_and_a_substitution(library):
    article = imported(library)
    line = """'{"start": 4, "end": 11, "tag": "opinion"}'"""
    done = shell(f"echo {line} | $red tag {article} --from -", library)
    assert (done.returncode, done.stderr) == (0, "")
    done = shell(f"$red tag {article} --from <(echo {line})", library)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(claims(library, article)) == 2
