"""`cro-desk import`: bidders' files into an RFP, as one act that one undo takes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cro_desk.commands.inspecting import read
from cro_desk.commands.terminal import answer, say, tell
from cro_desk.commands.workspaces import (
    JsonOption,
    PassphraseOption,
    RfpOption,
    StudyOption,
    WorkspaceOption,
    opened,
    the_rfp,
    the_study,
)
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from cro_desk.vendors.importing.operations import IncomingFile
    from cro_desk.vendors.rows import BidRow


def import_bids(
    files: Annotated[
        list[Path], typer.Argument(readable=False, help=N_("Workbooks of one or several bidders."))
    ],
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    rfp: RfpOption = "",
    vendor: Annotated[str, typer.Option("--vendor", help=N_("The bidder, for files that name none."))] = "",
    new_rfp: Annotated[bool, typer.Option("--new-rfp", help=N_("Make the RFP named by --rfp."))] = False,
    accept_differences: Annotated[
        bool,
        typer.Option("--accept-differences", help=N_("Import although sums differ or guesses are open.")),
    ] = False,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Import bidders' files into an RFP.

    Corrections remembered from the window are used again. Files whose totals do not reconcile, or that leave
    a question open, are refused unless --accept-differences is given; nothing is stored then. One undo in the
    window takes back the whole import.
    """
    if new_rfp and not rfp:
        raise typer.BadParameter(_("A new RFP needs a number."), param_hint="--rfp")
    with opened(workspace, passphrase_file) as desk:
        meant = the_study(desk, study)
        known = None if new_rfp else the_rfp(desk, meant, rfp).id
        incoming = [_incoming(desk, file, vendor, accept_differences) for file in files]
        _tell_repeated(desk, meant.id, incoming)
        if not accept_differences:
            _refuse_open_questions(incoming)
        made = _import_new(desk, meant.id, rfp, incoming) if known is None else _import(desk, known, incoming)
        bids = _made(desk, meant.id, made)
    _report(bids, as_json)


def _incoming(desk: Desk, file: Path, vendor: str, accept_differences: bool) -> IncomingFile:
    """Read one file and understand it as the user has taught us to, and says now."""
    from cro_desk.vendors.importing.operations import IncomingFile
    from cro_desk.vendors.queries import profile_for
    from cro_desk.vendors.workbook.model import Corrections
    from cro_desk.vendors.workbook.reading import content_of
    from cro_desk.vendors.workbook.understanding import understand

    workbook = read(file)
    understanding = understand(workbook)
    corrections = desk.read(profile_for, understanding)
    if vendor:
        corrections = replace(corrections or Corrections(), vendor=vendor)
    if corrections is not None:
        understanding = understand(workbook, corrections)
    return IncomingFile(understanding, content_of(file, workbook.sha256), corrections, accept_differences)


def _tell_repeated(desk: Desk, study_id: str, incoming: Sequence[IncomingFile]) -> None:
    """Say which files are here already; they come in as new versions all the same, as was asked for."""
    from cro_desk.vendors.queries import earlier_import
    from cro_desk.vendors.words import came_before

    for taken in (file.understanding for file in incoming):
        earlier = desk.read(earlier_import, study_id, taken.sha256)
        if earlier is not None:
            tell(came_before(taken.file, earlier))


def _refuse_open_questions(incoming: Sequence[IncomingFile]) -> None:
    questions = [
        f"{file.understanding.file}: {question}"
        for file in incoming
        for question in file.understanding.questions
    ]
    for question in questions:
        tell(question)
    if questions:
        raise UserError(
            _("The files leave questions open, so nothing was imported."),
            _("Import them in the window, where each question takes a click, or add --accept-differences."),
        )


def _import(desk: Desk, rfp_id: str, incoming: Sequence[IncomingFile]) -> tuple[str, ...]:
    from cro_desk.vendors.operations import import_files

    return desk.run(import_files, rfp_id, incoming).value


def _import_new(desk: Desk, study_id: str, number: str, incoming: Sequence[IncomingFile]) -> tuple[str, ...]:
    """Make the RFP and import as one act, so that a refusal leaves nothing behind."""
    from cro_desk.vendors.operations import import_into_new_rfp

    return desk.run(import_into_new_rfp, study_id, number, "", None, incoming).value


def _made(desk: Desk, study_id: str, bid_ids: Sequence[str]) -> list[BidRow]:
    from cro_desk.vendors.queries import bids, rfps

    rows = (bid for rfp in desk.read(rfps, study_id) for bid in desk.read(bids, rfp.id))
    return [bid for bid in rows if bid.id in bid_ids]


def _report(bids: Sequence[BidRow], as_json: bool) -> None:
    if as_json:
        answer({"bids": [_as_json(bid) for bid in bids]})
        return
    for bid in bids:
        lines = ngettext("{count} line", "{count} lines", bid.lines).format(count=bid.lines)
        issues = ngettext("{count} issue", "{count} issues", bid.issues).format(count=bid.issues)
        version = _("round {round}, version {version}").format(round=bid.round, version=bid.version)
        said = _("{vendor}: {version}, {lines}, {issues} ({file})")
        say(said.format(vendor=bid.vendor, version=version, lines=lines, issues=issues, file=bid.file_name))


def _as_json(bid: BidRow) -> dict[str, object]:
    return {
        "bid": bid.id,
        "vendor": bid.vendor,
        "file": bid.file_name,
        "sha256": bid.sha256,
        "round": bid.round,
        "version": bid.version,
        "currency": bid.currency,
        "lines": bid.lines,
        "issues": bid.issues,
        "total": None if bid.total is None else str(bid.total),
    }
