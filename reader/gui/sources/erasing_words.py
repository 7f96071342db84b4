"""What goes and what stays where something is erased for good, in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from db.model.errors import tr
from db.model.revision import Snapshot
from reader.desk.checking import sources


def of_source(source: Snapshot, going: Sequence[Snapshot]) -> str:
    """Return what erasing a source takes along, `going`, and what it leaves."""
    counts = Counter(each.kind for each in going)
    copies = sum(len(sources.source_of(e).copies) for e in going if e.kind == "source")
    others = {
        tr("sources that were merged into it"): counts["source"] - 1,
        tr("pieces of evidence"): counts["evidence"],
        tr("marks that somebody saw them"): counts["sighting"],
        tr("ways to reach it"): counts["contact"],
        tr("stored copies"): copies,
    }
    along = ", ".join(f"{words}: {count}" for words, count in others.items() if count > 0)
    code = sources.code_of(source)
    lines = [
        tr("Erase {code} for good?", code=code),
        tr("It goes from this library, its log and every backup of it."),
    ]
    if along:
        lines.append(tr("With it go: {along}.", along=along))
    stays = (
        "What stays: the claims, what was found about them (a reason that names {code} then points nowhere), "
        "what parties said, copies of files outside the library, and what others were sent."
    )
    return "\n".join([*lines, tr(stays, code=code), tr("Nothing brings it back.")])


def of_contact(source: Snapshot) -> str:
    """Return what erasing how a source is reached takes along, and what it leaves."""
    sentence = (
        "Erase for good how {code} is reached?\n"
        "It goes from this library, its log and every backup of it, with all that was written there before.\n"
        "What stays: the source itself, its evidence and its stored copies, and what others were sent.\n"
        "Nothing brings it back."
    )
    return tr(sentence, code=sources.code_of(source))
