"""More drafts in `files/word`, written by somebody else than the first ones, and what they say."""

from __future__ import annotations

from tests.structure.facts import (
    Fact,
    about,
    absent,
    caption,
    cell,
    emphasis,
    heading,
    image,
    item,
    link,
    number,
    quote,
    remark,
    strong,
    text,
)

_OFFICE, _DOCX = "LibreOffice", "python-docx"
MORE_FACTS: dict[str, tuple[str, tuple[Fact, ...]]] = {
    "lo_harbour.docx": (
        _OFFICE,
        (
            heading("The harbour stays shut", 1),
            heading("What is known", 2),
            strong("cranes"),
            emphasis("Tuesday"),
            link("the port office", "https://example.org/port"),
            item("No ship came in", 1),
            item("one for Riga", 2),
            quote("We wait for the wind.", 1),
            cell("Ship", 0, 0),
            cell("4", 1, 1),
            about("title", "The harbour stays shut"),
        ),
    ),
    "lo_numbers.docx": (
        _OFFICE,
        (
            heading("How the vote went", 1),
            number("Motion read", 3),
            number("Motion carried", 4),
            number("Doors shut", 1),
            number("Count done", 2),
            text("Then came a pause."),
        ),
    ),
    "lo_deutsch.docx": (
        _OFFICE,
        (
            heading("Der Hafen bleibt zu", 1),
            heading("Was wir wissen", 3),
            strong("Kräne"),
            emphasis("Dienstag"),
            quote("Wir warten auf den Wind.", 1),
            link("beim Amt", "https://example.org/haefen"),
        ),
    ),
    "lo_arabic.docx": (
        _OFFICE,
        (
            heading("الميناء مغلق", 1),
            strong("الثلاثاء"),
            item("لم تصل سفينة", 1),
        ),
    ),
    "lo_chinese.docx": (
        _OFFICE,
        (
            heading("港口仍然关闭", 1),
            heading("已知情况", 2),
            strong("起重机"),
            number("没有船进港", 1),
            number("两艘离港", 2),
        ),
    ),
    "pd_notes.docx": (
        _DOCX,
        (
            heading("Bread is dearer", 1),
            strong("three crowns"),
            quote("Nobody asked the bakers.", 1),
            about("title", "Bread is dearer"),
            about("byline", "Ann Lindqvist"),
            remark("Olu: Which shop?", "comment"),
            absent("Draft of May"),
            remark("Draft of May", "running-heads"),
        ),
    ),
    "pd_tables.docx": (
        _DOCX,
        (
            heading("Counts by ward", 1),
            cell("Ward and street", 0, 0),
            cell("Votes", 0, 2),
            cell("Mill Lane", 1, 1),
            cell("198", 2, 2),
        ),
    ),
    "pd_fields.docx": (
        _DOCX,
        (
            heading("Fields of a draft", 2),
            text("See page 12 and the list."),
            link("the list", "https://example.org/vote"),
            caption("Figure 1: the hall"),
        ),
    ),
    "pd_styles.docx": (
        _DOCX,
        (
            heading("After the flood", 2),
            quote("The cellar was full.", 1),
            emphasis("twice"),
            number("first", 1),
            number("second", 2),
        ),
    ),
    "pd_picture.docx": (
        _DOCX,
        (
            heading("A mill in the rain", 1),
            image("A mill"),
            caption("The mill today"),
            item("Point one", 1),
            item("Point below", 2),
        ),
    ),
}
