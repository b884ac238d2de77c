"""The columns of the plan."""

from __future__ import annotations

from datetime import date

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.studies import words as study_words
from cro_desk.studies.milestones.queries import PlanRow
from cro_desk.studies.milestones.words import cause_name, moved
from cro_desk.studies.standing import MilestoneState
from ui.models import Align, Column, Look
from ui.theme import Tone

TONES = {
    MilestoneState.UNDATED: Tone.MUTED,
    MilestoneState.AHEAD: Tone.NONE,
    MilestoneState.OVERDUE: Tone.BAD,
    MilestoneState.MET: Tone.GOOD,
}


def plan_columns() -> tuple[Column[PlanRow], ...]:
    """Return the columns."""
    return (
        Column("name", _("Milestone"), _name, tooltip=_name, width=22, stretch=True),
        Column("state", _("State"), state_name, tone=_state_tone, width=9),
        Column("baseline", _("Baseline"), _baseline, _baseline_text, width=12, tooltip=_baseline_whole),
        Column("forecast", _("Forecast"), _forecast, _forecast_text, look=_forecast_look, width=11),
        Column("actual", _("Actual"), _actual, _actual_text, width=11),
        Column(
            "slip", _("Slip"), _slip, _slip_text, Align.RIGHT, tone=slip_tone, width=7, tooltip=_slip_whole
        ),
        Column("cause", _("Why it moved"), _cause, look=_cause_look, width=15, tooltip=_cause_whole),
        Column("owner", _("Owner"), _owner, width=8),
        Column(
            "payment", "€", _payment, _payment_text, Align.CENTER, width=3, whole=_("Payment hangs on it")
        ),
        Column("after", _("Depends on"), _after, tooltip=_after, width=15, hidden=True),
    )


def state_name(row: PlanRow) -> str:
    """Return how a milestone stands; what comes before that which it waits for is told first."""
    if row.too_early is not None:
        return _("Too early")
    return _(study_words.MILESTONE[row.state])


def state_tone(row: PlanRow) -> Tone:
    """Return how its state is drawn."""
    return Tone.WARN if row.too_early is not None else TONES[row.state]


def _state_tone(row: PlanRow) -> Tone:
    return state_tone(row)


def slip_tone(row: PlanRow) -> Tone:
    """Return how its slip is drawn."""
    return Tone.WARN if (row.slip or 0) > 0 else Tone.NONE


def _name(row: PlanRow) -> str:
    return row.name


def _owner(row: PlanRow) -> str:
    return row.owner


def _payment(row: PlanRow) -> bool:
    return row.payment


def _payment_text(row: PlanRow) -> str:
    return "€" if row.payment else ""


def _baseline(row: PlanRow) -> date | None:
    return row.baseline


def _baseline_text(row: PlanRow) -> str:
    told = day(row.baseline)
    return f"{told} ({row.baseline_number})" if row.baseline_number > 1 else told


def _baseline_whole(row: PlanRow) -> str:
    if row.baseline_number < 2:
        return ""
    words = _("Baseline {number}; the first was {day}")
    return words.format(number=row.baseline_number, day=day(row.first_baseline))


def _forecast(row: PlanRow) -> date | None:
    return row.forecast


def _forecast_text(row: PlanRow) -> str:
    return day(row.forecast)


def _forecast_look(row: PlanRow) -> Look:
    return Look(Tone.MUTED) if row.actual is not None else Look()


def _actual(row: PlanRow) -> date | None:
    return row.actual


def _actual_text(row: PlanRow) -> str:
    return day(row.actual)


def _slip(row: PlanRow) -> int | None:
    return row.slip


def _slip_text(row: PlanRow) -> str:
    return moved(row.slip)


def _slip_whole(row: PlanRow) -> str:
    return slip_words(row)


def slip_words(row: PlanRow) -> str:
    """Say a slip in calendar and in working days."""
    if row.slip is None or row.slip_working is None:
        return ""
    words = _("{days} calendar days, {working} working days (Monday to Friday)")
    return words.format(days=row.slip, working=row.slip_working)


def _cause(row: PlanRow) -> str:
    slips = [each for each in row.changes if each.is_slip]
    if not slips:
        return ""
    last = slips[-1]
    return cause_name(last.cause) if last.cause is not None or not last.reason else last.reason


def _cause_look(row: PlanRow) -> Look:
    return Look(Tone.WARN) if row.unexplained else Look()


def _cause_whole(row: PlanRow) -> str:
    slips = [each for each in row.changes if each.is_slip]
    return "\n".join(f"{moved(each.days)} · {cause_name(each.cause)} · {each.reason}" for each in slips)


def _after(row: PlanRow) -> str:
    return ", ".join(each.name for each in row.after)
