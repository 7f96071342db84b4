"""PDF: lines in reading order, joined into paragraphs, each with the page where it begins."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from db.model.document import Document, Metadata
from db.model.errors import Problem, tr
from reader.formats.author_names import author
from reader.formats.parsed_file import (
    PagePicture,
    ParsedFile,
    Passage,
    Remark,
    Tell,
    is_visible,
    refuse_blank,
    storable,
    tell_nobody,
)
from reader.formats.pdf.drawn_notes import with_drawn
from reader.formats.pdf.hidden_words import looked_through, remarks
from reader.formats.pdf.layout.columns import Flow, flows
from reader.formats.pdf.layout.hyphenation import Hyphens
from reader.formats.pdf.layout.lists import Lists, first_numbers
from reader.formats.pdf.layout.paragraphs import Paragraph, joiner
from reader.formats.pdf.layout.table_rows import ruled
from reader.formats.pdf.layout.tagged_blocks import blocks, goes_on, is_tagged
from reader.formats.pdf.page import glyphs as glyphs
from reader.formats.pdf.page.line import PageContent
from reader.formats.pdf.page.page_lines import PageReader
from reader.formats.pdf.pdf_article import ArticleBuilder, levels, with_tables
from reader.formats.pdf.pdf_file import PdfFile, opened
from reader.formats.pdf.rasterise import drawn
from reader.formats.pdf.running_heads import without_running

_NO_TITLE = re.compile(
    r"untitled.*|\(?(?:anonymous|unspecified|unknown)\)?|microsoft (?:word|powerpoint) - .*|.*\.(?:docx?|odt|pdf|indd|qxd|html?|rtf|tex|dvi)|about:blank|layout \d+",
    re.IGNORECASE,
)
_MOST_REMARKS = 500
_MANY = 20
"""Shapes on a page without letters from which they may be words, drawn as outlines."""
_MOST_LEFT_OUT, _LONGEST = 10_000, 2_000
"""Lines that were left out which are told, and characters of one."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def read(
    data: bytes,
    name: str,
    *,
    whole: bool = False,
    put_back: Collection[int] = (),
    tell: Tell = tell_nobody,
) -> ParsedFile:
    """Return the document of a PDF; title from its own description, else first heading, else name.

    `whole` keeps running heads and feet, `put_back` those with these numbers. Every block has the attribute `page` (1-based), and `page_label` where the file names its pages.
    """
    with opened(data) as file:
        contents, lost = _contents(file, tell)
        contents, layers = looked_through(file, contents)
        labels = _labels(file)
        about = _metadata(file)
    _refuse_pictures(contents)
    kept, running = (contents, []) if whole else without_running(contents, put_back)
    rtl = glyphs.is_rtl("".join(line.text for content in kept for line in content.lines))
    article = compose(kept, labels, rtl)
    text = "".join(article.parts)
    refuse_blank(text)
    title = about.title or article.title or name
    metadata = Metadata(title, about.byline, "", "", "", about.language, "rtl" if rtl else "")  # fmt: skip
    notes = (Remark("comment", *remark) for remark in article.marks.remarks[:_MOST_REMARKS])
    said = (
        *_fields(contents),
        *_remarks(contents, lost, len(running), layers, len(text)),
        *notes,
        *remarks(article.hidden, article.marks.unsure),
    )
    return ParsedFile(
        Document(text, article.blocks, tuple(article.spans), metadata), "pdf", "", remarks=said,
        left_out=tuple(Passage(n, line.text[:_LONGEST]) for n, line in running[:_MOST_LEFT_OUT]),
    )  # fmt: skip


def page_picture(data: bytes, page: int, width: int) -> PagePicture:
    """Return how a page (1-based) looks, of this width in pixels, at most 4,000 a side."""
    with opened(data) as file:
        if not 1 <= page <= file.pages:
            raise Problem(tr("This PDF has no page {page}: choose another.", page=page))
        with file.page(page) as handle:
            if handle is None or not handle:
                raise Problem(tr("Page {page} of this PDF is damaged.", page=page))
            size, pixels = drawn(file.raw, handle, max(1, width))
            return PagePicture(page, file.pages, *size, pixels)


def _contents(file: PdfFile, tell: Tell) -> tuple[list[PageContent], int]:
    """Return the pages, and how many could not be read."""
    reader, contents, lost = PageReader(file.raw, file.handle), [], 0
    for number in range(1, file.pages + 1):
        with file.page(number) as page:
            if page:
                contents.append(with_drawn(reader.read(page, number), file))
            else:
                lost += 1
        tell(number, file.pages)
    return [*_by_tags(file, reader, contents)], lost


def _by_tags(
    file: PdfFile, reader: PageReader, contents: Sequence[PageContent]
) -> Iterator[PageContent]:
    """Yield pages; those whose tags cannot be followed are read once more, as if they had none."""
    if not any(line.tag for content in contents for line in content.lines):
        yield from contents
        return
    for content, kept in zip(contents, without_running(contents)[0], strict=True):
        if is_tagged(kept) or not any(line.tag for line in content.lines):
            yield content
            continue
        with file.page(content.number) as page:
            yield with_drawn(reader.read(page, content.number, tags=False), file)


def _refuse_pictures(contents: Sequence[PageContent]) -> None:
    words = any(is_visible(c) for content in contents for line in content.lines for c in line.text)
    if not words and any(content.pictures for content in contents):
        sentence = (
            "This PDF holds only pictures of pages, no text: run text recognition (OCR) over it, "
            "for example with OCRmyPDF, and open the result."
        )
        raise Problem(tr(sentence))


def compose(
    contents: Sequence[PageContent], labels: Mapping[int, str], rtl: bool
) -> ArticleBuilder:
    """Return the article that the lines of some pages make; `rtl` if it is written from right to left."""
    found = [part for content in contents for part in _parts(content, rtl)]
    joined = joiner((each.lines if isinstance(each, Paragraph) else each for each in found), rtl)
    for each in found:
        if not isinstance(each, Paragraph):
            joined.add(each)
        elif not goes_on(joined.found, each):
            joined.found.append(each)
    paragraphs = list(with_tables(joined.found))
    hyphens = Hyphens(line for content in contents for line in content.lines)
    lists = Lists(first_numbers(p.lines[0].text for p in paragraphs), rtl)
    article = ArticleBuilder(joined.body, hyphens, labels, levels(paragraphs, joined.body), lists)
    for paragraph in paragraphs:
        article.add(paragraph)
    return article


def _parts(content: PageContent, rtl: bool) -> Iterable[Flow | Paragraph]:
    """Return what a page is made of: by its tags where it has them, else by where its lines stand."""
    if any(line.tag for line in content.lines):
        return blocks(content, rtl)
    return flows(ruled(content.lines, content.grids), rtl)


def _labels(file: PdfFile) -> dict[int, str]:
    """Return the pages' own names where they are not simply their numbers."""
    labels = {number: storable(file.label(number)) for number in range(1, file.pages + 1)}
    return {number: label for number, label in labels.items() if label and label != str(number)}


def _metadata(file: PdfFile) -> Metadata:
    title, language = storable(file.about("Title")), file.language()
    return Metadata(
        title="" if _NO_TITLE.fullmatch(title) else title,
        byline=author(storable(file.about("Author"))),
        language=language if _LANGUAGE.fullmatch(language) else "",
    )


def _fields(contents: Sequence[PageContent]) -> Iterator[Remark]:
    fields = sum(content.fields for content in contents)
    if fields:
        sentence = "What was filled into {n} fields of a form stands in the text."
        yield Remark("form-fields", 0, 0, tr(sentence, n=fields))


def _remarks(
    contents: Sequence[PageContent], lost: int, running: int, layers: int, length: int
) -> Iterator[Remark]:
    """Yield what was left out, and what the whole text is."""
    if running:
        sentence = "{n} running heads, feet and page numbers were left out of the text."
        yield Remark("running-heads", 0, 0, tr(sentence, n=running))
    if layers:
        sentence = (
            "The words of {n} pages were recognised from a picture by a machine: check them there."
        )
        yield Remark("text-layer", 0, length, tr(sentence, n=layers))
    pictures = sum(content.pictures for content in contents) - layers
    if pictures > 0:
        sentence = "{n} pictures are not in the text: look at the pages themselves."
        yield Remark("pictures", 0, 0, tr(sentence, n=pictures))
    yield from _without_letters(contents)
    if lost:
        yield Remark("damaged-pages", 0, 0, tr("{n} pages are damaged and left out.", n=lost))


def _without_letters(contents: Sequence[PageContent]) -> Iterator[Remark]:
    """Yield which pages show something and hold no letters."""
    blank = [s.number for s in contents if s.scanned and not s.lines]
    if blank:
        sentence = "{n} pages hold only a picture and no text, page {page} first: run text recognition (OCR)."
        yield Remark("scanned-pages", 0, 0, tr(sentence, n=len(blank), page=blank[0]))
    outlines = [s.number for s in contents if not s.lines and s.objects >= _MANY and not s.scanned]
    if outlines:
        sentence = "{n} pages show something that is no letters, page {page} first: look at them, they may hold words."
        yield Remark("drawn-pages", 0, 0, tr(sentence, n=len(outlines), page=outlines[0]))
