"""`cro-desk verify`, `backup`, `restore`: that what was written is still there, and comes back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cro_desk.commands.terminal import PROBLEM, answer, progress_bar, say, table
from cro_desk.commands.workspaces import JsonOption, PassphraseOption, WorkspaceOption, folder_of, opened
from cro_desk.commands.workspaces import passphrase as read_passphrase
from cro_desk.formats import moment, size
from cro_desk.i18n import N_, _

if TYPE_CHECKING:
    from cro_desk.desk import BackupRow, Verification


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
        answer(_verification(found, head))
    elif found.ok:
        say(_("Everything fits. The journal ends in {head}.").format(head=head))
    else:
        say("\n".join(found.problems))
    if not found.ok:
        raise typer.Exit(PROBLEM)


def _verification(found: Verification, head: str) -> dict[str, object]:
    counts = {"edits": found.edits, "changes": found.changes, "records": found.records}
    return {"ok": found.ok, "head": head, **counts, "problems": list(found.problems)}


def backup(
    workspace: WorkspaceOption = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", readable=False, help=N_("Folder to write it to; without it, among the others.")),
    ] = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a verified copy of the workspace."""
    with opened(workspace, passphrase_file) as desk, progress_bar(_("Copying")):
        path = desk.backups.make(to)
    if as_json:
        answer({"backup": str(path)})
    else:
        say(_("Written and verified: {path}").format(path=path))


def restore(
    copy: Annotated[
        Path | None, typer.Argument(metavar="[BACKUP]", readable=False, help=N_("Backup to bring back."))
    ] = None,
    workspace: WorkspaceOption = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Bring a backup back as the workspace; what stood there is kept beside it.

    Without a backup, list those in the workspace's folder with what each contains.
    """
    if copy is None:
        _list(workspace, passphrase_file, as_json)
        return
    from cro_desk.desk import Desk

    folder = folder_of(workspace)
    Desk.restore(copy, folder, read_passphrase(passphrase_file)).close()
    if as_json:
        answer({"workspace": str(folder), "backup": str(copy)})
    else:
        say(_("Restored into {folder}.").format(folder=folder))


def _list(workspace: Path | None, passphrase_file: Path | None, as_json: bool) -> None:
    with opened(workspace, passphrase_file) as desk:
        found = desk.backups.rows()
    if as_json:
        answer({"backups": [_as_json(row) for row in found]})
    elif not found:
        say(_("There is no backup yet; cro-desk backup makes one."))
    else:
        titles = (_("Backup"), _("Made"), _("Size"), _("Studies"), _("Last act"))
        rows = [
            (str(row.path), moment(row.made_at), size(row.size), ", ".join(row.studies), _(row.last_action))
            for row in found
        ]
        table(titles, rows, right=(2,))


def _as_json(row: BackupRow) -> dict[str, object]:
    return {
        "path": str(row.path),
        "made_at": row.made_at.isoformat(),
        "reason": row.reason,
        "size": row.size,
        "edits": row.edits,
        "studies": list(row.studies),
        "last_action": row.last_action,
        "head": row.head,
    }
