"""The command line: exit 0; 1 for a foreseen problem; 2 only for an unknown command, option or tag."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from db.connection import in_plain_words
from db.model.words import Problem, tr
from reader.cli import articles, claims, printing, record
from reader.cli.session import Session

OpenWindow = Callable[[Path | None, Sequence[Path]], int]


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Carry out one command and return the exit status; `open_window` is called where one is asked for."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        with in_plain_words():
            status = group.main(
                list(arguments), "redpencil", standalone_mode=False, obj=open_window
            )
        sys.stdout.flush()
    except (Problem, click.ClickException, click.Abort, KeyboardInterrupt) as error:
        return _complain(error)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except BrokenPipeError:
        # Whoever read our output has seen enough; what is left in the buffer has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status if isinstance(status, int) else 0


@click.group(invoke_without_command=True, no_args_is_help=False)
@click.option(
    "--library",
    type=click.Path(path_type=Path),
    help=tr("The library file; without it the one in your data folder."),
)
@click.version_option(message="%(version)s", package_name=None, version="0.1.0")
@click.pass_context
def group(context: click.Context, library: Path | None) -> int:
    """Red Pencil: read an article, tag its claims, keep the record. Without a command a window opens."""
    open_window: OpenWindow = context.obj
    if context.invoked_subcommand is None:
        return open_window(library, [])
    if context.invoked_subcommand == "open":
        context.obj = (open_window, library)
        return 0
    context.obj = context.with_resource(Session(library))
    return 0


@group.command("open")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def open_(opening: tuple[OpenWindow, Path | None], files: tuple[Path, ...]) -> int:
    """Open a window on the library, or on these files."""
    open_window, library = opening
    return open_window(library, files)


for _command in (
    articles.import_,
    articles.articles,
    articles.text,
    claims.tag,
    claims.claims,
    claims.untag,
    claims.retag,
    claims.note,
    claims.anchor,
    record.history,
    record.restore,
    record.verify,
    record.erase,
):
    group.add_command(_command)


def _is_unknown(error: click.ClickException) -> bool:
    """Tell whether this is about an unknown command, option or tag, and not about a value."""
    if isinstance(error, click.NoSuchOption):
        return True
    if isinstance(error, click.BadParameter) and not isinstance(error, click.MissingParameter):
        return error.param is not None and error.param.type is claims.TAG
    return type(error) is click.UsageError and "command" in error.message.lower()


def _complain(error: BaseException) -> int:
    """Print the one line that says what is wrong and return the exit status."""
    if isinstance(error, click.ClickException):
        printing.complaint(error.format_message())
        return 2 if _is_unknown(error) else 1
    printing.complaint(str(error) if isinstance(error, Problem) else tr("Stopped."))
    return 1
