"""`cro-desk verify`, `backup`, `restore`: that what was written is still there, and comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cro_desk.commands.terminal import PROBLEM, answer, progress_bar, say
from cro_desk.commands.workspaces import JsonOption, PassphraseOption, WorkspaceOption, folder_of, opened
from cro_desk.commands.workspaces import passphrase as ask_passphrase
from cro_desk.i18n import _


def verify(
    workspace: WorkspaceOption = None, passphrase_file: PassphraseOption = None, as_json: JsonOption = False
) -> None:
    """Check the whole workspace: fold the journal again, compare, follow the hash chain.

    Ends with 1 and names each finding when something does not fit.
    """
    with opened(workspace, passphrase_file) as desk:
        with progress_bar(_("Verifying")) as progress:
            found = desk.verify(progress)
        head = desk.head()
    if as_json:
        answer({"ok": found.ok, "head": head, "problems": list(found.problems)})
    elif found.ok:
        say(_("Everything fits. The journal ends in {head}.").format(head=head))
    else:
        for problem in found.problems:
            say(problem)
    if not found.ok:
        raise typer.Exit(PROBLEM)


def backup(
    workspace: WorkspaceOption = None,
    to: Annotated[
        Path | None, typer.Option("--to", help="Where to; without it, beside the workspace.")
    ] = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a verified copy of the workspace."""
    with opened(workspace, passphrase_file) as desk, progress_bar(_("Copying")):
        path = desk.backup(to)
    if as_json:
        answer({"backup": str(path)})
    else:
        say(_("Written and verified: {path}").format(path=path))


def restore(
    copy: Annotated[Path, typer.Argument(metavar="BACKUP", help="Backup to bring back.")],
    workspace: WorkspaceOption = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Bring a backup back as the workspace; what stood there is kept beside it."""
    from cro_desk.desk import Desk

    folder = folder_of(workspace)
    Desk.restore(copy, folder, ask_passphrase(passphrase_file)).close()
    if as_json:
        answer({"workspace": str(folder), "backup": str(copy)})
    else:
        say(_("Restored into {folder}.").format(folder=folder))
