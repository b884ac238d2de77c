"""Finding and unlocking the workspace that a command works on.

A passphrase is never an argument: every process of the computer sees arguments, and shells keep them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cro_desk.commands.terminal import ask_secret
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from cro_desk.roles.rows import PartnershipRow
    from cro_desk.studies.queries import StudyRow
    from cro_desk.vendors.rows import RfpRow

VARIABLE = "CRO_DESK_PASSPHRASE"
_LONGEST = 4096

WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace", "-w", readable=False, help=N_("Folder of the workspace; without it, your own.")
    ),  # readable=False: that a file refuses is a problem found, not a wrong use; it is told when opening
]
PassphraseOption = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        readable=False,
        help=N_("File whose first line is the passphrase; else CRO_DESK_PASSPHRASE, else asked."),
    ),
]
RfpOption = Annotated[str, typer.Option("--rfp", help=N_("Number of the RFP, if the study has several."))]
StudyOption = Annotated[str, typer.Option("--study", help=N_("Protocol of the study, if there are several."))]
PartnershipOption = Annotated[
    str, typer.Option("--partnership", help=N_("Name of the CRO, if the study has several."))
]
JsonOption = Annotated[bool, typer.Option("--json", help=N_("Print JSON for machines and nothing else."))]


def folder_of(workspace: Path | None) -> Path:
    """Return the folder to work on: the one named, or the user's own."""
    from cro_desk.paths import default_workspace

    return workspace or default_workspace()


def passphrase(file: Path | None) -> str:
    """Return the workspace's passphrase from a file's first line, from the environment, or as typed."""
    return secret(file, VARIABLE, _("Passphrase"), "--passphrase-file")


def secret(file: Path | None, variable: str, prompt: str, option: str) -> str:
    """Return a secret from a file's first line, from the environment, or as typed."""
    if file is None:
        instead = _("Set {variable} or use {option}.").format(variable=variable, option=option)
        return os.environ.get(variable) or ask_secret(prompt, instead)
    try:
        with file.open("rb") as stream:  # a pipe may stand here, or something that never ends
            line = stream.readline(_LONGEST).decode("utf-8-sig").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            _("The passphrase file {path} cannot be read.").format(path=file),
            _("Check that the path is right and that it is a text file."),
        ) from error
    if not line:
        raise UserError(
            _("The first line of the passphrase file {path} is empty.").format(path=file),
            _("Write the passphrase there."),
        )
    return line


@contextmanager
def opened(workspace: Path | None, passphrase_file: Path | None) -> Iterator[Desk]:
    """Open a workspace for one command and close it after."""
    with unlocked(workspace, passphrase_file) as (desk, _secret):
        yield desk


@contextmanager
def unlocked(workspace: Path | None, passphrase_file: Path | None) -> Iterator[tuple[Desk, str]]:
    """Open a workspace and give its passphrase along, for an act that takes it again: pipes tell it once."""
    from cro_desk.desk import Desk, NoWorkspace
    from cro_desk.paths import is_workspace

    folder = folder_of(workspace)
    if not is_workspace(folder):
        raise NoWorkspace(folder)
    secret = passphrase(passphrase_file)
    desk = Desk.open(folder, secret)
    try:
        yield desk, secret
    finally:
        desk.close()


def the_study(desk: Desk, protocol: str) -> StudyRow:
    """Return the study of this protocol, or the only one."""
    from cro_desk.studies.queries import studies

    found = [study for study in desk.read(studies) if not protocol or study.protocol == protocol]
    if len(found) == 1:
        return found[0]
    names = ", ".join(study.protocol for study in desk.read(studies)) or _("none yet")
    raise UserError(
        _("Say which study is meant.") if found else _("There is no such study here."),
        _("Name it with --study; this workspace has: {names}.").format(names=names),
    )


def the_rfp(desk: Desk, study: StudyRow, number: str) -> RfpRow:
    """Return the study's RFP of this number, or the only one."""
    from cro_desk.vendors.queries import rfps

    known = desk.read(rfps, study.id)
    found = [rfp for rfp in known if not number or rfp.number == number]
    if len(found) == 1:
        return found[0]
    names = ", ".join(rfp.number for rfp in known) or _("none yet")
    raise UserError(
        _("Say which RFP is meant.")
        if found
        else _("Study {study} has no such RFP.").format(study=study.protocol),
        _("Name it with --rfp; the study has: {names}.").format(names=names),
    )


def the_partnership(desk: Desk, study: StudyRow, name: str) -> PartnershipRow:
    """Return the study's partnership of this name, or the only one."""
    from cro_desk.roles.queries import partnerships

    known = desk.read(partnerships, study.id)
    found = [row for row in known if not name or row.name.casefold() == name.casefold()]
    if len(found) == 1:
        return found[0]
    names = ", ".join(row.name for row in known) or _("none yet")
    raise UserError(
        _("Say which partnership is meant.")
        if found
        else _("Study {study} has no such partnership.").format(study=study.protocol),
        _("Name it with --partnership; the study has: {names}.").format(names=names),
    )
