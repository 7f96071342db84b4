"""The people of a library: who they are, and in whose name something is done; names are as given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from db.library import Library
from db.model.errors import Problem, tr
from db.model.person import Person
from db.model.revision import Change, Snapshot, new_id


def everybody(library: Library) -> list[Snapshot]:
    """Return the people who decide here, those who never said who they are among them, first come first."""
    found = [each for each in library.records.every("person") if not each.value.deleted]
    return sorted(found, key=lambda each: (each.created, each.entity))


def named(library: Library) -> list[Snapshot]:
    """Return the people who have initials."""
    return [each for each in everybody(library) if person_of(each).initials]


def person_of(snapshot: Snapshot) -> Person:
    """Return the person in a snapshot."""
    return cast("Person", snapshot.value)


def by_initials(library: Library, initials: str) -> Snapshot:
    """Return the one person with these initials, capitals or not; raise a Problem where there is none, or several."""
    asked = initials.strip().casefold()
    found = [p for p in named(library) if person_of(p).initials.casefold() == asked]
    if not found:
        sentence = "There is nobody with the initials “{initials}” here: see “people”."
        raise Problem(tr(sentence, initials=initials))
    if len(found) > 1:
        sentence = "Two people here have the initials “{initials}”: let one take others first."
        raise Problem(tr(sentence, initials=initials))
    return found[0]


def act_as(library: Library, initials: str) -> None:
    """Have the library written to in the name of the person with these initials.

    Without initials it is who is at this device, which is only said where one person works here.
    """
    there = named(library)
    if initials and not there:
        sentence = "Nobody here has said who they are yet: add the first person without --as."
        raise Problem(tr(sentence))
    if initials:
        library.journal.act_as(by_initials(library, initials).entity)
        return
    if len(there) > 1:
        sentence = "Several people work in this library: say who you are with --as ({initials})."
        known = ", ".join(person_of(each).initials for each in there)
        raise Problem(tr(sentence, initials=known))
    if there:
        library.journal.act_as(there[0].entity)


def add(library: Library, name: str, initials: str, role: str) -> Change:
    """Add a person; the first is who is at this device, whatever they did before they said who they are."""
    name, initials = said(name, initials)
    there = named(library)
    _check_free(there, initials, "")
    person = Person(name=name, initials=initials, role=role)
    if there:
        return Change(new_id(), "person", "", None, person)
    me = library.journal.person_here()
    before = library.records.one("person", me)
    return Change(me, "person", "", before, person)


def said(name: str, initials: str) -> tuple[str, str]:
    """Return name and initials without blanks around them; raise a Problem where one says nothing."""
    return _said(name, "a name"), _said(initials, "initials")


def rename(library: Library, person: Snapshot, name: str, initials: str = "") -> Change:
    """Give a person another name, and other initials where some are given."""
    value = replace(person_of(person), name=_said(name, "a name"))
    if initials:
        initials = _said(initials, "initials")
        _check_free(named(library), initials, person.entity)
        value = replace(value, initials=initials)
    return Change(person.entity, "person", "", person, value)


def _said(words: str, what: str) -> str:
    if not words.strip():
        raise Problem(tr("A person needs {what} that can be read: say it.", what=tr(what)))
    return words.strip()


def _check_free(there: Sequence[Snapshot], initials: str, but: str) -> None:
    asked = initials.strip().casefold()
    for each in there:
        if person_of(each).initials.casefold() == asked and each.entity != but:
            sentence = "“{initials}” are {name}'s initials: choose others."
            raise Problem(tr(sentence, initials=initials, name=person_of(each).name))
