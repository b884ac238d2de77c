"""What the ladder and its clocks say, in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from cro_desk.communication.escalation.clock import WORKING, Pace, Reading
from cro_desk.communication.escalation.rows import EscalationRow, Level
from cro_desk.communication.limits import limit_words, read_limit
from cro_desk.communication.terms import EscalationState
from cro_desk.formats import moment, number
from cro_desk.i18n import N_, _, ngettext
from cro_desk.zoned import zone

FIELD = {
    "code": N_("Level"),
    "name": N_("Name"),
    "sponsor_role": N_("At the sponsor"),
    "cro_role": N_("At the CRO"),
    "respond": N_("Answer within"),
    "resolve": N_("Resolve or hand up within"),
    "triggers": N_("Typical triggers"),
}
#: of escalations and their steps, as the audit trail names them
MATTER_FIELD = {
    "title": N_("About"),
    "description": N_("What happened, what is needed"),
    "raised_by": N_("Raised by"),
    "raised_side": N_("From"),
    "state": N_("State"),
    "resolution": N_("What was decided"),
    "closed_at": N_("Closed"),
    "closed_by": N_("Closed by"),
    "level_id": N_("Level"),
    "begun_at": N_("Since"),
    "note": N_("Note"),
    "role": N_("Has to answer"),
    "respond_by": N_("Answer due"),
    "resolve_by": N_("Resolution due"),
    "answered_at": N_("Answered"),
    "answer": N_("Answer"),
    "answered_by": N_("Answered by"),
}
STATE = {
    EscalationState.WAITING: N_("Waiting for an answer"),
    EscalationState.ANSWERED: N_("Being worked on"),
    EscalationState.RESOLVED: N_("Resolved"),
    EscalationState.WITHDRAWN: N_("Withdrawn"),
}
_LIMITS = ("respond", "resolve")


def field_label(name: str) -> str:
    """Return what a field of a level is called."""
    return _(FIELD[name])


def state_name(state: EscalationState) -> str:
    """Return what a state is called."""
    return _(STATE[state])


def level_name(level: Level) -> str:
    """Name a level: its number and what it is called."""
    return f"{level.code} · {level.name}" if level.name else level.code


def text_of(level: Level, name: str) -> str:
    """Write a field of a level as a cell shows it, in one line."""
    value = getattr(level, name)
    return limit_words(value) if name in _LIMITS else " ".join(str(value).split())


def parsed(name: str, text: str) -> object:
    """Read what was typed for a field of a level."""
    return read_limit(name, text) if name in _LIMITS else text.strip()


def span_words(span: timedelta) -> str:
    """Write hours and minutes, from two days on in days and hours; below a minute it is one."""
    minutes = max(1, int(span.total_seconds() // 60))
    hours, minutes = divmod(minutes, 60)
    if hours >= 48:
        days, hours = divmod(hours, 24)
        words = ngettext("{days} day {hours} h", "{days} days {hours} h", days)
        return words.format(days=number(days), hours=hours)
    if hours:
        return _("{hours} h {minutes} min").format(hours=hours, minutes=f"{minutes:02}")
    return _("{minutes} min").format(minutes=minutes)


def working_words(span: timedelta) -> str:
    """Write working time: hours, for a working day has as many as its party gives it."""
    minutes = max(1, int(span.total_seconds() // 60))
    hours, minutes = divmod(minutes, 60)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=f"{minutes:02}")


def left_words(row: EscalationRow, read: Reading) -> str:
    """Say how much time is left, or that it ran out, by the clock that counts now."""
    if read.pace is Pace.NONE:
        return "" if row.is_open else state_name(row.state)
    step = row.current
    answering = row.state is EscalationState.WAITING and step.respond_by is not None
    limit = step.level.respond if answering else step.level.resolve
    works = limit is not None and limit.unit in WORKING
    span = working_words(read.left) if works else span_words(read.left)
    if read.pace is Pace.OUT:
        return _("ran out {span} ago").format(span=span)
    if works:
        return _("{span} of work left").format(span=span)
    return _("{span} left").format(span=span)


def due_words(row: EscalationRow, at: datetime) -> str:
    """Write a moment as the receiver's clocks show it, with the zone."""
    name = row.current.calendar.zone
    return f"{moment(at, zone(name))} {name.rpartition('/')[2].replace('_', ' ')}"


def clock_words(row: EscalationRow, read: Reading) -> str:
    """Say in a sentence what the clock does: until when, whose hours, when it goes on."""
    if read.pace is Pace.NONE or read.due is None:
        return _("No time limit runs.") if row.is_open else state_name(row.state)
    what = _("answer") if row.state is EscalationState.WAITING else _("resolution")
    told = _("{what} due {moment}").format(what=what.capitalize(), moment=due_words(row, read.due))
    if read.pace is Pace.RESTING and read.goes_on is not None:
        rests = _("the clock rests until {moment}").format(moment=due_words(row, read.goes_on))
        return f"{told}; {rests}"
    return told
