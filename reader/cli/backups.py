"""Commands about copies of the library: backup, backups, and what restore does with one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from db.backups.backup_folder import Backup
from db.model.errors import Problem, tr
from reader.cli import output
from reader.cli.articles import FILE, as_json
from reader.cli.session import Session
from reader.desk.recovery import backups as backup_desk
from reader.desk.recovery import restoration

_NOWHERE = "none"


@click.command("backup")
@click.option("--to", type=FILE, help=tr("Copy it into this folder too."))
@click.option("--remember", is_flag=True, help=tr("And every later backup as well."))
@as_json
@click.pass_obj
def backup(session: Session, to: Path | None, remember: bool, as_json: bool) -> None:
    """Copy the library, read the copy back, and print its file."""
    if remember:
        _remember(session, to)
    elif to is not None:
        run = backup_desk.back_up_to(session.path, to)
        _print(run.second or run.backup.path, run.warning, as_json)
        return
    run = backup_desk.back_up(session.path)
    _print(run.second if to and run.second else run.backup.path, run.warning, as_json)
    if run.second_problem and remember and to is not None:
        raise Problem(run.second_problem)
    if run.second_problem:
        output.complaint(run.second_problem)


def _remember(session: Session, to: Path | None) -> None:
    if to is None:
        raise Problem(tr("Say with --to which folder is to be remembered, “none” for no other."))
    backup_desk.set_second_place(session.path, None if str(to) == _NOWHERE else to)


def _print(file: Path, warning: str, as_json: bool) -> None:
    if as_json:
        output.as_json([{"file": str(file), "bytes": file.stat().st_size, "sound": not warning}])
    else:
        output.line(str(file))
    if warning:
        raise Problem(warning)


@click.command("backups")
@as_json
@click.pass_obj
def backups(session: Session, as_json: bool) -> None:
    """List the library's backups, newest first, with the number and the name to restore them by."""
    found = backup_desk.listed(session.path)
    if as_json:
        output.as_json([_row(number, each) for number, each in enumerate(found.all, 1)])
        return
    for number, each in enumerate(found.all, 1):
        output.line(_line(number, each))
    for file in found.aside:
        output.line(tr("put aside  {file}", file=file))
    megabytes = f"{found.folder_bytes / 1e6:.1f}"
    output.line(tr("{megabytes} MB in “{folder}”", megabytes=megabytes, folder=found.folder))
    if found.places.second:
        sentence = tr("second place: “{place}”", place=found.places.second)
        missing = tr(" (not there now)") if found.places.is_missing else ""
        output.line(sentence + missing)


def _row(number: int, each: Backup) -> dict[str, Any]:
    return {
        "number": number,
        "name": each.path.name,
        "file": str(each.path),
        "at": f"{each.at:%Y-%m-%dT%H:%M:%S}Z",
        "reason": each.reason,
        "bytes": each.size,
        "sound": each.sound,
    }


def _line(number: int, each: Backup) -> str:
    when, size = f"{each.at.astimezone():%Y-%m-%d %H:%M}", f"{each.size / 1e6:8.1f} MB"
    return f"{number:>4}  {when}  {size}  {each.path.name}"


def restore_backup(session: Session, reference: str, compare: bool) -> None:
    """Say what differs between library and backup, then put the backup in the library's place."""
    file = backup_desk.found(session.path, reference)
    for line in restoration.compare(session.path, file).lines:
        output.line(line)
    if compare:
        return
    aside = restoration.restore(session.path, file)
    output.line(tr("Restored from “{file}”.", file=file))
    if aside is not None:
        output.line(tr("What was there is kept as “{file}”.", file=aside))
