"""What the shelf says: of an article, of a list of articles, of an order."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from db.model.errors import tr
from db.model.shelf.shelf_row import ShelfRow
from reader.gui.shelf import shelf_choice
from reader.gui.shelf.shelf_choice import FOLDER, LABEL, LANGUAGE
from reader.gui.toolkit import dates


def state(name: str) -> str:
    """Return what people call where an article is on its way."""
    return {
        "writing": tr("writing"),
        "handed-over": tr("handed over"),
        "in-check": tr("in check"),
        "signed": tr("signed off"),
        "reopened": tr("reopened"),
    }.get(name, name)


def about(row: ShelfRow) -> str:
    """Return where and when an article was published, or when it came in, and whether it is put away."""
    put_away = tr("archived") if row.archived else ""
    return " · ".join(filter(None, (row.publication, dates.day(row.date), put_away)))


def progress(row: ShelfRow) -> str:
    """Return how far the claims of an article are, in few letters."""
    if not row.claims:
        return tr("no claims yet")
    if row.in_conflict:
        sentence = "{decided} of {claims}, {count} in conflict"
        return tr(sentence, decided=row.decided, claims=row.claims, count=row.in_conflict)
    return tr("{decided} of {claims} decided", decided=row.decided, claims=row.claims)


def standing(row: ShelfRow) -> str:
    """Return where an article is on its way and how far its claims are."""
    return " · ".join((state(row.state), progress(row)))


def whole(row: ShelfRow) -> str:
    """Return all that a line says, for a screen reader and on hover."""
    decided = tr("{decided} of {total} claims decided", decided=row.decided, total=row.claims)
    conflict = tr("{count} in conflict", count=row.in_conflict) if row.in_conflict else ""
    waiting = tr("{count} claims wait for an answer", count=row.waiting) if row.waiting else ""
    said = (
        row.title,
        tr("starred") if row.starred else "",
        about(row),
        language(row.language),
        state(row.state),
        decided if row.claims else tr("no claims yet"),
        conflict,
        waiting,
        tr("in {folder}", folder=row.folder) if row.folder else "",
        ", ".join(row.labels),
    )
    return " · ".join(filter(None, said))


def language(code: str) -> str:
    """Return what people call a language; one that nobody knows, as it is."""
    locale = QLocale(code)
    known = code and locale.language() is not QLocale.Language.C
    return QLocale.languageToString(locale.language()) if known else code


def list_name(name: str, count: int) -> str:
    """Return what people call a list, and how many articles are in it."""
    if name.startswith(FOLDER):
        words = tr("Folder: {folder}", folder=name.removeprefix(FOLDER))
    elif name.startswith(LABEL):
        words = tr("Label: {label}", label=name.removeprefix(LABEL))
    elif name.startswith(LANGUAGE):
        words = tr("In {language}", language=language(name.removeprefix(LANGUAGE)))
    else:
        words = {
            shelf_choice.EVERYTHING: tr("All articles"),
            shelf_choice.TO_CHECK: tr("To check"),
            shelf_choice.WAITING: tr("Waiting for answers"),
            shelf_choice.SIGNED: tr("Signed off"),
            shelf_choice.STARRED: tr("Starred"),
            shelf_choice.ARCHIVED: tr("Archived"),
        }[name]
    return tr("{list} {count}", list=words, count=count)


def order_name(name: str) -> str:
    """Return what people call an order."""
    return {
        shelf_choice.READ: tr("Read last"),
        shelf_choice.TITLE: tr("By title"),
        shelf_choice.CHANGED: tr("Changed last"),
        shelf_choice.LEFT: tr("Most left to do"),
    }[name]
