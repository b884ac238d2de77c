"""A calendar leaves: what it tells is worked out, counted against what was told before, written, and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from sqlmodel import col, select

from cro_desk.communication.expanding import occurrence_of
from cro_desk.communication.ics import known
from cro_desk.communication.ics.events import Event, Status
from cro_desk.communication.ics.leaving import gone_for
from cro_desk.communication.ics.milestones import milestone_events
from cro_desk.communication.ics.planning import event_of, events_of
from cro_desk.communication.ics.sequence import Knowledge, cancellations, told_anew
from cro_desk.communication.ics.wishes import Exported, ExportWish
from cro_desk.communication.ics.writing import Entry, Manner, calendar
from cro_desk.communication.reading import Plan, read_plan
from cro_desk.communication.series import Series
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.store.connections import raw
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.records import Milestone, Partnership, Person, Study
from cro_desk.studies.terms import Side


@operation(N_("Export a calendar"))
def export_calendar(work: Work, wish: ExportWish) -> Exported:
    """Return the file, and keep what it tells; UserError where there is nothing to tell."""
    plan, before = _read(work, wish)
    entries, changed = _told(work, wish, plan, before)
    if wish.person_id:
        entries += tuple(gone_for(work, wish, {each.id for each in plan.series}))
    if not entries:
        raise UserError(
            _("There is no meeting to export."), _("Choose a longer time, or more than this series.")
        )
    name = _name(work, wish, work.get(Study, wish.study_id), plan)
    content = calendar(entries, Manner(name=name, alarm=wish.alarm))
    cancelled = sum(entry.event.status is Status.CANCELLED for entry in entries)
    work.event("calendar exported", work.private, name, events=len(entries), changed=changed)
    return Exported(name, content, len(entries), changed, cancelled)


def told_entries(work: Work, wish: ExportWish) -> tuple[Entry, ...]:
    """Return what is told, each with its sequence; keep it as told."""
    return _told(work, wish, *_read(work, wish))[0]


def _told(
    work: Work, wish: ExportWish, plan: Plan, before: Mapping[str, Knowledge]
) -> tuple[tuple[Entry, ...], int]:
    """Return what is told, and how much of it is news."""
    entries: list[Entry] = []
    changed = 0
    for series_id, events in _events(plan, before, wish, work.now):
        knowledge = before.get(series_id, {})
        told = told_anew(events, knowledge, work.now)
        changed += known.keep(work, told, knowledge)
        entries += told
    if wish.milestones and not wish.key:
        told, news = _milestones(work, wish)
        changed += news
        entries += told
    return tuple(entries), changed


def _read(work: Work, wish: ExportWish) -> tuple[Plan, dict[str, Knowledge]]:
    work.session.flush()
    driver = raw(work.session.connection())
    plan = read_plan(driver, wish.which)
    mine = tuple(each for each in plan.series if _concerns(work, each, wish))
    before = dict(known.of_series(driver, wish.which))
    if wish.person_id:
        before = {each.id: before.get(each.id, {}) for each in mine}
    return Plan(mine, plan.touched), before


def _concerns(work: Work, series: Series, wish: ExportWish) -> bool:
    """Whether a series is told; internal ones never to a partnership, nor to anybody but the sponsor's."""
    if not wish.person_id:
        return True
    person = work.get(Person, wish.person_id)
    attends = any(each.person_id == person.id for each in series.attendees)
    return attends and (bool(series.partnership_id) or person.side is Side.SPONSOR)


def _events(
    plan: Plan, before: Mapping[str, Knowledge], wish: ExportWish, now: datetime
) -> Iterator[tuple[str, list[Event]]]:
    there = {each.id for each in plan.series}
    for series in plan.series:
        touched = plan.of(series.id)
        if wish.key:
            found = occurrence_of(series, touched, wish.key)
            yield series.id, [event_of(series, touched, found)] if found else []
            continue
        knowledge = before.get(series.id, {})
        events = events_of(series, touched, wish.last, known.told_of(knowledge))
        gone = cancellations(events, knowledge, now)
        yield series.id, [*_within(events, wish), *gone]
    if not wish.key:
        for series_id in sorted(before.keys() - there):
            yield series_id, list(cancellations((), before[series_id], now))


def _within(events: Iterable[Event], wish: ExportWish) -> Iterator[Event]:
    """Return the events of the days that are asked for: a recurring one whole, with its overrides."""
    rest = list(events)
    told = {each.uid for each in rest if each.rule and _day(each.last_start) >= wish.first}
    for each in rest:
        single = each.recurs is None and not each.rule
        if each.uid in told or (single and wish.first <= _day(each.starts) <= wish.last):
            yield each


def _day(moment: datetime | date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _milestones(work: Work, wish: ExportWish) -> tuple[tuple[Entry, ...], int]:
    """Return the study's milestones as whole days; what was told of them is kept privately."""
    study = work.get(Study, wish.study_id)
    rows = work.session.exec(select(Milestone).where(col(Milestone.study_id) == study.id)).all()
    events = list(milestone_events((each for each in rows if not each.deleted), study.protocol))
    ids = {each.id for each in rows}
    told_before = known.of_milestones(raw(work.session.connection()))
    mine = {place: each for place, each in told_before.items() if each.uid in ids}
    told = told_anew([*_within(events, wish), *cancellations(events, mine, work.now)], mine, work.now)
    return told, known.keep(work, told, mine)


def _name(work: Work, wish: ExportWish, study: Study, plan: Plan) -> str:
    """Return what the calendar is called."""
    if wish.series_id:
        return " ".join([study.protocol, *(each.name for each in plan.series)])
    if wish.person_id:
        return f"{study.protocol} {work.get(Person, wish.person_id).name}"
    if wish.partnership_id:
        return f"{study.protocol} {work.get(Partnership, wish.partnership_id).name}"
    return study.protocol
