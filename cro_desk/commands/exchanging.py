"""`cro-desk exchange`: folders that another program keeps the same at several people, as post boxes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cro_desk.commands.bundles import say_taken_over, taken_over
from cro_desk.commands.terminal import PROBLEM, answer, say, table, tell
from cro_desk.commands.workspaces import (
    JsonOption,
    PassphraseOption,
    StudyOption,
    WorkspaceOption,
    opened,
    the_study,
)
from cro_desk.errors import ExchangeError, UserError
from cro_desk.formats import size
from cro_desk.i18n import N_, _

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from cro_desk.sharing.arriving import Arrival

exchanges = typer.Typer(
    help=N_("Exchange folders: use, leave, list and take over what came."), no_args_is_help=True
)
FolderArgument = Annotated[
    Path, typer.Argument(readable=False, help=N_("Folder that another program synchronises."))
]


@exchanges.command("use")
def use(
    folder: FolderArgument,
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a folder as post box: of one study, or of all."""
    from cro_desk.sharing.folder import use_folder

    with opened(workspace, passphrase_file) as desk:
        study_id = the_study(desk, study).id if study else ""
        id = desk.run(use_folder, folder.absolute(), study_id).value
    if as_json:
        answer({"id": id, "folder": str(folder.absolute())})
    else:
        say(_("{folder} is a post box now.").format(folder=folder))


@exchanges.command("leave")
def leave(
    folder: FolderArgument,
    workspace: WorkspaceOption = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Look at a folder no more; what is in it stays there."""
    from cro_desk.sharing.folder import folders, leave_folder

    with opened(workspace, passphrase_file) as desk:
        found = [each for each in desk.read(folders) if each.path == folder.absolute()]
        for each in found:
            desk.run(leave_folder, each.id)
    if not found:
        raise UserError(_("{folder} is no post box.").format(folder=folder), "")
    if as_json:
        answer({"folder": str(folder.absolute())})
    else:
        say(_("{folder} is a post box no more.").format(folder=folder))


@exchanges.command("list")
def list_(
    workspace: WorkspaceOption = None, passphrase_file: PassphraseOption = None, as_json: JsonOption = False
) -> None:
    """List the bundles in all exchange folders, and what each is to us; nothing is opened.

    Ends with 1 where a folder cannot be read.
    """
    with opened(workspace, passphrase_file) as desk:
        found, missing = _arrivals(desk)
    if as_json:
        answer({"bundles": [_told(each) for each in found], "problems": missing})
    else:
        rows = [(str(each.path), size(each.size), _(each.standing.value)) for each in found]
        table((_("Bundle"), _("Size"), _("What it is")), rows, right=(1,))
    _fail_on(missing, as_json)


@exchanges.command("accept")
def accept(
    workspace: WorkspaceOption = None, passphrase_file: PassphraseOption = None, as_json: JsonOption = False
) -> None:
    """Take over every new bundle in the exchange folders, and acknowledge it there.

    One that is refused stays as it is, is told, and ends the command with 1; so does one locked by a
    passphrase, which `bundle apply` opens.
    """
    from cro_desk.sharing.arriving import Standing

    done: list[dict[str, Any]] = []
    with opened(workspace, passphrase_file) as desk:
        found, problems = _arrivals(desk)
        for each in found:
            if each.is_offered or each.standing is Standing.DAMAGED:
                _accept(desk, each.path, done, problems)
    if as_json:
        answer({"accepted": done, "problems": problems})
    else:
        for told in done:
            say_taken_over(told)
    _fail_on(problems, as_json)


def _accept(desk: Desk, path: Path, done: list[dict[str, Any]], problems: list[str]) -> None:
    try:
        with desk.open_bundle(path) as bundle:
            done.append(taken_over(desk, bundle, path.parent))
    except ExchangeError as error:
        problems.append(f"{path}: {error}")


def _arrivals(desk: Desk) -> tuple[list[Arrival], list[str]]:
    """Return what lies in the folders that can be read, and what is wrong with the others."""
    from cro_desk.sharing.arriving import arrivals
    from cro_desk.sharing.folder import folders, sweep

    found: list[Arrival] = []
    missing: list[str] = []
    paths = dict.fromkeys(each.path for each in desk.read(folders))
    for path in paths:
        try:
            found += desk.read(arrivals, desk.identity, _lying_in(path))
            sweep(path, desk.now())
        except ExchangeError as error:
            missing.append(str(error))
    return found, missing


def _lying_in(folder: Path) -> list[Path]:
    from cro_desk.sharing.folder import look

    return [folder / name for name in look(folder).seen]


def _told(each: Arrival) -> dict[str, Any]:
    return {
        "file": str(each.path),
        "bytes": each.size,
        "sha256": each.sha256,
        "standing": each.standing.value,
        "copy": each.is_copy,
    }


def _fail_on(problems: list[str], as_json: bool) -> None:
    if problems and not as_json:
        for each in problems:
            tell(each)
    if problems:
        raise typer.Exit(PROBLEM)
