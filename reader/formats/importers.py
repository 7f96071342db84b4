"""Which importer reads a file's bytes: the ending of its name decides."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path

from db.model.errors import Problem, tr
from reader.formats.parsed_file import (
    FileOrigin,
    Made,
    PagePicture,
    PageWords,
    ParsedFile,
    Request,
    Tell,
    storable,
    tell_nobody,
)
from reader.formats.reading_limits import fitted

_IMPORTERS = {
    **dict.fromkeys((".txt", ".text"), "plain_text"),
    **dict.fromkeys((".md", ".markdown", ".mdown", ".mkd"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".mhtml", ".mht"), "html.web_page"),
    **dict.fromkeys((".docx", ".doc"), "docx.word_draft"),
    ".pdf": "pdf.pdf_document",
}
ENDINGS = frozenset(_IMPORTERS)
"""What the names of files that are articles end in; other files are read as plain text."""
_BOOK = b"mimetypeapplication/epub+zip"
"""What stands in an EPUB book from its 31st byte."""
_TEXTS = {"plain_text", "markdown", "html.web_page"}
"""Importers of characters, which may be in any encoding."""
_PAGED = "pdf.pdf_document"
"""The importer that tells which page it has come to."""
_LIBRARIES = {
    "markdown": ("yaml",),
    "html.web_page": ("trafilatura", "selectolax.lexbor"),
    "docx.word_draft": ("lxml.etree",),
    "pdf.pdf_document": ("pypdfium2",),
}
"""What an importer imports only when it reads."""


def answer(data: bytes, wanted: Request, tell: Tell = tell_nobody) -> Made:
    """Return what is wanted of these bytes, or raise a Problem that names the file; `tell` how far it is.

    This parses right here: for what comes from others use a `Worker`.
    """
    try:
        if wanted.origin:
            return _origin(data)
        if wanted.box:
            return _page_words(data, wanted)
        return _page_picture(data, wanted) if wanted.page else _parsed_file(data, wanted, tell)
    except Problem as problem:
        sentence = "“{file}”: {problem}"
        raise Problem(tr(sentence, file=wanted.file_name, problem=problem)) from problem


def read_document(data: bytes, path: Path, encoding: str = "") -> ParsedFile:
    """Return what bytes of our own are parsed to by the importer for the file's ending; plain text by default."""
    made = answer(data, Request(str(path), encoding))
    assert isinstance(made, ParsedFile)  # noqa: S101 (no page was asked for)
    return made


def load(ending: str) -> None:
    """Import what reading files with this ending needs, so that processes forked later start with it."""
    importer = _importer(ending)
    for name in (
        f"reader.formats.{importer}",
        "reader.formats.suspicious_characters",
        *_LIBRARIES.get(importer, ()),
    ):
        import_module(name)


def _importer(ending: str) -> str:
    return _IMPORTERS.get(ending.lower(), "plain_text")


def _parsed_file(data: bytes, wanted: Request, tell: Tell) -> ParsedFile:
    """Return a parsed file with what its reader must know of its characters too."""
    from reader.formats import suspicious_characters

    path = Path(wanted.file_name)
    if path.suffix.lower() == ".epub" or data.startswith(_BOOK, 30):
        sentence = "EPUB books are not read yet: save its chapters as web pages (.html) or as PDF, and open those."
        raise Problem(tr(sentence))
    importer, name = _importer(path.suffix), storable(path.stem)
    module = import_module(f"reader.formats.{importer}")
    options: dict[str, object] = {"encoding": wanted.encoding} if importer in _TEXTS else {}
    if importer in ("html.web_page", _PAGED):
        options |= {"whole": wanted.whole, "put_back": wanted.put_back}
    if importer == _PAGED:
        options["tell"] = tell
    parsed: ParsedFile = module.read(data, name, **options)
    told = (*parsed.remarks, *suspicious_characters.remarks_on(parsed.document))
    return fitted(replace(parsed, remarks=told))


def _page_words(data: bytes, wanted: Request) -> PageWords:
    _expect_pages(wanted)
    from reader.formats.pdf import words_in_box

    return words_in_box.words_in_box(data, wanted.page, wanted.box)


def _expect_pages(wanted: Request) -> None:
    if _importer(Path(wanted.file_name).suffix) != _PAGED:
        raise Problem(tr("This text has no pages to look at: it is no PDF."))


def _page_picture(data: bytes, wanted: Request) -> PagePicture:
    _expect_pages(wanted)
    from reader.formats.pdf import pdf_document

    return pdf_document.page_picture(data, wanted.page, wanted.width)


def _origin(data: bytes) -> FileOrigin:
    from reader.formats import saved_origin

    return saved_origin.origin_of(data)
