"""Web pages: the article with its structure, what was left out said, in any encoding, and nothing fetched."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path

import pytest
from PIL import Image

from db.model.document import BlockKind, Document
from db.model.errors import Problem
from reader.formats.html import web_page
from reader.formats.html.article import word_matching
from reader.formats.parsed_file import ParsedFile
from tests.reader.formats.pages import ARABIC, CHINESE, PARAGRAPHS, RUSSIAN, SHAPES, TITLE, page
from tests.reader.formats.reading import CELL, check_structure, joined


def read(source: str | bytes, **options: bool) -> ParsedFile:
    reading = web_page.read(
        source.encode() if isinstance(source, str) else source, "name", **options
    )
    check_structure(reading.document)
    assert joined(reading.document) == reading.document.text
    return reading


def lines(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


def kinds(reading: ParsedFile) -> list[str]:
    return [remark.kind for remark in reading.remarks]


def a_png(width: int = 80, height: int = 60) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize("shape", SHAPES)
def test_every_sentence_of_the_article_is_there_and_the_menus_are_not(shape: str) -> None:
    reading = read(SHAPES[shape])
    text = reading.document.text
    for sentence in PARAGRAPHS:
        assert sentence in text
    assert "Weather" not in text
    assert "All rights reserved" not in text
    assert reading.document.metadata.title == TITLE
    assert kinds(reading) == ["left-out"]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_whole_page_has_the_menus_too_and_nothing_is_lost(shape: str) -> None:
    reading = read(SHAPES[shape], whole=True)
    for words in (*PARAGRAPHS, "Weather", "All rights reserved"):
        assert words in reading.document.text
    assert kinds(reading) == ["whole"]


def test_structure_is_kept() -> None:
    listed = [b.kind for b in read(SHAPES["a list of points"]).document.blocks]
    assert listed.count(BlockKind.LIST_ITEM) == len(PARAGRAPHS) - 1
    quoted = read(SHAPES["a letter quoted"]).document
    assert [quoted.text[b.start : b.end] for b in quoted.blocks if b.attributes.get("quote")] == [
        PARAGRAPHS[1]
    ]
    table = read(SHAPES["a table of figures"]).document
    cells = [
        (table.text[b.start : b.end], b.attributes["column"])
        for b in table.blocks
        if b.kind is CELL
    ]
    assert cells[:4] == [("Year", 0), ("Tonnes", 1), ("2015", 0), ("6045", 1)]
    assert len(cells) == 16


def test_a_page_without_an_article_is_taken_whole_and_that_is_said() -> None:
    reading = read(page("<p>Closed today.</p><ul><li>Open tomorrow</li></ul>"))
    assert lines(reading.document) == ["Closed today.", "Open tomorrow"]
    assert kinds(reading) == ["whole-page"]


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(Problem, match="no text"):
        read(page("<script>alert('words')</script><img src=x>"))


@pytest.mark.parametrize(
    ("body", "encoding", "declared", "lang"),
    [
        (RUSSIAN, "cp1251", "windows-1251", "ru"),
        (CHINESE, "gb18030", "gb2312", "zh"),
        (ARABIC, "cp1256", "windows-1256", "ar"),
        (ARABIC, "utf-8", "utf-8", "ar"),
    ],
)
def test_the_declared_encoding_is_believed(
    body: str, encoding: str, declared: str, lang: str
) -> None:
    source = page(f"<article><h1>1</h1>{body}</article>", lang=lang).replace(
        'charset="utf-8"', f'charset="{declared}"'
    )
    reading = read(source.encode(encoding))
    assert reading.encoding in {encoding, declared}
    assert not reading.encoding_guessed
    assert body.removeprefix("<p>").split("</p>")[0] in reading.document.text
    assert reading.document.metadata.language == lang


def test_a_declaration_that_cannot_be_is_not_believed() -> None:
    reading = read(
        page(f"<article>{ARABIC}</article>")
        .replace('charset="utf-8"', 'charset="no-such"')
        .encode()
    )
    assert reading.encoding == "utf-8"


def test_what_a_page_says_of_itself() -> None:
    structured = {
        "@graph": [
            {"@type": "Organization", "name": "Nobody"},
            {
                "@type": ["NewsArticle"],
                "headline": "The basin",
                "author": [{"name": "Ada B."}, {"name": "C. D."}],
                "publisher": {"name": "The Quay Courier"},
                "datePublished": "2026-01-05T10:00:00Z",
            },
        ]
    }
    head = (
        f'<script type="application/ld+json">{json.dumps(structured)}</script>'
        '<link rel="canonical" href="https://quay.example/basin"><meta name="author" content="Someone else">'
    )
    metadata = read(page(f"<article>{ARABIC}</article>", head, "ar", "rtl")).document.metadata
    assert (metadata.title, metadata.byline) == ("The basin", "Ada B., C. D.")
    assert (metadata.publication, metadata.published) == (
        "The Quay Courier",
        "2026-01-05T10:00:00Z",
    )
    assert (metadata.url, metadata.language, metadata.direction) == (
        "https://quay.example/basin",
        "ar",
        "rtl",
    )


def test_links_are_made_whole_with_the_address_of_the_page() -> None:
    head = '<link rel="canonical" href="https://quay.example/news/basin">'
    body = f"<article><h1>x</h1>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}<p>{PARAGRAPHS[0]} <a href='../map'>map</a></p></article>"
    spans = read(page(body, head)).document.spans
    assert [span.target for span in spans] == ["https://quay.example/map"]


def test_a_picture_in_the_page_comes_along_and_one_elsewhere_is_only_counted() -> None:
    inline = base64.b64encode(a_png()).decode()
    body = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    body += f"<figure><img alt='A quay' src='data:image/png;base64,{inline}'><figcaption>The quay</figcaption></figure>"
    body += f"<img src='https://quay.example/x.jpg' alt='The mayor'><img src='file:///etc/passwd'><p>{PARAGRAPHS[0]} Again.</p>"
    reading = read(page(f"<article><h1>x</h1>{body}</article>"))
    (picture,) = reading.pictures
    assert (picture.media_type, picture.width, picture.height, picture.data) == (
        "image/png",
        80,
        60,
        a_png(),
    )
    images = [b for b in reading.document.blocks if b.kind is BlockKind.IMAGE]
    assert [reading.document.text[b.start : b.end] for b in images] == ["A quay", "The mayor"]
    assert images[0].attributes == {"digest": picture.digest, "width": 80, "height": 60}
    assert "picture" in kinds(reading)


def a_saved_page(encoding: str = "quoted-printable") -> bytes:
    body = (
        "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
        + '<img src="cid:quay" alt="Quay"><img src="/pier.png" alt="Pier">'
    )
    source = page(
        f"<article><h1>{TITLE}</h1>{body}<p>{PARAGRAPHS[0]} Again.</p></article>"
    ).encode()
    if encoding == "base64":
        packed = base64.encodebytes(source)
    else:
        import quopri

        packed = quopri.encodestring(source)
    picture = base64.encodebytes(a_png())
    other = base64.encodebytes(a_png(90, 50))
    return b"".join(
        (
            b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://quay.example/basin\r\nSubject: x\r\n",
            b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n',
            b"------b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: "
            + encoding.encode()
            + b"\r\n",
            b"Content-Location: https://quay.example/basin\r\n\r\n" + packed,
            b"\r\n------b\r\nContent-Type: image/png\r\nContent-ID: <quay>\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + picture,
            b"\r\n------b\r\nContent-Type: image/png\r\nContent-Location: https://quay.example/pier.png\r\n",
            b"Content-Transfer-Encoding: base64\r\n\r\n" + other + b"\r\n------b--\r\n",
        )
    )


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_page_saved_in_one_file_brings_its_pictures(encoding: str) -> None:
    reading = read(a_saved_page(encoding))
    assert PARAGRAPHS[4] in reading.document.text
    assert [picture.width for picture in reading.pictures] == [80, 90]
    assert reading.document.metadata.url == "https://quay.example/basin"


def test_a_saved_page_without_a_page_is_refused() -> None:
    with pytest.raises(Problem, match="no web page"):
        read(
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--"
        )


@pytest.mark.parametrize("reference", ["&#7;", "&#x1F;", "&#0;", "&#xFFFE;", "&#x9F;"])
def test_a_control_character_by_reference_spoils_nothing(reference: str) -> None:
    reading = read(SHAPES["divs in divs"].replace("harbour", f"har{reference}bour"))
    assert PARAGRAPHS[2] in reading.document.text
    assert "Weather" not in reading.document.text


def test_a_page_that_a_browser_saved_is_read_with_its_picture_and_without_what_its_styles_hide() -> (
    None
):
    reading = read((Path(__file__).parent / "files" / "chromium.mhtml").read_bytes())
    document = reading.document
    assert "hidden words" not in document.text
    assert kinds(reading) == ["left-out", "hidden"]
    assert [(p.media_type, p.width, p.height) for p in reading.pictures] == [
        ("image/png", 320, 180)
    ]
    told = {b.kind.value: document.text[b.start : b.end] for b in reversed(list(document.blocks))}
    assert told["heading"] == document.metadata.title == "Council counts chairs again"
    assert told["image"] == "Chairs in a hall"
    assert told["list-item"] == "Rowing club: 40 chairs, returned"
    assert told["table-cell"] == "Year"
    assert document.metadata.url == "https://herring.example/news/chairs"


@pytest.mark.parametrize("shape", SHAPES)
def test_an_article_in_order_needs_no_search_through_all_of_it(
    shape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_matching, "_MOST_SEARCHED", 0)
    reading = read(SHAPES[shape])
    assert all(sentence in reading.document.text for sentence in PARAGRAPHS)
    assert "Weather" not in reading.document.text
