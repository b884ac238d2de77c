"""`cro-desk inspect`: what a file would be taken for. Opens no workspace and writes nothing."""

from __future__ import annotations

import os
import sys
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cro_desk.commands.terminal import answer, ask_secret, progress_bar, say, table
from cro_desk.commands.workspaces import JsonOption
from cro_desk.errors import DeskError
from cro_desk.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from cro_desk.vendors.workbook.model import Understanding, Workbook

VARIABLE = "CRO_DESK_FILE_PASSWORD"


def inspect(
    file: Annotated[
        Path, typer.Argument(readable=False, help=N_("Workbook: xlsx, xlsm, xls, xlsb, ods, csv or tsv."))
    ],
    as_json: JsonOption = False,
) -> None:
    """Show what a bidder's file would be taken for, without a workspace.

    Ends with 0 when the file was understood, whatever issues it has, and with 1 when it cannot be read. The
    password of a protected file is taken from CRO_DESK_FILE_PASSWORD or asked for.
    """
    try:
        found = _inspected(read(file))
    except DeskError as error:
        if as_json:
            answer(_unreadable(file, error))
        raise
    if as_json:
        answer(found)
    else:
        _show(found)


def _inspected(workbook: Workbook) -> dict[str, Any]:
    """Return what a file was taken for; of a responsibility matrix also the matrix."""
    from cro_desk.roles.workbook.inspection import matrix_inspection
    from cro_desk.roles.workbook.recognition import recognise
    from cro_desk.vendors.workbook.inspection import inspection

    found, matrix = inspection(understood(workbook)), recognise(workbook)
    if not matrix.is_matrix:
        return found
    taken = {sheet.name for sheet in matrix.sheets if sheet.is_matrix}
    for sheet in found["sheets"]:
        if sheet["name"] in taken and not sheet["lines"]:
            sheet["layout"] = "L10"
    return found | {"matrix": matrix_inspection(matrix)}


def understood(workbook: Workbook) -> Understanding:
    """Say what a workbook of bids is taken for."""
    from cro_desk.vendors.workbook.understanding import understand

    return understand(workbook)


def read(file: Path) -> Workbook:
    """Read a file in its child process; ask for its password where it has one and somebody is there."""
    from cro_desk.vendors.workbook.reading import PasswordNeeded

    password = os.environ.get(VARIABLE)
    try:
        return _read(file, password)
    except PasswordNeeded:
        if password is not None or not sys.stdin.isatty():
            raise
    instead = _("Set {variable}.").format(variable=VARIABLE)
    return _read(file, ask_secret(_("Password of {file}").format(file=file.name), instead))


def _read(file: Path, password: str | None) -> Workbook:
    from cro_desk.vendors.workbook.reading import read_workbook

    with progress_bar(_("Reading {file}").format(file=file.name)) as progress:
        return read_workbook(file, password=password, progress=progress)


def _unreadable(file: Path, error: DeskError) -> dict[str, Any]:
    """Return the same shape for a file without rows, so that a machine reads one form only."""
    issue = {"severity": "error", "sheet": "", "cell": "", "text": str(error)}
    return {"file": file.name, "sha256": _sha256(file), "sheets": [], "issues": [issue]}


def _sha256(file: Path) -> str:
    try:
        if not file.is_file():  # a pipe or a device would never end
            return ""
        with file.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _show(found: dict[str, Any]) -> None:
    """Print for people: a line for each sheet, then the issues."""
    from cro_desk.vendors.terms import Severity
    from cro_desk.vendors.words import severity_name

    say(f"{found['file']}  SHA-256 {found['sha256']}")
    titles = (_("Sheet"), _("Layout"), _("Lines"), _("Totals"), _("Currency"), _("Vendors"))
    rows = [
        (
            f"{sheet['name']} ({_('hidden')})" if sheet["hidden"] else sheet["name"],
            sheet["layout"],
            str(len(sheet["lines"])),
            str(len(sheet["totals"])),
            sheet["currency"],
            ", ".join(sheet["vendors"]),
        )
        for sheet in found["sheets"]
    ]
    table(titles, rows, right=(2, 3))
    if "matrix" in found:
        tasks, parties = len(found["matrix"]["tasks"]), found["matrix"]["parties"]
        names = ", ".join(party["name"] for party in parties)
        words = ngettext("{count} task of {parties}", "{count} tasks of {parties}", tasks)
        say(words.format(count=tasks, parties=names))
    count = len(found["issues"])
    say(ngettext("{count} issue", "{count} issues", count).format(count=count))
    for issue in found["issues"]:
        place = "!".join(filter(None, (issue["sheet"], issue["cell"])))
        word = severity_name(Severity(issue["severity"]))
        say("  ".join(filter(None, (f"{word}:", place, issue["text"]))))
