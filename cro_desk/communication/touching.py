"""Acts on one meeting of a series; the others stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col, select

from cro_desk.communication import rules
from cro_desk.communication.expanding import occurrence_of, slot_of
from cro_desk.communication.keeping import pin, plan_of, settle, touch
from cro_desk.communication.records import MeetingOccurrence
from cro_desk.communication.series import Occurrence, Outcome
from cro_desk.communication.terms import OccurrenceState
from cro_desk.errors import UserError
from cro_desk.formats import LONGEST_LINE
from cro_desk.i18n import N_, _
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.records import Person
from cro_desk.studies.rules import FieldError, Rule, line, needed, passage
from cro_desk.studies.terms import Side
from cro_desk.studies.words import SIDE
from cro_desk.zoned import in_zone

_RULES: Mapping[str, Rule] = {"title": line, "place": line, "note": passage, "minutes": rules.minutes}


@operation(N_("Move the meeting"))
def move_occurrence(
    work: Work, series_id: str, key: str, starts: datetime, minutes: int | None = None, reason: str = ""
) -> str:
    """Hold one meeting at another time, aware and in a named zone; return its record's id."""
    found = _open(work, series_id, key)
    fields: dict[str, Any] = {"starts": rules.moment("starts", starts)}
    if minutes is not None:
        fields["minutes"] = rules.minutes("minutes", minutes)
    if reason.strip():
        work.because(passage("reason", reason))
    return touch(work, found, outcome={}, **fields).id


@operation(N_("Change the meeting"))
def edit_occurrence(work: Work, series_id: str, key: str, **fields: Any) -> str:
    """Give one meeting its own title, place, note or duration; empty takes it back."""
    found = _open(work, series_id, key) if "minutes" in fields else read(work, series_id, key)
    return touch(work, found, **rules.checked(_RULES, fields)).id


@operation(N_("Cancel the meeting"))
def cancel_occurrence(work: Work, series_id: str, key: str, side: Side, by: str, reason: str) -> str:
    """Note who cancelled one meeting, and why."""
    found = _open(work, series_id, key)
    by = str(needed(N_("Say who cancels the meeting."))("by", by))
    reason = str(needed(N_("Say why the meeting is cancelled."))("reason", reason))
    _short("by", by)
    _check_side(work, found, side, by)
    _short("reason", reason)
    return pin(work, found, outcome=_ended(work, OccurrenceState.CANCELLED, side, by, reason)).id


@operation(N_("Skip the meeting"))
def skip_occurrence(work: Work, series_id: str, key: str, reason: str = "") -> str:
    """Leave one meeting out by agreement: nobody cancelled it."""
    found = _open(work, series_id, key)
    reason = _short("reason", line("reason", reason))
    ended = _ended(work, OccurrenceState.SKIPPED, None, work.author, reason)
    return touch(work, found, outcome=ended).id


@operation(N_("Keep the meeting on its day"))
def keep_occurrence(work: Work, series_id: str, key: str) -> str:
    """Hold a meeting on the day that its rule has, although a party does not work then."""
    found = _open(work, series_id, key)
    starts = found.series.starts.on(found.original_on)
    return touch(work, found, starts=starts, outcome={}).id


@operation(N_("Note that the meeting was held"))
def hold_occurrence(
    work: Work, series_id: str, key: str, starts: datetime | None = None, minutes: int | None = None
) -> str:
    """Note that a meeting took place, when it did; no later change of the series moves it."""
    found = read(work, series_id, key)
    _refuse_cancelled(found)
    when = rules.moment("starts", starts) if starts is not None else found.starts
    if when > work.now + timedelta(minutes=5):
        raise FieldError(
            "starts", _("A meeting that lies ahead was not held."), _("Note it when it begins, or move it.")
        )
    settle(work, series_id)
    took = rules.minutes("minutes", minutes) or found.minutes
    ended = _ended(work, OccurrenceState.HELD, None, work.author, "")
    return pin(work, found, starts=when, minutes=took, outcome=ended).id


@operation(N_("Take back what was done to the meeting"))
def restore_occurrence(work: Work, series_id: str, key: str) -> None:
    """Let one meeting be as its series has it; one that lies behind stays where it was, its outcome open."""
    found = read(work, series_id, key)
    record = work.get(MeetingOccurrence, found.id)
    if slot_of(found.series, key, found.original_on) is None:
        record.outcome = {}
    else:
        work.delete(record)


def read(work: Work, series_id: str, key: str) -> Occurrence:
    """Return one meeting as it stands; `UserError` where there is none any more."""
    series, plan = plan_of(work, series_id)
    found = occurrence_of(series, plan.of(series_id), key)
    if found is None:
        raise UserError(
            _("This meeting is not there any more."), _("Its series was changed; choose another.")
        )
    return found


def _open(work: Work, series_id: str, key: str) -> Occurrence:
    """Return a meeting that was neither held nor cancelled."""
    found = read(work, series_id, key)
    if found.state is OccurrenceState.HELD:
        raise UserError(
            _("“{name}” was held.").format(name=found.name), _("What was held stays as it was noted.")
        )
    _refuse_cancelled(found)
    return found


def _refuse_cancelled(found: Occurrence) -> None:
    if found.state is OccurrenceState.CANCELLED:
        raise UserError(
            _("“{name}” was cancelled.").format(name=found.name), _("Take the cancellation back first.")
        )


def _check_side(work: Work, found: Occurrence, side: Side, by: str) -> None:
    """Refuse a person of one party as speaking for the other: adherence counts who cancels."""
    mine = select(Person).where(col(Person.study_id) == found.series.study_id, col(Person.name) == by)
    sides = {each.side for each in work.select(mine)}
    if sides and side not in sides:
        told = _("{name} is not with {party}.").format(name=by, party=_(SIDE[side]))
        raise FieldError("by", told, _("Name who spoke for them, or choose the other party."))


def _short(field: str, text: str) -> str:
    """Refuse what is longer than a line: it is told in calendars and on paper."""
    if len(text) > LONGEST_LINE:
        told = _("This has {length} characters; {longest} are the most.")
        raise FieldError(field, told.format(length=len(text), longest=LONGEST_LINE), _("Shorten it."))
    return text


def _ended(work: Work, state: OccurrenceState, side: Side | None, by: str, reason: str) -> dict[str, Any]:
    at = in_zone(work.now, "UTC").isoformat(timespec="seconds")
    return Outcome(state, side, by, reason, at).stored()
