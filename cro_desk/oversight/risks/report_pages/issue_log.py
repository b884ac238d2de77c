"""The issues, one on a row: what went wrong, why, what is done, and whether it helped."""

from __future__ import annotations

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.oversight.risks.printed import RegisterPaper
from cro_desk.oversight.risks.report_pages.parts import SIZE, cell, labelled, purpose_lines
from cro_desk.oversight.risks.rows import IssueRow
from cro_desk.oversight.risks.words import name
from cro_desk.paper import fonts
from cro_desk.paper.document import Heading, Story, text, together
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.paper.section import headed

NUMBER, STAGE = 40.0, 74.0
SHARES = (0.28, 0.15, 0.2, 0.22, 0.15)  # issue, owners, cause, actions, check


def issue_log(paper: RegisterPaper, width: float) -> Story:
    """Return the open issues, the gravest first, then the closed ones."""
    title = _("Issues")
    rows = (*paper.open_issues, *paper.closed_issues)
    if not rows:
        return [together(Heading(title), text(_("There is no issue."), "note"))]
    rest = width - NUMBER - STAGE
    issue, owners, cause, actions, check = (rest * share for share in SHARES)
    columns = (
        Column(_("No."), NUMBER),
        Column(_("Issue"), issue),
        Column(_("Owners, due"), owners),
        Column(_("Stands"), STAGE),
        Column(_("Root cause"), cause),
        Column(_("Correction, CAPA"), actions),
        Column(_("Effectiveness"), check),
    )
    return headed(title, Grid(columns, [_row(each, paper) for each in rows], SIZE), width)


def _row(row: IssueRow, paper: RegisterPaper) -> Row:
    actions = purpose_lines(paper.actions.get(row.id, ()), paper.on)
    return Row(
        (
            Cell(row.number, fonts.BOLD, under="" if row.is_joint else _("internal")),
            cell(row.problem, row.details, labelled(_("Deviation"), row.deviation)),
            _owners(row, paper),
            _stands(row),
            cell(row.root_cause),
            cell(actions[0], *actions[1:]) if actions else cell(""),
            _check(row, paper),
        )
    )


def _owners(row: IssueRow, paper: RegisterPaper) -> Cell:
    late = row.is_open and row.is_late(row.due, paper.on)
    due = " ".join(filter(None, (day(row.due) if row.due else "", _("overdue") if late else "")))
    return cell(
        _("Sponsor: {name}").format(name=row.sponsor_owner or "–"),
        _("CRO: {name}").format(name=row.cro_owner or "–") if row.is_joint else "",
        labelled(_("Due"), due),
    )


def _stands(row: IssueRow) -> Cell:
    level = _("level {level}").format(level=row.level) if row.level else ""
    stage = name(row.stage) if row.stage is not None else name(row.status)
    ended = day(row.closed_on) if row.closed_on else ""
    return Cell(name(row.severity), fonts.BOLD, under="\n".join(filter(None, (stage, level, ended))))


def _check(row: IssueRow, paper: RegisterPaper) -> Cell:
    if row.check_outcome is not None:
        on = day(row.checked_on) if row.checked_on else ""
        return cell(name(row.check_outcome), on, row.check_evidence)
    late = _("overdue") if row.is_check_late(paper.on) else ""
    planned = " ".join(filter(None, (day(row.check_on) if row.check_on else "", late)))
    shown = row.evidence if not row.is_open else ""
    return cell(planned, row.check_how, labelled(_("Closed with"), shown))
