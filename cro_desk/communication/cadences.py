"""Acts on how often a series meets: its phases, each with a rule and bounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import col, select

from cro_desk.communication import recurrence, rules
from cro_desk.communication.drafts import CadenceDraft
from cro_desk.communication.expanding import resolved
from cro_desk.communication.keeping import plan_of, replace_parts, settle
from cro_desk.communication.parsing import parse_cadence
from cro_desk.communication.points import Point
from cro_desk.communication.reading import read_milestones
from cro_desk.communication.records import MeetingCadence, MeetingOccurrence, MeetingSeries
from cro_desk.communication.series import Cadence
from cro_desk.communication.working_days import WorkCalendar
from cro_desk.i18n import N_, _
from cro_desk.store.connections import raw
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies import rules as study_rules
from cro_desk.studies.records import Milestone
from cro_desk.studies.rules import FieldError, line
from cro_desk.zoned import WallTime, in_zone

#: of a milestone: nobody plans further from one, whatever the unit
_FURTHEST = 1000


@operation(N_("Set how often the series meets"))
def set_cadences(
    work: Work,
    series_id: str,
    cadences: Sequence[CadenceDraft],
    *,
    undated_ok: bool = False,
    from_start: bool = False,
    starts: WallTime | None = None,
) -> None:
    """Let these be the phases of a series. What lies behind stays, unless the change counts from the start.

    With another day of the week often comes another time of day: `starts` changes with them.

    Refused at the field: a rule that is none or matches nothing, an end before its beginning, and, unless it
    is known to wait for it, a milestone without a date.
    """
    change_past(work, series_id, from_start=from_start)
    series = work.get(MeetingSeries, series_id)
    if starts is not None:
        series.starts = rules.clock("starts", starts)
    put_cadences(work, series, cadences, undated_ok=undated_ok)


@operation(N_("Set how often the series meets"))
def set_cadence_words(work: Work, series_id: str, text: str, *, undated_ok: bool = False) -> None:
    """Let a series meet as the typed words say; without a beginning in them it keeps its own, or is today."""
    series, _plan = plan_of(work, series_id)
    mine = select(Milestone).where(col(Milestone.study_id) == series.study_id)
    names = {each.id: each.name for each in work.select(mine)}
    kept = series.cadences[0] if series.cadences else None
    today = in_zone(work.now, series.starts.zone).date()
    told = parse_cadence(text, names, (kept.first if kept else None) or today)
    begins = told.begins or (kept.begins if kept else Point(today))
    draft = CadenceDraft(told.rule, begins, told.ends, id=kept.id if kept else "")
    change_past(work, series_id, from_start=False)
    put_cadences(work, work.get(MeetingSeries, series_id), [draft], undated_ok=undated_ok)


def change_past(work: Work, series_id: str, *, from_start: bool) -> None:
    """Pin what lies behind; from the start on: free it again, but for what was held or cancelled."""
    if not from_start:
        settle(work, series_id)
        return
    work.get(MeetingSeries, series_id).settled_until = None
    mine = select(MeetingOccurrence).where(col(MeetingOccurrence.series_id) == series_id)
    for record in work.select(mine):
        if record.pinned and not record.outcome:
            work.delete(record)


def put_cadences(
    work: Work,
    series: MeetingSeries,
    cadences: Sequence[CadenceDraft],
    *,
    undated_ok: bool = False,
    taken_over: Sequence[Cadence] = (),
) -> None:
    """Check and keep the phases; those that stay as they were, or are taken over, are not checked anew.

    A milestone that moved may have made one impossible: that is told, and refuses no change of another one.
    """
    if not cadences:
        raise FieldError("cadences", _("A series needs to say how often it meets."))
    known, _plan = plan_of(work, series.id)
    milestones = study_milestones(work, series.study_id)
    as_before = set(drafts_of((*known.cadences, *taken_over), keep_ids=False))
    rows = []
    for place, draft in enumerate(cadences):
        if replace(draft, id="") not in as_before:
            check_cadence(draft, milestones, known.calendars, place, undated_ok=undated_ok)
        rows.append(_row(draft))
    replace_parts(work, MeetingCadence, series, rows)


def _row(draft: CadenceDraft) -> dict[str, Any]:
    return {
        "id": draft.id,
        "phase": line("phase", draft.phase),
        "rule": draft.rule.strip().upper(),
        "begins": draft.begins,
        "ends": draft.ends,
        "minutes": draft.minutes,
    }


def study_milestones(work: Work, study_id: str) -> Mapping[str, date | None]:
    """Return the days of a study's milestones."""
    mine = select(Milestone).where(col(Milestone.study_id) == study_id)
    days = read_milestones(raw(work.session.connection()))
    return {each.id: days[each.id] for each in work.select(mine)}


def check_cadence(
    draft: CadenceDraft,
    milestones: Mapping[str, date | None],
    calendars: Sequence[WorkCalendar] = (),
    place: int = 0,
    *,
    undated_ok: bool = False,
) -> None:
    """Refuse a phase that cannot be; the error's field is `cadences.0.rule` and the like."""
    at = f"cadences.{place}."
    rule = draft.rule.strip().upper()
    if rule and not recurrence.is_rule(rule):
        raise FieldError(at + "rule", _("This is not a rule by which meetings come again."))
    rules.minutes(at + "minutes", draft.minutes)
    first = _day(at + "begins", draft.begins, milestones, calendars, undated_ok=undated_ok)
    last = _day(at + "ends", draft.ends, milestones, calendars, undated_ok=undated_ok) if draft.ends else None
    rules.in_order(first, last, at + "ends")
    if rule and first is not None:
        found = recurrence.first_day(rule, first)
        if found is None or (last is not None and found > last):
            raise FieldError(
                at + "rule",
                _("This rule matches no day between beginning and end."),
                _("Change the rule, or let the phase last longer."),
            )


def _day(
    field: str,
    point: Point,
    milestones: Mapping[str, date | None],
    calendars: Sequence[WorkCalendar],
    *,
    undated_ok: bool,
) -> date | None:
    if point.day is None and point.milestone_id not in milestones:
        raise FieldError(field, _("This milestone is not there any more."), _("Choose another one."))
    if abs(point.offset) > _FURTHEST:
        raise FieldError(field, _("This lies too far from its milestone."))
    day = study_rules.plausible(field, resolved(point, milestones, calendars))
    if day is None and not undated_ok:
        raise FieldError(
            field,
            _("This milestone has no date yet."),
            _("Give it one in the Study pane, or let the meetings wait for it."),
        )
    return day


def cadence_of(
    draft: CadenceDraft, milestones: Mapping[str, date | None], calendars: Sequence[WorkCalendar] = ()
) -> Cadence:
    """Return a phase as it will be read, to show its meetings before it is kept."""
    first = resolved(draft.begins, milestones, calendars)
    last = resolved(draft.ends, milestones, calendars) if draft.ends else None
    told = (draft.rule.strip().upper(), draft.begins, draft.ends, draft.minutes)
    return Cadence(draft.id, 0, draft.phase, *told, first, last)


def drafts_of(cadences: Sequence[Cadence], *, keep_ids: bool = True) -> tuple[CadenceDraft, ...]:
    """Return phases as a person would fill them in again."""
    return tuple(
        CadenceDraft(each.rule, each.begins, each.ends, each.phase, each.minutes, each.id if keep_ids else "")
        for each in cadences
    )
