"""This meeting and all that follow: the series is split, so that what came before stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlmodel import col, select

from cro_desk.communication.attending import put_agenda, put_attendees, put_papers
from cro_desk.communication.cadences import put_cadences
from cro_desk.communication.drafts import AgendaDraft, AttendeeDraft, CadenceDraft, PaperDraft
from cro_desk.communication.expanding import occurrences, slot_of
from cro_desk.communication.keeping import fields_of, plan_of, put, settle
from cro_desk.communication.planning import checked_fields, duplicate
from cro_desk.communication.records import MeetingOccurrence, MeetingSeries
from cro_desk.communication.series import Occurrence, Series
from cro_desk.communication.terms import OccurrenceState
from cro_desk.communication.touching import read
from cro_desk.i18n import N_
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work

_DAY = timedelta(days=1)
_LONG = timedelta(days=60)  # further than days off move a meeting


@operation(N_("Change this and all following meetings"))
def change_following(
    work: Work,
    series_id: str,
    key: str,
    *,
    cadences: Sequence[CadenceDraft] | None = None,
    undated_ok: bool = True,
    attendees: Sequence[AttendeeDraft] | None = None,
    agenda: Sequence[AgendaDraft] | None = None,
    papers: Sequence[PaperDraft] | None = None,
    **fields: Any,
) -> str:
    """Let the series be another one from this meeting on; return the id of the series that follows.

    Where nothing comes before, it is the series itself that changes.
    """
    parts = _Parts(attendees, agenda, papers)
    found = read(work, series_id, key)
    told = checked_fields(fields)
    settle(work, series_id)
    if not _comes_after_others(work, found):
        parts.put(work, work.get(MeetingSeries, series_id))
        return _changed(work, series_id, told, cadences, undated_ok=undated_ok)
    before = work.get(MeetingSeries, series_id)
    bounds = {"first_day": found.original_on, "last_day": before.last_day, "follows_id": before.id}
    after = duplicate(work, before, **told, **bounds, settled_until=before.settled_until)
    if cadences is not None:
        own = [replace(each, id="") for each in cadences]  # the phases before keep theirs
        put_cadences(work, after, own, undated_ok=undated_ok)
    parts.as_new().put(work, after)
    before.last_day = found.original_on - _DAY
    _hand_on(work, before, after, found.original_on)
    return after.id


@dataclass(frozen=True, slots=True)
class _Parts:
    """What hangs on a series and is to be another one; None: as it was."""

    attendees: Sequence[AttendeeDraft] | None
    agenda: Sequence[AgendaDraft] | None
    papers: Sequence[PaperDraft] | None

    def as_new(self) -> _Parts:
        """Return them for another series: the one before keeps its own."""
        agenda = self.agenda and [replace(each, id="") for each in self.agenda]
        papers = self.papers and [replace(each, id="") for each in self.papers]
        return replace(self, agenda=agenda, papers=papers)

    def put(self, work: Work, series: MeetingSeries) -> None:
        """Keep what is given."""
        if self.attendees is not None:
            put_attendees(work, series, self.attendees)
        if self.agenda is not None:
            put_agenda(work, series, self.agenda)
        if self.papers is not None:
            put_papers(work, series, self.papers)


def _comes_after_others(work: Work, found: Occurrence) -> bool:
    series, plan = plan_of(work, found.series.id)
    begins = [each.first for each in series.cadences if each.first is not None]
    first = min([*begins, found.original_on]) - _LONG
    return any(
        each.original_on < found.original_on
        for each in occurrences(series, plan.of(series.id), first, found.original_on + _LONG)
    )


def _changed(
    work: Work,
    series_id: str,
    told: Mapping[str, Any],
    cadences: Sequence[CadenceDraft] | None,
    *,
    undated_ok: bool,
) -> str:
    series = work.get(MeetingSeries, series_id)
    for name, value in told.items():
        setattr(series, name, value)
    if cadences is not None:
        put_cadences(work, series, cadences, undated_ok=undated_ok)
    return series_id


@operation(N_("End the series"))
def end_series(work: Work, series_id: str, key: str) -> None:
    """Let this meeting and all that follow be no more; what was held or cancelled stays on record."""
    found = read(work, series_id, key)
    settle(work, series_id)
    work.get(MeetingSeries, series_id).last_day = found.original_on - _DAY
    for record in _from(work, series_id, found.original_on):
        if not _stays(work, record):
            work.delete(record)


def _stays(work: Work, record: MeetingOccurrence) -> bool:
    if record.outcome.get("state") in (OccurrenceState.HELD, OccurrenceState.CANCELLED):
        return True
    return record.pinned and record.starts is not None and record.starts <= work.now


def _hand_on(work: Work, before: MeetingSeries, after: MeetingSeries, first: date) -> None:
    """Let what was done to later meetings hold for those of the new series that stand in the same place."""
    series, _plan = plan_of(work, after.id)
    keys = _keys(work, before.id, series)
    for record in _from(work, before.id, first):
        key = keys.get(record.slot, record.slot)
        if slot_of(series, key, record.original_on) is not None:
            kept = fields_of(record, "id", "scope", "series_id", "slot", "deleted")
            place = {"scope": after.scope, "series_id": after.id, "slot": key}
            put(work, MeetingOccurrence, derived_id(after.id, key), kept, **place)
            work.delete(record)


def _keys(work: Work, before_id: str, after: Series) -> Mapping[str, str]:
    """Return how the slots of single meetings are called in the series that follows."""
    before, _plan = plan_of(work, before_id)
    pairs = zip(before.cadences, after.cadences, strict=False)
    return {f"once:{old.id}": f"once:{new.id}" for old, new in pairs if old.begins == new.begins}


def _from(work: Work, series_id: str, first: date) -> list[MeetingOccurrence]:
    mine = select(MeetingOccurrence).where(
        col(MeetingOccurrence.series_id) == series_id, col(MeetingOccurrence.original_on) >= first
    )
    return work.select(mine)
