"""The risks, one on a row: what may happen, who owns it, how it is judged, what is done about it."""

from __future__ import annotations

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.oversight.risks.cost import bearer_words
from cro_desk.oversight.risks.printed import RegisterPaper
from cro_desk.oversight.risks.report_pages.parts import SIZE, action_lines, cell, labelled
from cro_desk.oversight.risks.rows import RiskRow
from cro_desk.oversight.risks.words import ARROWS, gap_words, name
from cro_desk.paper import fonts
from cro_desk.paper.document import Heading, Story, text, together
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.paper.section import headed

NUMBER, SCORE = 40.0, 56.0
SHARES = (0.25, 0.15, 0.21, 0.23, 0.16)  # risk, owners, response, actions, range and review


def register(paper: RegisterPaper, width: float) -> Story:
    """Return the open risks, the gravest first."""
    title = _("Risks")
    if not paper.open_risks:
        return [together(Heading(title), text(_("There is no open risk."), "note"))]
    told = _(
        "Score = likelihood × impact × detectability; up to 20 low, up to 50 medium, an impact of 5 is "
        "at least medium. The arrow tells how it moved since the review before."
    )
    grid = Grid(_columns(width), [_row(each, paper) for each in paper.open_risks], SIZE)
    return headed(title, grid, width, told)


def _columns(width: float) -> tuple[Column, ...]:
    rest = width - NUMBER - SCORE
    risk, owners, response, actions, watched = (rest * share for share in SHARES)
    return (
        Column(_("No."), NUMBER),
        Column(_("Cause → event → effect"), risk),
        Column(_("Owners, cost"), owners),
        Column(_("Score"), SCORE),
        Column(_("Response"), response),
        Column(_("Actions"), actions),
        Column(_("Acceptable range, review"), watched),
    )


def _row(row: RiskRow, paper: RegisterPaper) -> Row:
    about = " · ".join(filter(None, (name(row.category), row.process)))
    risk = cell(row.statement, about, labelled(_("CtQ"), row.ctq), labelled(_("Controls"), row.controls))
    actions = action_lines(paper.actions.get(row.id, ()), paper.on)
    return Row(
        (
            Cell(row.number, fonts.BOLD, under=_status(row)),
            risk,
            _owners(row),
            _score(row),
            _response(row),
            cell("\n".join(actions[:1]), *actions[1:]) if actions else cell(""),
            _watched(row, paper),
        )
    )


def _status(row: RiskRow) -> str:
    return "\n".join(filter(None, (name(row.status), "" if row.is_joint else _("internal"))))


def _owners(row: RiskRow) -> Cell:
    lacks = gap_words(row.unowned)
    cost = ", ".join(filter(None, (bearer_words(row.sponsor_share), row.contract_reference)))
    return cell(
        _("Sponsor: {name}").format(name=row.sponsor_owner or "–"),
        _("CRO: {name}").format(name=row.cro_owner or "–") if row.is_joint else "",
        labelled(_("Cost"), cost),
        f"! {lacks}" if lacks else "",
    )


def _score(row: RiskRow) -> Cell:
    if row.score is None or row.band is None:
        return cell(_("not judged"))
    residual = _("residual {score}").format(score=row.residual.product) if row.residual is not None else ""
    factors = f"{row.score.likelihood} × {row.score.impact} × {row.score.detectability}"
    told = f"{row.score.product} {name(row.band).lower()} {ARROWS[row.trend]}"
    return Cell(told, fonts.BOLD, under="\n".join(filter(None, (factors, residual))))


def _response(row: RiskRow) -> Cell:
    return cell(
        ": ".join(filter(None, (name(row.response), row.plan))),
        labelled(_("Trigger"), row.trigger),
        labelled(_("If it happens"), row.contingency),
    )


def _watched(row: RiskRow, paper: RegisterPaper) -> Cell:
    known, value = row.tolerance, ""
    if known and row.value is not None:
        told = _("{value} on {day}").format(value=known.value_told(row.value), day=day(row.value_on))
        value = f"! {told}" if row.is_breached else told
    late = _("overdue") if row.is_overdue(paper.on) else ""
    review = " ".join(filter(None, (day(row.next_review) if row.next_review else "", late)))
    return cell(known.told, value, labelled(_("Next review"), review))


def closed_risks(paper: RegisterPaper, width: float) -> Story:
    """Return the risks that are closed or happened, and what came of them."""
    if not paper.closed_risks:
        return []
    columns = (
        Column(_("No."), NUMBER),
        Column(_("Cause → event → effect"), (width - NUMBER) * 0.5),
        Column(_("Status"), (width - NUMBER) * 0.2),
        Column(_("What came of it"), (width - NUMBER) * 0.3),
    )
    rows = [_closed(each) for each in paper.closed_risks]
    return headed(_("Closed risks"), Grid(columns, rows, SIZE), width)


def _closed(row: RiskRow) -> Row:
    stands = _("Joint now") if row.published_id else name(row.status)
    ended = day(row.closed_on) if row.closed_on else ""
    return Row((Cell(row.number, fonts.BOLD), cell(row.statement), cell(stands, ended), cell(row.closing)))
