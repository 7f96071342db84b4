"""Pieces of Word drafts as programs write them, by the names of their elements, for the tests."""

from __future__ import annotations

from tests.hostile.drafts import body, draft, paragraph

MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_VML = "urn:schemas-microsoft-com:vml"
FIRST = "The council said no."


def run(words: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"


def mark(kind: str, inner: str = "") -> str:
    return f"<w:r><w:fldChar w:fldCharType='{kind}'>{inner}</w:fldChar></w:r>"


def told(words: str) -> str:
    return f"<w:r><w:instrText xml:space='preserve'>{words}</w:instrText></w:r>"


def field(instruction: str, result: str, data: str = "") -> str:
    """Return a field of several parts, with what it shows."""
    shown = mark("separate") + result if result else ""
    return mark("begin", data) + told(instruction) + shown + mark("end")


def box(words: str) -> str:
    """Return a box of text twice, as Word writes it for new and for old readers."""
    inner = f"<w:txbxContent>{paragraph(words)}</w:txbxContent>"
    new = f"<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp xmlns:wps='{_SHAPE}'><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    old = f"<w:pict><v:shape xmlns:v='{_VML}'><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    return f"<w:r><mc:AlternateContent xmlns:mc='{_MARKUP}'><mc:Choice Requires='wps'>{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"


def numbering(levels: str, nums: str) -> bytes:
    return f"<w:numbering xmlns:w='{MAIN}'><w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>{nums}</w:numbering>".encode()


def level(at: int, sign: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f"<w:lvl w:ilvl='{at}'><w:start w:val='{start}'/><w:numFmt w:val='{sign}'/>{more}</w:lvl>"
    )


def num(name: int, overrides: str = "") -> str:
    return f"<w:num w:numId='{name}'><w:abstractNumId w:val='0'/>{overrides}</w:num>"


def listed(words: str, name: int = 1, at: int = 0) -> str:
    return f"<w:p><w:pPr><w:numPr><w:ilvl w:val='{at}'/><w:numId w:val='{name}'/></w:numPr></w:pPr>{run(words)}</w:p>"


def styles(inner: str) -> bytes:
    return f"<w:styles xmlns:w='{MAIN}'>{inner}</w:styles>".encode()


def a_draft(inner: str, **parts: bytes) -> bytes:
    """Return a draft with an ordinary paragraph and this, and parts such as `numbering` or `styles`."""
    relations = "".join(
        f'<Relationship Id="p{at}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for at, name in enumerate(parts)
    )
    named = {f"word__{name}.xml": data for name, data in parts.items()}
    return draft(body(inner), relations, **named)
