"""A file of signed minutes on disk: what can go wrong before its content is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cro_desk.errors import ExchangeError
from cro_desk.i18n import N_, _
from cro_desk.minutes.signed_file import MOST_BYTES, SignedFile, read_signed_file
from cro_desk.untrusted.before import look_before

_EXPORTED = N_("Choose a file that CRO Desk has exported.")
FAILURES: Mapping[str, tuple[str, str]] = {
    "missing": (N_("{file} is not there any more."), N_("Choose the file again.")),
    "folder": (N_("{file} is a folder, not a file of signed minutes."), _EXPORTED),
    "no_file": (N_("{file} is a pipe or a device, not a file."), _EXPORTED),
    "no_access": (N_("{file} cannot be opened: {reason}."), N_("Close it elsewhere or copy it.")),
    "empty": (N_("{file} is empty."), N_("Ask for it again.")),
    "too_large": (N_("{file} is larger than signed minutes ever are."), _EXPORTED),
}


def open_signed_file(path: Path) -> SignedFile:
    """Return what a file tells; ExchangeError names the file where it cannot be read."""

    def refuse(key: str, words: Mapping[str, str]) -> Exception:
        title, advice = FAILURES[key]
        return ExchangeError(_(title).format(file=path.name, **words), _(advice))

    look_before(path, MOST_BYTES, refuse)
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise refuse("no_access", {"reason": error.strerror or str(error)}) from error
    return read_signed_file(content)
