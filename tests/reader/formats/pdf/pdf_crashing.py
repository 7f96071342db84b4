"""A server in which pdfium itself crashes over PDFs whose name says so: a wild handle is put into it."""

from __future__ import annotations

import ctypes
from pathlib import Path

from reader.formats.isolation import worker_server
from reader.formats.parsed_file import ParsedFile, Request, Tell
from reader.formats.pdf import pdf_document
from reader.formats.pdf.ctypes_calls import bare
from reader.formats.pdf.pdf_file import opened

TESTS = Path(__file__).parents[3]
NAME = "tests.reader.formats.pdf.pdf_crashing"


def main() -> None:
    worker_server.serve(read, lambda ending: None, TESTS)


def read(data: bytes, wanted: Request, tell: Tell) -> ParsedFile:
    path = Path(wanted.file_name)
    if path.stem == "crash":
        with opened(data) as file:
            count = bare(file.raw.FPDFText_CountChars, ctypes.c_int, ctypes.c_void_p)
            count(8)
    return pdf_document.read(data, path.stem, tell=tell)
