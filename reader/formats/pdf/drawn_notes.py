"""Words that stamps, signatures and the like draw on a page of a PDF: read from a copy in which they are part of it."""

from __future__ import annotations

from reader.formats.pdf.annotations import Notes, among_lines
from reader.formats.pdf.page.line import PageContent
from reader.formats.pdf.page.page_lines import PageReader
from reader.formats.pdf.pdf_file import PdfFile


def with_drawn(content: PageContent, file: PdfFile) -> PageContent:
    """Return a page with the words among its lines that are drawn in its boxes."""
    if not content.drawn:
        return content
    with file.copied() as copy:
        with copy.page(content.number) as page:
            flat = bool(page) and Notes(file.raw).flatten(page)
        with copy.page(content.number) as page:
            if not (flat and page):
                return content
            found = PageReader(file.raw, copy.handle).read(page, content.number).lines
    return content._replace(lines=among_lines(content.lines, found, content.drawn))
