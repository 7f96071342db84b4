"""The command line: exit 0; 1 for a foreseen problem; 2 only for an unknown command, option or tag."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from db.model.errors import Damaged, Problem, tr
from db.sqlite_errors import in_plain_words
from reader.cli import articles, backups, claims, originals, output, record, removal, salvage
from reader.cli.checking import claim_records, corrections, people, queries, show, sources
from reader.cli.review import articles as review_articles
from reader.cli.review import claims as review_claims
from reader.cli.session import Session
from reader.cli.shelf import search, shelf
from reader.desk.program import VERSION
from reader.desk.recovery import damage

OpenWindow = Callable[[Path | None, Sequence[Path]], int]

_NOT_DONE = "The system refused ({reason}): check the disk, and your right to read and write there."


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Carry out one command and return the exit status; `open_window` is called where one is asked for."""
    _speak_utf8()
    library: Path | None = None
    try:
        # Not `group.main`: it would turn a closed pipe into exit status 1.
        with (
            in_plain_words(),
            group.make_context("redpencil", list(arguments), obj=open_window) as context,
        ):
            library = context.params["library"]
            status = group.invoke(context)
        sys.stdout.flush()
    except Damaged as damaged:
        return _complain(Problem(damage.explained(damaged, library)))
    except (Problem, click.ClickException, click.Abort, KeyboardInterrupt) as error:
        return _complain(error)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        _drop_output()
        return 0
    except OSError as error:
        _drop_output()
        return _complain(Problem(tr(_NOT_DONE, reason=error.strerror or error)))
    return status if isinstance(status, int) else 0


@click.group(invoke_without_command=True, no_args_is_help=False)
@click.option(
    "--library",
    type=articles.FILE,
    help=tr("The library file; without it the one in your data folder."),
)
@click.option("--as", "initials", default="", help=tr("Whose decision it is, by their initials."))
@click.version_option(message="%(version)s", package_name=None, version=VERSION)
@click.pass_context
def group(context: click.Context, library: Path | None, initials: str) -> int:
    """Red Pencil: read an article, tag its claims, keep the record. Without a command a window opens."""
    open_window: OpenWindow = context.obj
    if context.invoked_subcommand is None:
        return open_window(library, [])
    if context.invoked_subcommand == "open":
        context.obj = (open_window, library)
        return 0
    context.obj = context.with_resource(Session(library, initials))
    return 0


@group.command("open")
@click.argument("files", nargs=-1, type=articles.FILE)
@click.pass_obj
def open_(opening: tuple[OpenWindow, Path | None], files: tuple[Path, ...]) -> int:
    """Open a window on the library, or on these files."""
    open_window, library = opening
    return open_window(library, files)


for _command in (
    articles.import_,
    articles.articles,
    articles.text,
    originals.left_out,
    originals.reread,
    claims.tag,
    claims.claims,
    claims.untag,
    claims.retag,
    claims.note,
    claims.anchor,
    record.history,
    record.restore,
    record.verify,
    removal.delete,
    removal.undelete,
    removal.erase,
    removal.wipe_recent,
    people.people,
    people.person,
    sources.source,
    claim_records.evidence,
    claim_records.seen,
    claim_records.assert_,
    claim_records.finding,
    claim_records.withdraw,
    claim_records.comment,
    corrections.correction,
    queries.query,
    show.show,
    review_articles.handover,
    review_articles.return_,
    review_articles.signoff,
    review_articles.reopen,
    review_articles.record,
    review_articles.spotcheck,
    review_articles.agreement,
    review_articles.setting,
    review_claims.queue,
    review_claims.assign,
    review_claims.second,
    review_claims.review,
    review_claims.decide,
    backups.backup,
    backups.backups,
    salvage.salvage,
    shelf.shelf,
    shelf.star,
    shelf.archive,
    shelf.file,
    search.search,
    search.seen_before,
    search.reindex,
):
    group.add_command(_command)


def _speak_utf8() -> None:
    """Make output UTF-8 wherever it goes; a program started without output writes to nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w"))  # noqa: SIM115 (open to the end)
        getattr(sys, name).reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """Let output that cannot be written go nowhere, so that nothing fails again at the end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_unknown(error: click.ClickException) -> bool:
    """Tell whether this is about an unknown command, option or tag, and not about a value."""
    if isinstance(error, click.NoSuchOption | click.NoSuchCommand):
        return True
    if isinstance(error, click.BadParameter) and not isinstance(error, click.MissingParameter):
        return error.param is not None and error.param.type is claims.TAG
    return False


def _complain(error: BaseException) -> int:
    """Print the one line that says what is wrong and return the exit status."""
    if isinstance(error, click.ClickException):
        output.complaint(error.format_message())
        return 2 if _is_unknown(error) else 1
    output.complaint(str(error) if isinstance(error, Problem) else tr("Stopped."))
    return 1
