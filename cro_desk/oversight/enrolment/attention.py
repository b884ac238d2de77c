"""What the Overview says of enrolment: far behind the plan, sites that enrol nobody or wait, old counts.

No forecast is made here: it takes too long for a page that is shown all the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from cro_desk.formats import day, number
from cro_desk.i18n import _, ngettext
from cro_desk.oversight.enrolment.queries import enrolment
from cro_desk.oversight.enrolment.rows import Enrolment, PlaceRow
from cro_desk.store.connections import raw
from cro_desk.studies.attention import Attention, Told
from cro_desk.studies.records import Study
from cro_desk.zoned import WallTime, in_zone

PANE = "oversight"
#: below so many percent of the plan; and after so many days without a count
FAR, OLD = 80, timedelta(days=45)
_WHOSE = """SELECT DISTINCT partnership_id FROM {table} WHERE study_id = ? AND NOT deleted"""
_FIRST = (
    """SELECT id FROM {table} WHERE study_id = ? AND partnership_id = ? AND site_id = ? AND NOT deleted"""
)


def enrolment_attention(session: Session, study_id: str, now: datetime) -> Told:
    """Return what is to be looked at of every partnership that enrols; it changes with the day."""
    study = session.get(Study, study_id)
    if study is None:
        return Told()
    today = in_zone(now, study.time_zone).date()
    whose = _enrolling(session, study_id)
    lines = [line for each in whose for line in _lines(session, study_id, each, today)]
    tomorrow = WallTime(time(0), study.time_zone).on(today + timedelta(days=1))
    return Told(tuple(lines), tomorrow if lines else None)


def _enrolling(session: Session, study_id: str) -> list[str]:
    driver = raw(session.connection())
    found: set[str] = set()
    for table in ("enrolment_count", "site_progress"):
        found |= {str(row[0]) for row in driver.execute(_WHOSE.format(table=table), (study_id,))}
    return sorted(found)


def _lines(session: Session, study_id: str, partnership_id: str, today: date) -> Iterator[Attention]:
    known = enrolment(session, study_id, partnership_id, today)
    plan = known.plan.id
    yield from _behind(known, plan)
    yield from _old(known, today, plan)
    sites = known.site_rows
    silent = [row for row in sites if row.silent]
    if silent:
        words = ngettext(
            "{count} site is active for more than 90 days and enrols nobody",
            "{count} sites are active for more than 90 days and enrol nobody",
            len(silent),
        )
        yield _line(words, silent, _id(session, known, silent[0]))
    late = [row for row in sites if row.late_days]
    if late:
        words = ngettext(
            "The activation of {count} site is overdue",
            "The activation of {count} sites is overdue",
            len(late),
        )
        yield _line(words, late, _id(session, known, late[0]))


def _behind(known: Enrolment, plan_id: str) -> Iterator[Attention]:
    share = known.whole.percent
    if share is not None and share < FAR and known.whole.planned is not None:
        counted = number(known.whole.numbers.randomised or 0)
        stands = _("{count} randomised, {planned} planned by {day}")
        told = stands.format(count=counted, planned=number(known.whole.planned), day=day(known.due_on))
        words = _("Enrolment is at {percent} % of its plan").format(percent=number(share, 0))
        yield Attention(words, told, PANE, plan_id)


def _old(known: Enrolment, today: date, plan_id: str) -> Iterator[Attention]:
    last = known.curve[-1].day if known.curve else None
    if last is not None and today - last > OLD and not _is_over(known):
        yield Attention(
            _("Enrolment was not counted lately"), _("last on {day}").format(day=day(last)), PANE, plan_id
        )


def _is_over(known: Enrolment) -> bool:
    counted, target = known.whole.numbers.randomised, known.target
    return counted is not None and target is not None and counted >= target


def _line(words: str, rows: list[PlaceRow], record_id: str) -> Attention:
    told = ", ".join(row.number for row in rows[:5]) + (" …" if len(rows) > 5 else "")
    return Attention(words.format(count=number(len(rows))), told, PANE, record_id, bad=False)


def _id(session: Session, known: Enrolment, row: PlaceRow) -> str:
    """Return the record by which a site is gone to: its start-up."""
    told = (known.study_id, known.partnership_id, row.site_id)
    found = raw(session.connection()).execute(_FIRST.format(table="site_progress"), told).fetchone()
    return str(found[0]) if found is not None else ""
