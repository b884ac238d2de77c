"""Meetings out of a calendar: kept as series, so that they can be changed and followed like any other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from cro_desk.communication.attending import put_attendees
from cro_desk.communication.cadences import change_past, put_cadences
from cro_desk.communication.drafts import AttendeeDraft, CadenceDraft
from cro_desk.communication.expanding import occurrence_of
from cro_desk.communication.ics.cancelling import cancel_all, meetings_of
from cro_desk.communication.ics.incoming import Incoming, Withdrawn
from cro_desk.communication.ics.known import entry_id, put_new
from cro_desk.communication.ics.previewing import Known, is_with, read_known, slots_of
from cro_desk.communication.ics.sequence import IMPORTED
from cro_desk.communication.keeping import plan_of, touch
from cro_desk.communication.planning import new_series
from cro_desk.communication.points import Point
from cro_desk.communication.records import CalendarEntry, MeetingOccurrence, MeetingSeries
from cro_desk.communication.recurrence import with_day
from cro_desk.communication.series import Cadence, Outcome
from cro_desk.communication.terms import HolidayRule, OccurrenceState
from cro_desk.errors import UserError
from cro_desk.formats import LONGEST_LINE
from cro_desk.i18n import N_, _
from cro_desk.store.connections import raw
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime, in_zone

_PEOPLE = """SELECT lower(p.email), p.id, p.side FROM person AS p JOIN scope AS s ON s.id = p.scope
    WHERE NOT p.deleted AND p.study_id = ? AND p.email <> ''
    AND (p.scope = ? OR s.kind = 'study') ORDER BY p.id DESC"""


@operation(N_("Import meetings"))
def import_meetings(
    work: Work, study_id: str, partnership_id: str, found: Sequence[Incoming | Withdrawn]
) -> tuple[str, ...]:
    """Keep entries of a calendar as series, internal without a partnership; return their ids.

    An entry that was imported before changes its series, one that is the same changes nothing; one that is
    taken back cancels the meetings ahead that it means. `UserError` for one whose series has other readers.
    """
    work.session.flush()
    known = read_known(raw(work.session.connection()), study_id)
    made: dict[str, None] = {}
    for each in found:
        if isinstance(each, Withdrawn):
            meant = meetings_of(each, known.plan, known.places, work.now)
            made |= dict.fromkeys(cancel_all(work, study_id, meant, each))
            continue
        _check_readers(each, known, partnership_id)
        series_id = known.series.get(each.uid)
        if series_id is None:
            made[_new(work, study_id, partnership_id, each)] = None
        elif known.hashes.get(each.uid) != each.content_hash:
            made[_changed(work, series_id, each, known.slots.get(each.uid, frozenset()))] = None
    return tuple(made)


def _check_readers(found: Incoming, known: Known, partnership_id: str) -> None:
    """Refuse what would tell one party's readers what is meant for others."""
    if not is_with(found, known, partnership_id):
        raise UserError(
            _("“{name}” is a series with others in this study.").format(name=found.name),
            _("Import it for those with whom it is."),
        )


def _new(work: Work, study_id: str, partnership_id: str, found: Incoming) -> str:
    series = new_series(work, study_id, partnership_id, holiday_rule=HolidayRule.KEEP, **_fields(found))
    series.uid = found.uid
    today = in_zone(work.now, series.starts.zone).date()
    series.first_day = today if _first_day(found) < today else None
    put_cadences(work, series, _cadences(found, ()))
    put_attendees(work, series, _attendees(work, series, found))
    _put_changes(work, series.id, found)
    _remember(work, series.id, found)
    return series.id


def _changed(work: Work, series_id: str, found: Incoming, before_slots: frozenset[str]) -> str:
    """Let a series be as its calendar has it now; what lies behind stays.

    A meeting that the calendar changed before and does not any more is as the rule has it again.
    """
    change_past(work, series_id, from_start=False)
    series = work.get(MeetingSeries, series_id)
    for name, value in _fields(found).items():
        setattr(series, name, value)
    before, _plan = plan_of(work, series_id)
    put_cadences(work, series, _cadences(found, before.cadences))
    _take_back(work, series_id, before_slots - slots_of(found))
    _put_changes(work, series_id, found)
    _remember(work, series_id, found)
    return series_id


def _take_back(work: Work, series_id: str, slots: Iterable[str]) -> None:
    for slot in sorted(slots):
        record = work.session.get(MeetingOccurrence, derived_id(series_id, slot))
        if record is None or record.deleted or record.outcome.get("state") == OccurrenceState.HELD:
            continue
        if date.fromisoformat(slot) >= in_zone(work.now, "UTC").date():
            work.delete(record)


def _fields(found: Incoming) -> dict[str, Any]:
    starts = _starts(found)
    return {
        "name": _line(found.name) or _("Imported meeting"),
        "purpose": found.purpose.strip(),
        "place": _line(found.place),
        "starts": WallTime(starts.time().replace(second=0, microsecond=0), str(starts.tzinfo)),
        "minutes": found.minutes or 60,
    }


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_LINE]


def _starts(found: Incoming) -> datetime:
    """Return the first start; of meetings that are each taken alone, the first of them."""
    starts = found.others[0][0] if found.split else found.starts
    if not isinstance(starts, datetime):
        raise TypeError("what takes whole days is no meeting")
    return starts


def _first_day(found: Incoming) -> date:
    return min([_starts(found).date(), *(starts.date() for starts, _minutes in found.others)])


def _cadences(found: Incoming, before: Sequence[Cadence]) -> list[CadenceDraft]:
    """Return the phases: the rule, then each single meeting; those that there were keep their ids."""
    days = dict.fromkeys(_day_here(found, starts) for starts, _minutes in found.others)
    begins = Point(_starts(found).date())
    drafts = [] if found.split else [_ruled(found, begins)]
    drafts += [CadenceDraft("", Point(day)) for day in days if found.split or day != begins.day]
    ids = {(bool(each.rule), "" if each.rule else str(each.begins)): each.id for each in reversed(before)}
    return [_with_id(each, ids) for each in drafts]


def _ruled(found: Incoming, begins: Point) -> CadenceDraft:
    rule = with_day(found.rule, _starts(found).date()) if found.rule else ""
    return CadenceDraft(rule, begins, Point(found.last) if found.last else None)


def _with_id(draft: CadenceDraft, ids: Mapping[tuple[bool, str], str]) -> CadenceDraft:
    id = ids.get((bool(draft.rule), "" if draft.rule else str(draft.begins)), "")
    return CadenceDraft(draft.rule, draft.begins, draft.ends, id=id)


def _day_here(found: Incoming, starts: datetime) -> date:
    """Return the day of a moment by the clock of the series."""
    return starts.astimezone(_starts(found).tzinfo).date()


def _put_changes(work: Work, series_id: str, found: Incoming) -> None:
    """Leave out, move and cancel single meetings as the calendar has them."""
    told = _touches(work, found)
    series, plan = plan_of(work, series_id)
    once = {each.begins.day: f"once:{each.id}" for each in series.cadences if not each.rule}
    for starts, minutes in found.others:
        key = once.get(_day_here(found, starts), "")
        there = occurrence_of(series, plan.of(series_id), key) if key else None
        if there is not None and (there.starts, there.minutes) != (starts, minutes):
            told[key] = {"starts": starts, "minutes": minutes or 60}
    for key, fields in told.items():
        there = occurrence_of(series, plan.of(series_id), key)
        if there is not None and there.outcome is None and there.starts > work.now:
            touch(work, there, **fields)


def _touches(work: Work, found: Incoming) -> dict[str, dict[str, Any]]:
    """Return by slot what is otherwise than the rule has it."""
    at = in_zone(work.now, "UTC").isoformat(timespec="seconds")
    skipped = Outcome(OccurrenceState.SKIPPED, None, work.author, _("Left out in the imported calendar"), at)
    cancelled = Outcome(OccurrenceState.CANCELLED, None, "", _("Cancelled in the imported calendar"), at)
    told: dict[str, dict[str, Any]] = {
        day.isoformat(): {"outcome": skipped.stored()} for day in found.without
    }
    for each in found.changes:
        fields: dict[str, Any] = {"starts": each.starts, "minutes": each.minutes or 60}
        fields["title"] = _line(each.name) if each.name != found.name else ""
        fields["place"] = _line(each.place) if each.place != found.place else ""
        if each.cancelled:
            fields |= {"outcome": cancelled.stored(), "pinned": True}
        told[each.slot.isoformat()] = fields
    return told


def _attendees(work: Work, series: MeetingSeries, found: Incoming) -> list[AttendeeDraft]:
    """Return who of the study's people is invited; others stay with the calendar."""
    driver = raw(work.session.connection())
    rows = driver.execute(_PEOPLE, (series.study_id, series.scope)).fetchall()
    people = {email: (id, Side(side)) for email, id, side in rows}
    drafts: dict[str, AttendeeDraft] = {}
    for guest in found.guests:
        known = people.get(guest.email.casefold())
        if known is not None:
            id, side = known
            drafts.setdefault(id, AttendeeDraft(side, id, chair=guest.chair, optional=guest.optional))
    return list(drafts.values())


def _remember(work: Work, series_id: str, found: Incoming) -> None:
    """Keep how the entry was, to know it again, and its sequence, to count on from it."""
    told: dict[str, Any] = {
        "sequence": found.sequence,
        "content_hash": found.content_hash,
        "told_at": work.now,
    }
    told["content"] = {"slots": sorted(slots_of(found))}
    id = entry_id(work, series_id, found.uid, IMPORTED)
    record = work.session.get(CalendarEntry, id)
    if record is None:
        put_new(work, id, series_id, found.uid, IMPORTED, **told)
        return
    for name, value in told.items():
        setattr(record, name, value)
