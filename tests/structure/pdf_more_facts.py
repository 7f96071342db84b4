"""What further PDFs of the table say: talks, leaflets, forms, scans, other scripts, and the importer's own files."""

from __future__ import annotations

from tests.structure.facts import (
    Fact,
    about,
    absent,
    cell,
    emphasis,
    footnote,
    heading,
    item,
    link,
    number,
    order,
    page,
    remark,
    strong,
    text,
)

MORE_FACTS: dict[str, tuple[str, tuple[Fact, ...]]] = {
    "interview": (
        "WeasyPrint",
        (
            heading("“Nobody asked the lift what it thought of the repair”", 1),
            text("There were three of us, and a thorough inspection takes most of a morning."),
            strong("The housing authority says that all 412 lifts were inspected in 2023."),
            strong("noted with interest"),
            emphasis("real"),
            footnote("In writing, on the 14th of March", "th"),
            link("the archive of this newspaper", "https://example.org/lifts/letters"),
            page("Would you live on the ninth floor?", 2),
            absent("The Northern Review"),
            about("byline", "Jonas Aalto"),
        ),
    ),
    "leaflet": (
        "WeasyPrint",
        (
            heading("Is your well safe?", 1),
            heading("Who should have the water tested", 2),
            heading("Ask us", 2),
            item("Families with children under two", 1),
            item("and those who move in during spring", 2),
            number("Rinse the bottle three times with the same water.", 2),
            order("Wells less than nine metres deep", "How to draw a sample"),
            order("After that the district pays half.", "Where to bring it"),
            link("wells@example.org", "mailto:wells@example.org"),
            about("byline", "District Water Office"),
        ),
    ),
    "bilingual": (
        "WeasyPrint",
        (
            heading("§ 1 Gegenstand", 2),
            heading("Article 3 Access", 2),
            text("Sie teilen sich die Kosten je zur Hälfte."),
            order("ohne Angabe von Gründen einsehen.", "Article 1 Subject"),
            order("without giving reasons.", "Geschehen zu Oberstein"),
            about("language", "de"),
        ),
    ),
    "arabic": (
        "WeasyPrint",
        (
            heading("المصعد الذي لم يفحصه أحد", 1),
            heading("ما تقوله السجلات", 2),
            text("يذكر سجل الصيانة 12 زيارة في عام 2023، لكن حارس المبنى"),
            text("إلا بعد أسبوعين من الشكوى الأولى."),
            item("الزيارة الأولى كانت في شهر مارس", 1),
            about("direction", "rtl"),
            about("language", "ar"),
        ),
    ),
    "russian": (
        "cairo",
        (
            heading("Колодец, который никто не проверял", 1),
            heading("Что отвечает город", 2),
            text("«Вода пахнет железом с тех пор, как закрыли завод», — рассказывает Вера Ильина"),
            order("назначена.", "Проверку провели в январе"),
        ),
    ),
    "turned-table": (
        "groff and Ghostscript",
        (
            heading("Annex B: Results of the single wells", 1),
            text("Micrograms per litre, mean of two bottles."),
            cell("Distance from the bank", 0, 2),
            cell("91", 2, 5),
            cell("", 2, 7),
            cell("second bottle lost", 3, 7),
        ),
    ),
    "scan": (
        "Pillow and ReportLab, as OCR programs do",
        (
            text("asked what would become of the basins. The chairman answered"),
            remark("recognised from a picture by a machine", "text-layer"),
            remark("nobody sees them", "hidden"),
            about("byline", ""),
        ),
    ),
    "form": (
        "ReportLab",
        (
            heading("Request for access to information", 1),
            cell("Ines Okafor", 0, 1),
            cell("the results of all water tests since 2013", 3, 1),
            text("☒ as copies ☐ to look at"),
            remark("6 fields of a form", "form-fields"),
        ),
    ),
    "annotated": (
        "ReportLab and pypdf",
        (
            heading("The bridge that nobody pays for", 1),
            remark("Who says so? Ask the road office again.", "comment"),
            remark("Cut this if space is short", "comment"),
            about("byline", "Jonas Aalto"),
        ),
    ),
    "chromium-quote-dropcap": (
        "Chromium",
        (
            heading("The river that nobody measured", 1),
            text("For eleven years the town of Alder Bend paid"),
        ),
    ),
    "chromium-table-list": (
        "Chromium",
        (
            cell("Above the limit", 0, 2),
            cell("3", 3, 2),
            item("The second was lost.", 1),
            order("2023", "The second was lost."),
        ),
    ),
    "chromium-picture-note": (
        "Chromium",
        (
            link("the town’s register", "https://example.org/register"),
            text("The river below the tannery, photographed in April."),
            remark("1 pictures", "pictures"),
        ),
    ),
    "office-footnotes": (
        "LibreOffice Writer",
        (
            heading("What the records say", 2),
            footnote("The contracts are numbered 13/118 to 24/006", "1"),
            footnote("The letter is dated 9 February 2021", "2"),
            order("Thursday.", "The contracts are numbered"),
        ),
    ),
    "chromium-hebrew": (
        "Chromium",
        (heading("האוטובוס שלא הגיע", 1), about("direction", "rtl")),
    ),
}
