"""`cro-desk risk` and `cro-desk report risks`: the register of risks and issues, without a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cro_desk.commands.inspecting import read
from cro_desk.commands.reporting import Page, suffix_of, write_and_tell
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
from cro_desk.i18n import N_, _

if TYPE_CHECKING:
    from cro_desk.desk import Desk
    from cro_desk.oversight.risks.incoming.candidate import RisksRead
    from cro_desk.oversight.risks.rows import IssueRow, RiskRow

risks = typer.Typer(help=N_("Risks and issues of both sides."), no_args_is_help=True)
ClosedOption = Annotated[bool, typer.Option("--closed", help=N_("With those that were closed."))]


def register(
    out: Annotated[Path, typer.Option("--out", "-o", help=N_("File to write: .pdf or .xlsx."))],
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    partnership: PartnershipOption = "",
    page: Annotated[Page, typer.Option("--page", help=N_("Paper of the PDF."))] = Page.A4,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the risk register and issue log (TMF 01.01.16) as PDF or as a workbook.

    With --partnership what both sides see; without it the whole study, internal risks included.
    """
    suffix = suffix_of(out, (".pdf", ".xlsx"))
    with opened(workspace, passphrase_file) as desk:
        row = the_study(desk, study)
        mine = the_partnership(desk, row, partnership) if partnership else None
        whose = mine.id if mine is not None else ""
        about = " · ".join(filter(None, (row.protocol, mine.name if mine is not None else "")))
        content = pdf(desk, row.id, whose, page) if suffix == ".pdf" else book(desk, row.id, whose, about)
    write_and_tell(out, content, as_json=as_json)


def pdf(desk: Desk, study_id: str, partnership_id: str, page: str) -> bytes:
    """Draw the register as it stands, and note that it leaves."""
    from cro_desk.oversight.risks.papers import RegisterWish
    from cro_desk.oversight.risks.report import made_register
    from cro_desk.studies.issuing import Way, issue_paper

    head, now, author = desk.head(), desk.now(), desk.owner.name
    wish = RegisterWish(study_id, partnership_id, page)
    made = desk.read(made_register, wish, head=head, now=now, author=author)
    return desk.run(issue_paper, made, Way.SAVED).value.content


def book(desk: Desk, study_id: str, partnership_id: str, about: str) -> bytes:
    """Write the register as a workbook, and note that it leaves."""
    from cro_desk.oversight.risks.queries import Wanted
    from cro_desk.oversight.risks.workbook.out import export_register

    return desk.run(export_register, Wanted((study_id,), partnership_id or None), about).value


@risks.command("list")
def list_risks(
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    partnership: PartnershipOption = "",
    closed: ClosedOption = False,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """List risks and issues, the gravest first.

    Ends with 1 where a value is out of its acceptable range, or a review or an issue is overdue.
    """
    from cro_desk.oversight.risks.queries import Wanted, issues
    from cro_desk.oversight.risks.queries import risks as register_of

    with opened(workspace, passphrase_file) as desk:
        row = the_study(desk, study)
        mine = the_partnership(desk, row, partnership) if partnership else None
        wanted = Wanted((row.id,), mine.id if mine is not None else None, open_only=not closed)
        today = desk.now().astimezone().date()
        found, troubles = desk.read(register_of, wanted, today), desk.read(issues, wanted, today)
    late = any(each.is_breached or each.is_overdue(today) for each in found if each.is_open)
    late = late or any(each.is_overdue(today) for each in troubles)
    if as_json:
        answer({"risks": [*map(_risk, found)], "issues": [*map(_issue, troubles)], "ok": not late})
    else:
        _tell(found, troubles)
    if late:
        raise typer.Exit(PROBLEM)


def _tell(found: tuple[RiskRow, ...], troubles: tuple[IssueRow, ...]) -> None:
    from cro_desk.oversight.risks.words import ARROWS, gap_words, name

    if not found and not troubles:
        say(_("There is no risk and no issue."))
    if found:
        titles = [_("No."), _("Risk"), _("Score"), _("Sponsor"), _("CRO"), _("Status"), _("Missing")]
        rows = [
            [
                *(each.number, each.event),
                f"{each.score.product} {name(each.band)} {ARROWS[each.trend]}" if each.score else "–",
                *(each.sponsor_owner, each.cro_owner, name(each.status), gap_words(each.unowned)),
            ]
            for each in found
        ]
        table(titles, rows)
    if troubles:
        titles = [_("No."), _("Issue"), _("Severity"), _("Sponsor"), _("CRO"), _("Stands"), _("Due")]
        lines = [
            [
                *(each.number, each.problem, name(each.severity), each.sponsor_owner, each.cro_owner),
                *(name(each.stage or each.status), each.due.isoformat() if each.due else ""),
            ]
            for each in troubles
        ]
        table(titles, lines)


def _risk(row: RiskRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "number": row.number,
        "risk": row.statement,
        "status": row.status,
        "score": row.score.product if row.score else None,
        "band": row.band,
        "trend": row.trend,
        "sponsor_owner": row.sponsor_owner,
        "cro_owner": row.cro_owner,
        "sponsor_share": row.sponsor_share,
        "missing": [*row.gaps],
        "breached": row.is_breached,
        "next_review": row.next_review.isoformat() if row.next_review else None,
    }


def _issue(row: IssueRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "number": row.number,
        "issue": row.problem,
        "severity": row.severity,
        "stands": row.stage or row.status,
        "level": row.level,
        "sponsor_owner": row.sponsor_owner,
        "cro_owner": row.cro_owner,
        "due": row.due.isoformat() if row.due else None,
    }


@risks.command("import")
def import_register(
    file: Annotated[Path, typer.Argument(readable=False, help=N_("A workbook with a risk register."))],
    workspace: WorkspaceOption = None,
    study: StudyOption = "",
    partnership: PartnershipOption = "",
    internal: Annotated[bool, typer.Option("--internal", help=N_("For the sponsor’s people alone."))] = False,
    scale: Annotated[int, typer.Option("--scale", help=N_("Largest score: 3, 4, 5, 10 or 100."))] = 0,
    passphrase_file: PassphraseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take the risks of a register that are new, as proposals; all of them or none.

    What the register has already, and what is closed in the file, stays out.
    """
    from cro_desk.oversight.risks.incoming.scales import SIZES
    from cro_desk.oversight.risks.incoming.taking import import_risks, known_risks

    if scale and scale not in SIZES:
        raise typer.BadParameter(_("A scale ends with 3, 4, 5, 10 or 100."), param_hint="--scale")
    with opened(workspace, passphrase_file) as desk:
        row = the_study(desk, study)
        whose = "" if internal else the_partnership(desk, row, partnership).id
        known = desk.read(known_risks, row.id, whose, desk.now().astimezone().date())
        found = _recognised(file, known, scale)
        chosen = tuple(each for each in found.candidates if each.picked)
        made = desk.run(import_risks, row.id, whose, chosen, file.name).value if chosen else []
    for name, how in found.scales.items():
        tell(f"{name}: {how.told}")
    left = len(found.candidates) - len(made)
    if as_json:
        answer({"file": str(file), "taken": len(made), "left": left})
    else:
        say(_("{taken} risks taken, {left} left out.").format(taken=len(made), left=left))


def _recognised(file: Path, known: Any, scale: int) -> RisksRead:
    from cro_desk.minutes.incoming.source import from_workbook
    from cro_desk.oversight.risks.incoming.recognising import recognise
    from cro_desk.oversight.risks.scoring import FACTORS

    found = recognise(from_workbook(read(file)), known, None, dict.fromkeys(FACTORS, scale) if scale else {})
    if not found.candidates:
        problem = _("No risks were found in {file}.").format(file=file.name)
        raise UserError(problem, _("Name its columns in one row: risk, likelihood, impact, mitigation."))
    return found
