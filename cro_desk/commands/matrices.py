"""`cro-desk matrix`: responsibility matrices checked, taken in and written out, without a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cro_desk.commands.inspecting import read
from cro_desk.commands.reporting import write
from cro_desk.commands.terminal import PROBLEM, answer, say, table, tell
from cro_desk.commands.workspaces import (
    JsonOption,
    PartnershipOption,
    PassphraseOption,
    StudyOption,
    WorkspaceOption,
    opened,
    the_partnership,
    the_study,
)
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from cro_desk.roles.matrix import Matrix
    from cro_desk.roles.rows import PartnershipRow
    from cro_desk.roles.rules import Problem
    from cro_desk.roles.workbook.model import MatrixRead

matrices = typer.Typer(help=N_("Check, import and export responsibility matrices."), no_args_is_help=True)

FileArgument = Annotated[
    Path, typer.Argument(readable=False, help=N_("Workbook: xlsx, xlsm, xls, xlsb, ods, csv or tsv."))
]


@matrices.command("check")
def check(file: FileArgument, as_json: JsonOption = False) -> None:
    """Say what a responsibility matrix holds and what is wrong with it, without a workspace.

    Ends with 0 when it has no errors, with 1 when it has some, cannot be read or is no matrix.
    """
    found = _recognised(file)
    problems = _problems(found)
    wrong = [each for each in problems if each.severity.value == "error"]
    odd = [notice for notice in found.notices if notice.severity.value == "error"]
    if as_json:
        answer(_as_json(found, problems))
    else:
        _show(found, problems)
    if not found.is_matrix or wrong or odd:
        raise typer.Exit(PROBLEM)


@matrices.command("import")
def import_matrix(
    file: FileArgument,
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    partnership: PartnershipOption = "",
    merge: Annotated[
        bool, typer.Option("--merge", help=N_("Change rows of the matrix, keep others."))
    ] = False,
    counter: Annotated[
        bool, typer.Option("--counter", help=N_("Keep it as the CRO's counter-proposal to the open version."))
    ] = False,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a matrix in: as the partnership's working matrix, merged into it, or as a counter-proposal."""
    if merge and counter:
        raise typer.BadParameter(_("Choose --merge or --counter."), param_hint="--counter")
    with opened(workspace, passphrase_file) as desk:
        row = the_partnership(desk, the_study(desk, study), partnership)
        found = _recognised(file, row.name)
        if not found.is_matrix:
            raise UserError(found.why_not, _("Import it in the window, where each guess can be corrected."))
        _take(desk, row, found, file, merge=merge, counter=counter)
    for notice in found.notices:
        if notice.severity.value == "error":
            tell("  ".join(filter(None, ("!".join(filter(None, (notice.sheet, notice.cell))), notice.text))))
    count = len(found.matrix.tasks)
    if as_json:
        answer(_as_json(found, ()))
    else:
        words = ngettext("{count} task imported for {cro}", "{count} tasks imported for {cro}", count)
        say(words.format(count=count, cro=row.name))


@matrices.command("export")
def export(
    out: Annotated[Path, typer.Option("--out", "-o", help=N_("File to write, .xlsx."))],
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    partnership: PartnershipOption = "",
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the working matrix as a workbook that the CRO can edit and send back."""
    if out.suffix.lower() != ".xlsx":
        raise typer.BadParameter(_("The file must end in .xlsx."), param_hint="--out")
    with opened(workspace, passphrase_file) as desk:
        row = the_partnership(desk, the_study(desk, study), partnership)
        content = _workbook(desk, row)
    write(out, content)
    if as_json:
        answer({"file": str(out), "bytes": len(content)})
    else:
        say(_("Written: {path}").format(path=out))


# reading ----------------------------------------------------------------------------------------


def _recognised(file: Path, cro: str = "") -> MatrixRead:
    from cro_desk.roles.terms import PartyKind
    from cro_desk.roles.workbook.recognition import recognise

    return recognise(read(file), known={cro: PartyKind.CRO} if cro else None)


def _problems(found: MatrixRead) -> tuple[Problem, ...]:
    from cro_desk.roles.directory import Directory
    from cro_desk.roles.rules import check as checked

    return checked(found.matrix, Directory()) if found.is_matrix else ()


def _as_json(found: MatrixRead, problems: tuple[Problem, ...]) -> dict[str, Any]:
    from cro_desk.roles.workbook.inspection import matrix_inspection

    codes = {task.id: task.code or task.task for task in found.matrix.tasks}
    told = [
        {
            "rule": each.rule,
            "severity": each.severity.value,
            "task": codes.get(each.task_id, ""),
            "text": each.text,
        }
        for each in problems
    ]
    return matrix_inspection(found) | {"problems": told}


def _show(found: MatrixRead, problems: tuple[Problem, ...]) -> None:
    from cro_desk.roles.words import severity_name

    rows = [
        (sheet.name, _("matrix") if sheet.is_matrix else _("no matrix"), str(sheet.tasks), sheet.why_not)
        for sheet in found.sheets
    ]
    table((_("Sheet"), _("Taken for"), _("Tasks"), _("Why not")), rows, right=(2,))
    if found.why_not:
        say(found.why_not)
    say(", ".join(f"{party.name} ({party.kind.value})" for party in found.matrix.parties))
    for notice in found.notices:
        place = "!".join(filter(None, (notice.sheet, notice.cell)))
        say("  ".join(filter(None, (f"{notice.severity.value}:", place, notice.text))))
    for each in problems:
        say(f"{severity_name(each.severity).lower()}: {each.text}")


# the workspace ----------------------------------------------------------------------------------


def _take(
    desk: Desk, row: PartnershipRow, found: MatrixRead, file: Path, *, merge: bool, counter: bool
) -> None:
    from cro_desk.roles.operations import receive_counter, replace_matrix
    from cro_desk.roles.queries import matrix, version_matrix, versions
    from cro_desk.roles.workbook.merging import merged
    from cro_desk.vendors.workbook.reading import content_of

    if counter:
        version = _open_version(desk.read(versions, row.id))
        theirs = found.matrix if found.own else merged(found.matrix, desk.read(version_matrix, version))
        desk.run(receive_counter, version, theirs, "", content_of(file, found.sha256), file.name)
        return
    old: Matrix | None = desk.read(matrix, row.id) if merge else None
    new = found.matrix if old is None else merged(found.matrix, old, whole=found.own)
    desk.run(replace_matrix, row.id, new, file.name)


def _open_version(versions: Any) -> str:
    """Return the id of the sponsor's newest proposal that can be answered."""
    from cro_desk.roles.terms import VersionKind, VersionState

    states = {VersionState.PROPOSED, VersionState.AGREED}
    found = [v.id for v in versions if v.kind is VersionKind.PROPOSAL and v.state in states]
    if not found:
        raise UserError(
            _("Nothing was proposed that a counter-proposal could answer."),
            _("Propose the matrix first, or import without --counter."),
        )
    return str(found[0])


def _workbook(desk: Desk, row: PartnershipRow) -> bytes:
    from cro_desk.links.standing import standing
    from cro_desk.roles.workbook.outgoing import matrix_workbook

    found = desk.read(standing, row.id, desk.now().astimezone().date())
    if found.matrix is None:
        raise UserError(
            _("{cro} has no responsibility matrix yet.").format(cro=row.name),
            _("Start it in the window, or import one."),
        )
    return matrix_workbook(found.matrix, found.directory, found.versions)
