"""Acts on risks: written, judged, measured, made active, closed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.oversight.risks import scoring, tolerance
from cro_desk.oversight.risks.joining import check_joined
from cro_desk.oversight.risks.records import Risk, RiskReview, RiskValue
from cro_desk.oversight.risks.reviews import latest
from cro_desk.oversight.risks.rules import RISK, SHARED, checked, gaps, happened
from cro_desk.oversight.risks.subjects import home, next_number, owners, side_here
from cro_desk.oversight.risks.terms import Gap, RiskStatus
from cro_desk.oversight.risks.words import gap_words
from cro_desk.store.operations import operation
from cro_desk.store.record import new_id
from cro_desk.store.work import Work
from cro_desk.studies.rules import FieldError, line, needed, passage, plausible

#: what lives in a form as fields of its own and is kept as one
RANGE = ("measure", "low", "high", "unit", "is_qtl")
RESIDUAL = tuple(f"residual_{name}" for name in scoring.FACTORS)
OPEN = (RiskStatus.PROPOSED, RiskStatus.ACTIVE)


@operation(N_("Add a risk"))
def add_risk(work: Work, study_id: str, partnership_id: str = "", **fields: Any) -> str:
    """Add a risk, joint or internal; it is proposed until it is made active. Return its id.

    `fields` are those of the record but the status; an acceptable range as `measure`, `low`, `high`, `unit`,
    `is_qtl`; a first judgement as `likelihood`, `impact`, `detectability`, all or none.
    """
    return new_risk(work, study_id, partnership_id, fields).id


def new_risk(work: Work, study_id: str, partnership_id: str, fields: dict[str, Any]) -> Risk:
    """Make a risk; for acts that make several, or more than that."""
    scope = home(work, study_id, partnership_id)
    told = _kept(work, scope, study_id, {"event": "", **_unjudged(fields)})
    told.setdefault("identified_on", work.now.date())
    told.setdefault("identified_by", work.author)
    told.setdefault("identified_side", side_here(work, study_id))
    fixed: dict[str, Any] = {"study_id": study_id, "partnership_id": partnership_id}
    number = next_number(work, Risk, study_id, partnership_id)
    made = work.add(Risk(id=new_id(), scope=scope, number=number, **fixed, **told))
    if any(fields.get(name) is not None for name in scoring.FACTORS):
        _judge(work, made, scoring.checked(fields), made.identified_on, "")
    work.session.flush()
    return made


@operation(N_("Edit a risk"))
def edit_risk(work: Work, risk_id: str, **fields: Any) -> None:
    """Change fields of a risk; an active one keeps the owners and the cost bearer that made it so."""
    risk = work.get(Risk, risk_id)
    for name, value in _kept(work, risk.scope, risk.study_id, fields, risk).items():
        setattr(risk, name, value)
    if risk.status is RiskStatus.ACTIVE:
        _check_owned(risk)


@operation(N_("Delete a risk"))
def delete_risks(work: Work, *risk_ids: str) -> None:
    """Delete risks; undo brings them back, and their numbers are given to no other."""
    for risk_id in risk_ids:
        work.delete(work.get(Risk, risk_id))


@operation(N_("Make a risk active"))
def activate_risk(work: Work, risk_id: str) -> None:
    """Agree on a risk: it has an owner on both sides and somebody who bears the cost, or it is refused."""
    risk = _open(work, risk_id)
    _check_owned(risk)
    risk.status = RiskStatus.ACTIVE


@operation(N_("Review a risk"))
def review_risk(
    work: Work,
    risk_id: str,
    likelihood: int,
    impact: int,
    detectability: int,
    *,
    note: str = "",
    next_review: date | None = None,
    reviewed_on: date | None = None,
) -> str:
    """Judge a risk as it is now and say when to look again; return the review's id."""
    risk = _open(work, risk_id)
    on = happened("reviewed_on", reviewed_on or work.now.date(), work.now)
    if next_review is not None and next_review <= on:
        raise FieldError("next_review", _("The next review comes after this one."))
    scores = {"likelihood": likelihood, "impact": impact, "detectability": detectability}
    review = _judge(work, risk, scoring.checked(scores), on, str(passage("note", note)))
    risk.next_review = plausible("next_review", next_review)
    return review.id


@operation(N_("Note a measured value"))
def note_value(
    work: Work, risk_id: str, value: Decimal, measured_on: date | None = None, source: str = ""
) -> None:
    """Note what was measured against the acceptable range."""
    risk = _open(work, risk_id)
    known = tolerance.read(risk.tolerance)
    if not known:
        problem = _("{number} has no acceptable range.").format(number=risk.number)
        raise FieldError("value", problem, _("Say first what is measured and what is acceptable."))
    if not value.is_finite() or (known.unit == "%" and not 0 <= value <= 100):
        raise FieldError("value", _("A percentage is between 0 and 100."))
    on = happened("measured_on", measured_on or work.now.date(), work.now)
    fixed: dict[str, Any] = {"risk_id": risk.id, "measured_on": on, "value": value, "at": work.now}
    work.add(RiskValue(id=new_id(), scope=risk.scope, source=line("source", source), **fixed))


@operation(N_("Close a risk"))
def close_risk(work: Work, risk_id: str, closing: str, closed_on: date | None = None) -> None:
    """Close a risk that cannot happen any more, or is not worth keeping, and say why."""
    risk = _open(work, risk_id)
    risk.closing = needed(N_("Say why it is closed."))("closing", closing)
    risk.closed_on = happened("closed_on", closed_on or work.now.date(), work.now)
    risk.status = RiskStatus.CLOSED


@operation(N_("Open a risk again"))
def reopen_risk(work: Work, risk_id: str, reason: str) -> None:
    """Open a risk again: as active where it is owned, else as proposed."""
    risk = work.get(Risk, risk_id)
    if risk.status in OPEN:
        raise UserError(_("{number} is open.").format(number=risk.number), _("There is nothing to do."))
    work.because(str(needed(N_("Say why it is open again."))("reason", reason)))
    owned = not _unowned(risk)
    risk.status = RiskStatus.ACTIVE if owned else RiskStatus.PROPOSED
    risk.closed_on, risk.closing = None, ""


def _judge(work: Work, risk: Risk, scores: scoring.Scores, on: date, note: str) -> RiskReview:
    known = latest(work, risk.id)
    if known is not None and on < known.reviewed_on:
        raise FieldError("reviewed_on", _("There is a later review already."))
    told: dict[str, Any] = dict(zip(scoring.FACTORS, scoring.kept(scores), strict=True))
    told |= {"risk_id": risk.id, "reviewed_on": on, "note": note, "reviewed_by": work.author, "at": work.now}
    return work.add(RiskReview(id=new_id(), scope=risk.scope, **told))


def _unjudged(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in scoring.FACTORS}


def _kept(
    work: Work, scope: str, study_id: str, fields: dict[str, Any], known: Risk | None = None
) -> dict[str, Any]:
    """Return the fields as the record keeps them: range and residual judgement are one field each."""
    plain = {name: value for name, value in fields.items() if name not in (*RANGE, *RESIDUAL, "starter")}
    told = checked(RISK, plain) | owners(work, scope, study_id, plain)
    check_joined(work, scope, study_id, told)
    if any(name in fields for name in RANGE):
        before = tolerance.read(known.tolerance if known is not None else None)
        told["tolerance"] = _range(fields, before).kept()
    if any(name in fields for name in RESIDUAL):
        told["residual"] = _residual(fields)
    if "starter" in fields:
        told["starter"] = fields["starter"]
    return told


def _range(fields: dict[str, Any], before: tolerance.Tolerance) -> tolerance.Tolerance:
    given = {name: fields.get(name, getattr(before, name)) for name in RANGE}
    ends = (given["low"], given["high"])
    return tolerance.checked(given["measure"], *ends, given["unit"], is_qtl=bool(given["is_qtl"]))


def _residual(fields: dict[str, Any]) -> list[int]:
    """Return what is left once all is done; all three or none."""
    told = {name: fields.get(f"residual_{name}") for name in scoring.FACTORS}
    if not any(told.values()):
        return []
    missing = next((name for name, value in told.items() if not value), "")
    if missing:
        raise FieldError(f"residual_{missing}", _("Choose all three or none."))
    return scoring.kept(scoring.checked(told))


def _unowned(risk: Risk) -> list[Gap]:
    return [gap for gap in gaps(risk, scored=True) if gap in SHARED]


def _check_owned(risk: Risk) -> None:
    """Refuse to have an active risk that nobody owns on one side, or whose cost nobody bears."""
    lacks = _unowned(risk)
    if not lacks:
        return
    at = {Gap.SPONSOR_OWNER: "sponsor_owner_id", Gap.CRO_OWNER: "cro_owner_id"}
    problem = _("{number} cannot be active: {gaps}.").format(number=risk.number, gaps=gap_words(lacks))
    hint = _("A risk that both sides carry has an owner on each, and it is agreed who bears the cost.")
    raise FieldError(at.get(lacks[0], "sponsor_share"), problem, hint if risk.partnership_id else "")


def _open(work: Work, risk_id: str) -> Risk:
    risk = work.get(Risk, risk_id)
    if risk.status not in OPEN:
        problem = _("{number} is closed.").format(number=risk.number)
        raise UserError(problem, _("Open it again first."))
    return risk
