"""What hostile files and the fuzzer found: each cost a crash, a wrong sentence or far more time than it may."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from db.model.errors import Problem
from reader.formats import size_guards
from reader.formats.file_bytes import read_bytes
from reader.formats.importers import read_document
from reader.formats.isolation import worker_child
from tests.hostile.packages import packed_by
from tests.hostile.parts import encoded, loose

_HEAD = "<html><head><style>{}</style></head><body><p class=a>Hidden.</p><p>Shown words.</p></body></html>"


def text_of(source: bytes, name: str) -> str:
    return read_document(source, Path(name)).document.text


def test_a_part_packed_by_lzma_with_wrong_options_is_damaged() -> None:
    data = bytearray(packed_by(zipfile.ZIP_LZMA, b"<a/>" * 100))
    main = zipfile.ZipFile(io.BytesIO(data)).getinfo("word/document.xml")
    # After the head of the part come two bytes of version, two of length, and the options themselves.
    data[main.header_offset + 30 + len(main.filename) + 4] = 0xFF
    with pytest.raises(Problem, match="damaged"):
        size_guards.Container(bytes(data)).read("word/document.xml")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_a_declaration_is_found_in_any_encoding(encoding: str) -> None:
    made = encoded(encoding, "<!DOCTYPE w [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>")
    with pytest.raises(Problem, match="declarations"):
        text_of(made(""), "a.docx")


@pytest.mark.parametrize(
    "sheet",
    [
        ".a{display:none}", "/* .a{ */ .a{display:none}", "@import 'x';.a{display:none}", "}.a{display:none}",
        "@media print{p{display:none}} .a{display:none}", ".b,.a{color:red;display:none}",
        # The end of a sheet ends what is open in it (CSS Syntax Level 3).
        ".a{display:none",
    ],
)  # fmt: skip
def test_plain_rules_of_a_sheet_hide(sheet: str) -> None:
    assert text_of(_HEAD.format(sheet).encode(), "a.html") == "Shown words."


@pytest.mark.parametrize(
    "sheet",
    ["@media print{.a{display:none}}", "/* .a{display:none}", ".b{.a{display:none}}"],
)  # fmt: skip
def test_rules_that_may_not_hold_hide_nothing(sheet: str) -> None:
    assert text_of(_HEAD.format(sheet).encode(), "a.html").startswith("Hidden.")


@pytest.mark.parametrize("what", [",", "@", "/*", "@a ", "display: ", "{", "}", "a"])
def test_a_sheet_is_gone_through_once(what: str) -> None:
    sheet = what * (450_000 // len(what))
    assert "Shown words." in text_of(_HEAD.format(sheet).encode(), "a.html")


def test_a_page_may_begin_with_any_number_of_spaces() -> None:
    assert "Shown." in text_of(b"<p>" + b" " * 3_000_000 + b"Shown.", "a.html")


def test_bold_in_bold_is_bold_once() -> None:
    found = read_document(b"<p><b>a <strong>b</strong> <i>c</i></b> d</p>", Path("a.html"))
    spans = [(span.kind.value, span.start, span.end) for span in found.document.spans]
    assert spans == [("strong", 0, 5), ("emphasis", 4, 5)]


def test_runs_that_look_alike_are_joined_however_many_there_are() -> None:
    words = loose("<w:p>" + "<w:r><w:t>word </w:t></w:r>" * 30_000 + "</w:p>")
    assert text_of(words, "a.docx").count("word") == 30_000


def test_memory_that_does_not_last_is_not_called_a_bug() -> None:
    try:
        try:
            raise MemoryError
        finally:
            int("not a number")
    except ValueError as error:
        with pytest.raises(MemoryError):
            worker_child._check_memory(error)
    worker_child._check_memory(ValueError())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_file_that_becomes_a_pipe_after_the_look_at_it_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "a.txt"
    os.mkfifo(pipe)
    monkeypatch.setattr(Path, "is_file", lambda _: True)
    with pytest.raises(Problem, match="not an ordinary file"):
        read_bytes(pipe)
