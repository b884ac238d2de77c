"""How commands talk: answers on standard output, all else on standard error, so that pipes stay clean."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from typing import Any

import typer

from cro_desk.i18n import _

Progress = Callable[[float, str], None]

PROBLEM = 1  # exit status; 0 is well done, 2 wrong use
#: control characters, but for tab and line feed
_STEERING = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "\N{REPLACEMENT CHARACTER}")


def say(text: str) -> None:
    """Print a line of the answer."""
    typer.echo(_plain(text))


def tell(text: str) -> None:
    """Print a line about the work, apart from the answer."""
    typer.echo(_plain(text), err=True)


def answer(result: Mapping[str, Any]) -> None:
    """Print the answer for machines: one JSON document in UTF-8, whatever the terminal speaks."""
    import orjson

    try:
        content = orjson.dumps(result, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    except orjson.JSONEncodeError:  # the name of a file that is no UTF-8: escaped, it still finds the file
        content = json.dumps(result, indent=2).encode() + b"\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def speak_whatever_comes() -> None:
    """Let no character that the terminal cannot write end a command: names come from other people's files."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _plain(text: str) -> str:
    """Return the text without what would steer the terminal instead of being shown on it."""
    return text.translate(_STEERING)


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> None:
    """Print rows under their column titles; the columns in `right` hold numbers."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    shown = Table(box=None, pad_edge=False, header_style="bold")
    for index, column in enumerate(columns):
        shown.add_column(escape(column), justify="right" if index in right else "left")
    for row in rows:
        shown.add_row(*(escape(_plain(cell)) for cell in row))
    Console(highlight=False).print(shown)


@contextmanager
def progress_bar(text: str) -> Iterator[Progress]:
    """Show a bar on standard error while work goes on; nothing where nobody watches."""
    from rich.console import Console
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    with Bar(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(text, total=1.0)

        def report(fraction: float, now: str) -> None:
            bar.update(task, completed=fraction, description=now or text)

        yield report


def ask_secret(prompt: str, instead: str) -> str:
    """Ask for a secret without showing it; where nobody can answer, say what to do `instead`."""
    if not sys.stdin.isatty():
        raise typer.BadParameter(
            _("{prompt}: nobody is here to type it. {instead}").format(prompt=prompt, instead=instead)
        )
    return str(typer.prompt(prompt, hide_input=True, err=True))
