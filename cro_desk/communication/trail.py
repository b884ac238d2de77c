"""How the stored fields of this area read in the audit trail: rules, bounds and outcomes in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

import orjson

from cro_desk.communication.escalation.words import FIELD as LEVEL_FIELD
from cro_desk.communication.escalation.words import MATTER_FIELD
from cro_desk.communication.escalation.words import state_name as matter_state_name
from cro_desk.communication.limits import limit_words
from cro_desk.communication.matrix.words import FIELD as RULE_FIELD
from cro_desk.communication.matrix.words import channels_words
from cro_desk.communication.points import Limit, Point
from cro_desk.communication.series import Outcome
from cro_desk.communication.telling import WEEKDAYS, cadence_words, listed, point_words
from cro_desk.communication.terms import Channel, ClosureKind, EscalationState, HolidayRule, PaperKind
from cro_desk.communication.words import (
    closure_name,
    field_label,
    holiday_rule_name,
    paper_name,
    side_name,
    state_name,
)
from cro_desk.formats import day as day_text
from cro_desk.i18n import _
from cro_desk.studies.terms import Side
from cro_desk.zoned import read_moment

_Said = Callable[[Any, Mapping[str, str]], str]


def label(kind: str, name: str) -> str:
    """Return what a field of this area's records is called, empty where it is none or says it itself."""
    own = _OWN.get(kind, {}).get(name)
    if own is not None:
        return _(own)
    return field_label(name) if (kind, name) in _SAID or kind in _KINDS else ""


def said(kind: str, name: str, value: Any, names: Mapping[str, str]) -> str | None:
    """Return a stored value in words, None where it is shown as it is; `names` are of what it names."""
    tell = _SAID.get((kind, name))
    return tell(value, names) if tell is not None and value not in (None, "") else None


def named(kind: str, name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Return the table and id of every record that a stored value names within a text."""
    if kind == "meeting_cadence" and name in ("begins", "ends") and value:
        point = Point.parse(value)
        if point.milestone_id:
            yield "milestone", point.milestone_id
    if (kind, name) == ("meeting_series", "calendars") and value:
        yield from (("party_calendar", id) for id in orjson.loads(value))


def _point(value: str, names: Mapping[str, str]) -> str:
    return point_words(Point.parse(value), names)


def _rule(value: str, _names: Mapping[str, str]) -> str:
    return cadence_words(value)


def _limit(value: str, _names: Mapping[str, str]) -> str:
    return limit_words(Limit.parse(value))


def _moment(value: str, _names: Mapping[str, str]) -> str:
    moment: datetime = read_moment(value)
    return f"{day_text(moment.date())} {moment:%H:%M} {moment.tzinfo}"


def _calendars(value: str, names: Mapping[str, str]) -> str:
    ids = orjson.loads(value)
    return ", ".join(names.get(id, id) for id in ids) or _("the first of each party")


def _weekdays(value: str, _names: Mapping[str, str]) -> str:
    return listed([_([*WEEKDAYS.values()][day]) for day in orjson.loads(value)])


def _outcome(value: str, _names: Mapping[str, str]) -> str:
    found = Outcome.read(orjson.loads(value))
    if found is None:
        return ""
    whose = side_name(found.side) if found.side else ""
    who = ", ".join(filter(None, (whose, found.by)))
    told = (
        _("{state} by {who}").format(state=state_name(found.state), who=who)
        if who
        else state_name(found.state)
    )
    return _("{told}: {reason}").format(told=told, reason=found.reason) if found.reason else told


def _channels(value: Any, _names: Mapping[str, str]) -> str:
    return channels_words([Channel(each) for each in orjson.loads(value)])


_KINDS = frozenset(
    {
        *("meeting_series", "meeting_cadence", "meeting_attendee", "meeting_paper", "meeting_occurrence"),
        *("agenda_point", "party_calendar", "calendar_closure", "communication_rule", "busy_time"),
    }
)
#: labels of matrix and ladder, as their tabs name the fields
_OWN: Mapping[str, Mapping[str, str]] = {
    "communication_rule": RULE_FIELD,
    "escalation_level": LEVEL_FIELD,
    "escalation": MATTER_FIELD,
    "escalation_step": MATTER_FIELD,
}
_SAID: Mapping[tuple[str, str], _Said] = {
    ("meeting_series", "holiday_rule"): lambda value, _names: holiday_rule_name(HolidayRule(value)),
    ("meeting_series", "calendars"): _calendars,
    ("meeting_cadence", "rule"): _rule,
    ("meeting_cadence", "begins"): _point,
    ("meeting_cadence", "ends"): _point,
    ("meeting_attendee", "side"): lambda value, _names: side_name(Side(value)),
    ("meeting_paper", "side"): lambda value, _names: side_name(Side(value)),
    ("meeting_paper", "kind"): lambda value, _names: paper_name(PaperKind(value)),
    ("meeting_occurrence", "starts"): _moment,
    ("meeting_occurrence", "outcome"): _outcome,
    ("busy_time", "starts"): _moment,
    ("party_calendar", "side"): lambda value, _names: side_name(Side(value)),
    ("party_calendar", "weekdays"): _weekdays,
    ("calendar_closure", "kind"): lambda value, _names: closure_name(ClosureKind(value)),
    ("communication_rule", "channels"): _channels,
    ("communication_rule", "limit"): _limit,
    ("escalation", "state"): lambda value, _names: matter_state_name(EscalationState(value)),
    ("escalation", "raised_side"): lambda value, _names: side_name(Side(value)),
    ("escalation_level", "respond"): _limit,
    ("escalation_level", "resolve"): _limit,
}
