"""Files that leave the program: whole or not at all, and never a formula where a bidder wrote text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cro_desk.errors import ExchangeError
from cro_desk.i18n import _

#: what makes a spreadsheet program take a text for a formula, in the wide forms of East Asian keyboards too
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def unfinished(path: Path) -> Path:
    """Return the name to write a file under in a folder that another program synchronises.

    Syncthing, Nextcloud, Dropbox and OneDrive each leave such a name alone.
    """
    return path.with_name(f"~syncthing~{path.name}.tmp")


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a name beside the path to write under; what is written there takes the path's place at the end.

    Whatever is raised on the way leaves what stood there before, and no half of a confidential paper. Where
    the disk refuses: ExchangeError with path and reason.
    """
    half = path.with_name(f".{path.name}.part")
    try:
        yield half
        half.replace(path)
    except OSError as error:
        raise ExchangeError(
            _("{path} cannot be written: {reason}.").format(path=path, reason=error.strerror or error),
            _("Choose another place, or close the program that has the file open."),
        ) from error
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)


def no_formula(text: str) -> str:
    """Return the text so that no spreadsheet program takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
