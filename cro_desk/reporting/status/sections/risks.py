"""The gravest risks and issues, with their owners on both sides."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import Session

from cro_desk.formats import number
from cro_desk.i18n import _
from cro_desk.oversight.risks.report_section import RiskSection, section
from cro_desk.oversight.risks.rows import IssueRow, RiskRow
from cro_desk.oversight.risks.words import ARROWS, name
from cro_desk.paper import fonts
from cro_desk.paper.document import Story, text
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.reporting.status.content import About, Room
from cro_desk.reporting.status.sections.words import DASH, SIZE, due_words, nothing

NUMBER, STANDS, OWNERS, NEXT = 40.0, 78.0, 140.0, 78.0
TOP = 3


def read(session: Session, about: About) -> RiskSection:
    """Read risks and issues as they stood at the cut-off."""
    since = about.first_day - timedelta(days=1)
    return section(session, about.study_id, about.partnership_id or None, about.cut_off, since)


def draw(found: RiskSection, about: About, room: Room) -> Story:
    """Draw the gravest, and count the rest."""
    if not found.risks and not found.issues:
        return nothing(_("No risk and no issue is open."))
    columns = (
        Column(_("No."), NUMBER),
        Column(_("Risk or issue"), room.width - NUMBER - STANDS - OWNERS - NEXT),
        Column(_("How grave"), STANDS),
        Column(_("Owners"), OWNERS),
        Column(_("Next"), NEXT),
    )
    issues = found.issues[: max(1, TOP - len(found.risks))]
    risks = found.risks[: min(TOP, room.most) - len(issues)]
    rows = [*(_risk(row, about) for row in risks), *(_issue(row, about) for row in issues)]
    told = [] if room.is_scarce else [text(counts(found))]
    return [*told, Grid(columns, rows, SIZE)]


def counts(found: RiskSection) -> str:
    """Say how many are open, what became grave, and what ended."""
    told = _("{risks} open risks, {new} newly high, {closed} closed; {issues} open issues, {solved} solved")
    return told.format(
        risks=number(len(found.risks)),
        new=number(len(found.newly_high)),
        closed=number(len(found.closed)),
        issues=number(len(found.issues)),
        solved=number(len(found.solved)),
    )


def _risk(row: RiskRow, about: About) -> Row:
    score = number(row.score.product) if row.score is not None else DASH
    grave = f"{name(row.band) or _('not judged')} {score} {ARROWS[row.trend]}"
    return Row(
        (
            Cell(row.number, fonts.BOLD),
            Cell(row.event),
            Cell(grave),
            _owners(row.sponsor_owner, row.cro_owner),
            Cell(due_words(row.next_review, about)),
        )
    )


def _issue(row: IssueRow, about: About) -> Row:
    return Row(
        (
            Cell(row.number, fonts.BOLD),
            Cell(row.problem),
            Cell(name(row.severity)),
            _owners(row.sponsor_owner, row.cro_owner),
            Cell(due_words(row.due, about)),
        )
    )


def _owners(sponsor: str, cro: str) -> Cell:
    return Cell(" / ".join((sponsor or DASH, cro or DASH)))
