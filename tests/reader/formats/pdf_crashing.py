"""A server in which pdfium itself crashes over PDFs whose name says so: a wild handle is put into it."""

from __future__ import annotations

import ctypes
from pathlib import Path

from reader.formats import pdf, worker_server
from reader.formats.pdf_bare import bare
from reader.formats.pdf_file import opened
from reader.formats.source import ParsedFile, Request

TESTS = Path(__file__).parents[2]
NAME = "tests.reader.formats.pdf_crashing"


def main() -> None:
    worker_server.serve(read, lambda ending: None, TESTS)


def read(data: bytes, wanted: Request) -> ParsedFile:
    path = Path(wanted.file_name)
    if path.stem == "crash":
        with opened(data) as file:
            count = bare(file.raw.FPDFText_CountChars, ctypes.c_int, ctypes.c_void_p)
            count(8)
    return pdf.read(data, path.stem)
