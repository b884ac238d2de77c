"""How the stored fields of this area read in the audit trail: kinds, sides and moved dates in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import orjson

from cro_desk.communication.words import side_name
from cro_desk.formats import day as day_text
from cro_desk.i18n import N_, _
from cro_desk.minutes.terms import (
    ActionStatus,
    CommentState,
    Effect,
    ItemKind,
    Meaning,
    Presence,
    Priority,
)
from cro_desk.minutes.words import (
    comment_state_name,
    effect_name,
    field_label,
    follow_up_words,
    kind_name,
    meaning_name,
    presence_name,
    priority_name,
    status_name,
)
from cro_desk.studies.terms import Side
from cro_desk.zoned import read_moment

_Said = Callable[[Any, Mapping[str, str]], str]


def label(kind: str, name: str) -> str:
    """Return what a field of this area's records is called, empty where it is none or says it itself."""
    if kind not in _KINDS:
        return ""
    own = _OWN.get((kind, name))
    return _(own) if own is not None else field_label(name)


def said(kind: str, name: str, value: Any, names: Mapping[str, str]) -> str | None:
    """Return a stored value in words, None where it is shown as it is; `names` are of what it names."""
    tell = _SAID.get((kind, name))
    return tell(value, names) if tell is not None and value not in (None, "") else None


def is_inner(kind: str, name: str) -> bool:
    """Whether a field says nothing to a reader: what a draft remembers of itself, what search looks at."""
    return (kind, name) in _INNER


def named(kind: str, name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Return the table and id of every record that a stored value names within a text."""
    if (kind, name) == ("minutes_item", "follow_ups") and value:
        for each in orjson.loads(value):
            if table := _TABLES.get(each.get("kind", "")):
                yield table, each["record_id"]


def _moment(value: str, _names: Mapping[str, str]) -> str:
    moment = read_moment(value)
    return f"{day_text(moment.date())} {moment:%H:%M} {moment.tzinfo}"


def _day(text: str) -> str:
    return day_text(date.fromisoformat(text)) if text else ""


def _redates(value: str, _names: Mapping[str, str]) -> str:
    told = _("{before} → {after} by {name}: {reason}")
    return "; ".join(
        told.format(before=_day(each["from"]), after=_day(each["to"]), name=each["by"], reason=each["reason"])
        for each in orjson.loads(value)
    )


def _kinds(value: str, _names: Mapping[str, str]) -> str:
    told = _("{kind} until {day} ({name})")
    return "; ".join(
        told.format(kind=kind_name(ItemKind(each["kind"])), day=_day(each["at"][:10]), name=each["by"])
        for each in orjson.loads(value)
    )


def _effects(value: str, _names: Mapping[str, str]) -> str:
    return ", ".join(effect_name(Effect(each)) for each in orjson.loads(value))


def _follow_ups(value: str, names: Mapping[str, str]) -> str:
    told = ((follow_up_words(each["kind"]), names.get(each["record_id"], "")) for each in orjson.loads(value))
    return "; ".join(f"{words}: {name}" if name else words for words, name in told)


def _receivers(value: str, _names: Mapping[str, str]) -> str:
    return ", ".join(each["name"] for each in orjson.loads(value))


def _next_meeting(value: str, names: Mapping[str, str]) -> str:
    told = orjson.loads(value)
    when = _moment(told["starts"], names) if told.get("starts") else ""
    return "; ".join(filter(None, (when, told.get("place", ""), told.get("prework", ""))))


def _seconds(value: int, _names: Mapping[str, str]) -> str:
    return _("{time} min").format(time=f"{value // 60}:{value % 60:02d}")


def _silence(value: str, _names: Mapping[str, str]) -> str:
    told = orjson.loads(value)
    return ", ".join(filter(None, (_day(told.get("agreed_on", "")), told.get("basis", ""))))


def _paper(value: str, _names: Mapping[str, str]) -> str:
    told = orjson.loads(value)
    return ", ".join(filter(None, (told.get("name", ""), _day(told.get("date", "")), told.get("note", ""))))


def _side(value: str, _names: Mapping[str, str]) -> str:
    return side_name(Side(value))


_KINDS = frozenset(
    {
        *("minutes_draft", "minutes_attendance", "minutes_agenda", "minutes_item", "minutes_version"),
        *("minutes_comment", "minutes_signature", "minutes_rules", "given_number"),
    }
)
#: the tables of what a line opened, by the kind that is kept
_TABLES = {
    "matrix version": "matrix_version",
    "change request": "change_request",
    "communication plan": "communication_plan",
    "risk": "risk",
    "issue": "issue",
}
#: fields that are called otherwise in one kind of record
_OWN = {
    ("minutes_item", "effective"): N_("In force from"),
    ("minutes_item", "due"): N_("Due"),
    ("minutes_version", "number"): N_("Version"),
    ("minutes_comment", "at"): N_("Made"),
    ("minutes_signature", "paper"): N_("On paper"),
}
_INNER = frozenset(
    {
        *(("minutes_item", name) for name in ("told", "shared_id", "position", "agenda_id", "unread")),
        *(("minutes_version", name) for name in ("discussion", "content")),
    }
)
_SAID: Mapping[tuple[str, str], _Said] = {
    ("minutes_item", "kind"): lambda value, _names: kind_name(ItemKind(value)),
    ("minutes_item", "kinds"): _kinds,
    ("minutes_item", "owner_side"): _side,
    ("minutes_item", "redates"): _redates,
    ("minutes_item", "priority"): lambda value, _names: priority_name(Priority(value)),
    ("minutes_item", "status"): lambda value, _names: status_name(ActionStatus(value)),
    ("minutes_item", "effects"): _effects,
    ("minutes_item", "follow_ups"): _follow_ups,
    ("minutes_draft", "starts"): _moment,
    ("minutes_draft", "ends"): _moment,
    ("minutes_draft", "writer_side"): _side,
    ("minutes_draft", "distribution"): _receivers,
    ("minutes_draft", "next_meeting"): _next_meeting,
    ("minutes_attendance", "side"): _side,
    ("minutes_attendance", "presence"): lambda value, _names: presence_name(Presence(value)),
    ("minutes_agenda", "used_seconds"): _seconds,
    ("minutes_version", "starts"): _moment,
    ("minutes_version", "writer_side"): _side,
    ("minutes_version", "silence"): _silence,
    ("minutes_rules", "silence"): _silence,
    ("minutes_comment", "side"): _side,
    ("minutes_comment", "state"): lambda value, _names: comment_state_name(CommentState(value)),
    ("minutes_signature", "side"): _side,
    ("minutes_signature", "meaning"): lambda value, _names: meaning_name(Meaning(value)),
    ("minutes_signature", "paper"): _paper,
}
