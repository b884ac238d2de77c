"""`cro-desk report status` and `report dossier`: what was issued, and all documents of a study bound."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cro_desk.commands.reporting import Page, write
from cro_desk.commands.terminal import answer, say
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
from cro_desk.i18n import N_, _

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from cro_desk.reporting.dossier.contents import DossierWish
    from cro_desk.reporting.dossier.report import Dossier
    from cro_desk.reporting.status.queries import ReportRow
    from cro_desk.studies.queries import StudyRow


def status(
    out: Annotated[Path, typer.Option("--out", "-o", help=N_("PDF file to write."))],
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    partnership: PartnershipOption = "",
    shared: Annotated[bool, typer.Option("--shared", help=N_("The one shared with the CRO."))] = False,
    number: Annotated[int | None, typer.Option(help=N_("Its number; without it, the newest."))] = None,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print an issued status report (TMF 01.01.12) as PDF, byte for byte as it was."""
    with opened(workspace, passphrase_file) as desk:
        row = _report(desk, the_study(desk, study), partnership, number, shared=shared)
        content = _issued(desk, row.id)
    write(out, content)
    if as_json:
        answer({"file": str(out), "bytes": len(content), "number": row.number})
    else:
        told = _("Written: {path} (status report {number})")
        say(told.format(path=out, number=row.number))


def _report(desk: Desk, study: StudyRow, partnership: str, number: int | None, *, shared: bool) -> ReportRow:
    """Return the report that is meant; `UserError` naming those that there are."""
    from cro_desk.reporting.status.queries import reports
    from cro_desk.reporting.status.terms import Audience

    whose = the_partnership(desk, study, partnership).id if partnership or shared else ""
    audience = Audience.SHARED if shared else Audience.SPONSOR
    rows = [
        row
        for row in desk.read(reports, study.id)
        if not row.is_draft and row.audience is audience and row.partnership_id == whose
    ]
    found = next((row for row in rows if number is None or row.number == str(number)), None)
    if found is None:
        known = ", ".join(row.number for row in rows) or _("none yet")
        raise UserError(_("There is no such status report."), _("Issued are: {known}.").format(known=known))
    return found


def _issued(desk: Desk, report_id: str) -> bytes:
    from cro_desk.reporting.status.report import ReportWish, made_report
    from cro_desk.studies.issuing import Way, issue_paper

    head, now, author = desk.head(), desk.now(), desk.owner.name
    made = desk.read(made_report, ReportWish(report_id), head=head, now=now, author=author)
    return desk.run(issue_paper, made, Way.SAVED).value.content


def dossier(
    out: Annotated[Path, typer.Option("--out", "-o", help=N_("PDF file to write, or a folder for files."))],
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    partnership: PartnershipOption = "",
    shared: Annotated[bool, typer.Option("--shared", help=N_("Only what the CRO has, too."))] = False,
    page: Annotated[Page, typer.Option("--page", help=N_("Paper of the PDF."))] = Page.A4,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Bind all documents of a study into one PDF; into a folder, write each as a file by TMF artifact."""
    from cro_desk.reporting.dossier.contents import DossierWish
    from cro_desk.reporting.dossier.saving import note_dossier

    with opened(workspace, passphrase_file) as desk:
        row = the_study(desk, study)
        whose = the_partnership(desk, row, partnership).id if partnership or shared else ""
        made = _made(desk, DossierWish(row.id, whose, shared, page=page))
        written = _files(out, made) if out.is_dir() else _bound(out, made)
        desk.run(note_dossier, made)
    if as_json:
        answer({"files": [str(path) for path in written], "documents": len(made.papers), "pages": made.pages})
    else:
        told = _("Written: {path} ({count} documents, {pages} pages)")
        say(told.format(path=out, count=len(made.papers), pages=made.pages))


def _made(desk: Desk, wish: DossierWish) -> Dossier:
    from cro_desk.reporting.dossier.report import made_dossier

    return desk.read(made_dossier, wish, head=desk.head(), now=desk.now(), author=desk.owner.name)


def _bound(out: Path, made: Dossier) -> list[Path]:
    write(out, made.bound.content)
    return [out]


def _files(folder: Path, made: Dossier) -> list[Path]:
    from cro_desk.reporting.dossier.filing import file_names

    written = []
    for name, paper in file_names(made.papers):
        write(folder / name, paper.content)
        written.append(folder / name)
    return written
