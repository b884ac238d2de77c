"""Figures that the registers know by themselves: offered with their source, taken only when somebody says so.

Each is counted by the period's own days: what was due in a month, and what of it was kept. A month that is
not over counts what was due so far.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from statistics import median

from sqlmodel import Session

from cro_desk.communication.escalation.queries import escalations
from cro_desk.communication.reading import Which
from cro_desk.communication.terms import OccurrenceState, StepKind
from cro_desk.communication.working_days import add_working_days
from cro_desk.i18n import N_, _
from cro_desk.minutes.clocks import calendars_of
from cro_desk.minutes.meetings import MeetingRow, meetings_list
from cro_desk.minutes.registers import ALL_STATUSES, Wanted, actions
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import ActionStatus
from cro_desk.money import Money
from cro_desk.oversight.health.queries import rounds
from cro_desk.oversight.health.rows import BOTH
from cro_desk.oversight.kpis.incoming.book import Candidate
from cro_desk.oversight.kpis.kpi import Kpi
from cro_desk.oversight.kpis.queries import kpis, values
from cro_desk.oversight.periods import Period
from cro_desk.store.connections import raw
from cro_desk.studies.records import Study
from cro_desk.studies.terms import Side
from cro_desk.zoned import in_zone

#: a milestone is met when it is reached so many working days after its baseline at the latest
LEEWAY = 5
Counted = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is counted: of which partnership, and by the clock of its study."""

    session: Session
    study_id: str
    partnership_id: str
    zone: str
    now: datetime

    @property
    def today(self) -> date:
        """The day that it is in the study's zone."""
        return in_zone(self.now, self.zone).date()

    def day(self, moment: datetime) -> date:
        """Return the day of a moment in the study's zone."""
        return in_zone(moment, self.zone).date()


#: counts the periods in which there was something to count
Count = Callable[[Asked, Sequence[Period]], Mapping[Period, Counted]]


def offers(
    session: Session, study_id: str, partnership_id: str, count: int, now: datetime
) -> tuple[Candidate, ...]:
    """Return the figures of the last periods that the registers know, but for those that are kept already."""
    study = session.get(Study, study_id)
    if study is None:
        return ()
    asked = Asked(session, study_id, partnership_id, study.time_zone, now)
    found = [each for each in kpis(session, (study_id,), partnership_id) if each.code in SOURCES]
    stored = values(raw(session.connection()), [each.id for each in found])
    told: list[Candidate] = []
    for kpi in found:
        source, counts = SOURCES[kpi.code]
        known = {code: entry.figures for code, (_id, entry, _why) in stored.get(kpi.id, {}).items() if entry}
        periods = kpi.periods(Period(asked.today.year, asked.today.month), count)
        for period, counted in counts(asked, periods).items():
            told += _offered(kpi, period, counted, known.get(period.code, {}), _(source))
    return tuple(each for each in told if not each.is_same)


def _offered(kpi: Kpi, period: Period, counted: Counted, known: Counted, source: str) -> Iterator[Candidate]:
    for each in kpi.asked:
        if each.name in counted:
            value = counted[each.name]
            yield Candidate(
                id=f"{source}/{kpi.id}/{period.code}/{each.name}",
                key="",
                said=source,
                kpi_id=kpi.id,
                kpi=kpi.name,
                input=each.name,
                label=each.label,
                period=period,
                value=value,
                text=str(value),
                certainty=100,
                why=_("Counted in this workspace: {source}.").format(source=source),
                before=known.get(each.name),
                picked=not known,
            )


def _by_period(
    days: Iterable[tuple[date, bool]], periods: Sequence[Period], kept: str, all_: str
) -> dict[Period, Counted]:
    """Count (day on which it was due, whether it was kept) by the periods."""
    told = list(days)
    found: dict[Period, Counted] = {}
    for period in periods:
        inside = [good for day, good in told if period.first <= day <= period.last]
        if inside:
            found[period] = {kept: Decimal(sum(inside)), all_: Decimal(len(inside))}
    return found


def _minutes(asked: Asked, periods: Sequence[Period]) -> dict[Period, Counted]:
    which = Which(study_id=asked.study_id, partnership_id=asked.partnership_id)
    first, last = periods[0].first, min(periods[-1].last, asked.today)
    rows = meetings_list(asked.session, asked.study_id, first, last, asked.today, which)
    days = [(row.starts.date(), _in_time(row)) for row in rows if _is_owed(row)]
    return _by_period(days, periods, "on_time", "meetings")


def _is_owed(row: MeetingRow) -> bool:
    """Whether the minutes of a meeting were due by now: it was held, and they are out or late."""
    held = row.occurrence_state is OccurrenceState.HELD or bool(row.version_id)
    clock = row.clock
    return held and not row.unblinded and clock is not None and (clock.done_on is not None or clock.is_over)


def _in_time(row: MeetingRow) -> bool:
    return row.clock is not None and row.clock.done_on is not None and not row.clock.is_over


def _actions(side: Side) -> Count:
    def count(asked: Asked, periods: Sequence[Period]) -> dict[Period, Counted]:
        wanted = Wanted((asked.study_id,), asked.partnership_id, statuses=ALL_STATUSES, most=100_000)
        rows = actions(asked.session, wanted, asked.today)
        days = [kept for row in rows if row.owner_side is side and (kept := _kept(asked, row)) is not None]
        return _by_period(days, periods, "on_time", "due")

    return count


def _kept(asked: Asked, row: ItemRow) -> tuple[date, bool] | None:
    """Return when an action was first due and whether it was done by then; None where it does not count."""
    due = row.original_due or row.due
    if due is None or row.status is ActionStatus.DROPPED:
        return None
    if row.status is ActionStatus.DONE:
        return (due, asked.day(row.closed_at) <= due) if row.closed_at is not None else None
    return (due, False) if due < asked.today else None


def _escalations(asked: Asked, periods: Sequence[Period]) -> dict[Period, Counted]:
    rows = escalations(asked.session, asked.study_id, asked.partnership_id)
    steps = [step for row in rows for step in row.steps if step.kind is StepKind.LEVEL]
    days = [
        (asked.day(step.respond_by), step.answered_at is not None and step.answered_at <= step.respond_by)
        for step in steps
        if step.respond_by is not None and (step.answered_at is not None or step.respond_by < asked.now)
    ]
    return _by_period(days, periods, "in_time", "raised")


def _milestones(asked: Asked, periods: Sequence[Period]) -> dict[Period, Counted]:
    sql = "SELECT baseline, actual FROM milestone WHERE NOT deleted AND study_id = ? AND baseline IS NOT NULL"
    rows = raw(asked.session.connection()).execute(sql, (asked.study_id,)).fetchall()
    calendar = calendars_of(asked.session, asked.study_id, asked.partnership_id)[Side.SPONSOR]
    days = []
    for baseline, actual in rows:
        due = date.fromisoformat(baseline)
        latest = add_working_days(due, LEEWAY, [calendar])
        if actual or latest < asked.today:
            days.append((due, bool(actual) and date.fromisoformat(actual) <= latest))
    return _by_period(days, periods, "met", "due")


_ORDERS = """SELECT amount, asked_on, signed_on FROM change_order
    WHERE NOT deleted AND partnership_id = ? AND signed_on IS NOT NULL"""
_INVOICES = """SELECT invoiced_on, returned_on, due_on, paid_on FROM invoice
    WHERE NOT deleted AND partnership_id = ?"""


def _order_sum(asked: Asked, periods: Sequence[Period]) -> dict[Period, Counted]:
    """Add up what was signed until each period's end; different currencies are not added."""
    rows = _rows(asked, _ORDERS)
    told = [(date.fromisoformat(signed), Money.parse(amount)) for amount, _asked, signed in rows if amount]
    if len({money.currency for _day, money in told}) > 1:
        return {}
    found: dict[Period, Counted] = {}
    for period in periods:
        before = [money.amount for day, money in told if day <= period.last]
        if before and sum(before) >= 0 and period.first <= asked.today:
            found[period] = {"changes": sum(before, Decimal(0)), "orders": Decimal(len(before))}
    return found


def _order_cycle(asked: Asked, periods: Sequence[Period]) -> dict[Period, Counted]:
    rows = [
        (date.fromisoformat(begun), date.fromisoformat(signed))
        for _amount, begun, signed in _rows(asked, _ORDERS)
    ]
    found: dict[Period, Counted] = {}
    for period in periods:
        days = [Decimal((end - start).days) for start, end in rows if period.first <= end <= period.last]
        if days:
            found[period] = {"median": median(days), "orders": Decimal(len(days))}
    return found


def _invoices(asked: Asked, periods: Sequence[Period]) -> dict[Period, Counted]:
    rows = _rows(asked, _INVOICES)
    days = [(date.fromisoformat(invoiced), not returned) for invoiced, returned, _due, _paid in rows]
    return _by_period(days, periods, "accepted", "invoices")


def _payments(asked: Asked, periods: Sequence[Period]) -> dict[Period, Counted]:
    days = []
    for _invoiced, _returned, due, paid in _rows(asked, _INVOICES):
        if due and (paid or date.fromisoformat(due) < asked.today):
            days.append((date.fromisoformat(due), bool(paid) and paid <= due))
    return _by_period(days, periods, "on_time", "due")


def _rows(asked: Asked, sql: str) -> list[tuple[str, ...]]:
    return list(raw(asked.session.connection()).execute(sql, (asked.partnership_id,)))


def _health(asked: Asked, periods: Sequence[Period]) -> dict[Period, Counted]:
    """Return what both sides answered in the survey of a half-year, once both were published."""
    found: dict[Period, Counted] = {}
    for each in rounds(asked.session, asked.study_id, asked.partnership_id):
        told = [each.results[side] for side in BOTH if side in each.results]
        means = [result.index for result in told if result.index is not None]
        if each.period in periods and len(means) == len(BOTH):
            people = Decimal(sum(result.people for result in told))
            found[each.period] = {"sponsor": means[0], "cro": means[1], "answers": people}
    return found


#: code → the register as it is called, and how it is counted
SOURCES: Mapping[str, tuple[str, Count]] = {
    "minutes-on-time": (N_("Minutes"), _minutes),
    "actions-cro": (N_("Action register"), _actions(Side.CRO)),
    "actions-sponsor": (N_("Action register"), _actions(Side.SPONSOR)),
    "escalations-in-time": (N_("Escalation ladder"), _escalations),
    "milestones-met": (N_("Milestone plan"), _milestones),
    "change-orders": (N_("Change orders (the sponsor’s: the CRO will see the sum)"), _order_sum),
    "change-order-cycle": (N_("Change orders (the sponsor’s)"), _order_cycle),
    "invoice-accuracy": (N_("Invoices (the sponsor’s)"), _invoices),
    "sponsor-payments": (N_("Invoices (the sponsor’s)"), _payments),
    "health-index": (N_("Health survey"), _health),
}
