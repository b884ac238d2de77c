"""Minutes as a list of entries, each with its fields in words: what two versions are compared by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import Enum
from typing import Any

from cro_desk import formats
from cro_desk.communication.words import SIDE
from cro_desk.i18n import N_, _
from cro_desk.minutes.content import (
    AgendaPart,
    Attendant,
    CarriedAction,
    Header,
    Line,
    MinutesContent,
    Receiver,
)
from cro_desk.minutes.words import EFFECT, KIND, PRESENCE, PRIORITY, STATUS, field_label

#: fields that tell nothing to a reader, or are told by the entry itself
_SILENT = frozenset({"item_id", "owner_id", "person_id", "lines", "distribution"})
_LABEL = {
    "protocol": N_("Protocol"),
    "study": N_("Study"),
    "meeting_kind": N_("Kind of meeting"),
    "due": N_("Due"),
    "effective": N_("Effective"),
    "reverses": N_("Reverses"),
    "slips": N_("Re-dated"),
    "planned": N_("Minutes planned"),
    "used": N_("Minutes used"),
    "cro": N_("CRO"),
    "email": N_("E-mail"),
    "prework": N_("To be done before"),
    "age_days": N_("Age in days"),
    "topic": N_("Stands under"),
    "place": N_("Place"),
}
_TERMS: Mapping[type[Enum], Mapping[Any, str]] = {
    type(next(iter(names))): names for names in (KIND, PRESENCE, STATUS, PRIORITY, EFFECT, SIDE)
}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something minutes say: the part it stands in, what it is called, its fields in words by name."""

    key: tuple[str, ...]
    part: str
    name: str
    text: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def ordered_in(self) -> tuple[str, str] | None:
        """The list in which its place tells something: lines of a point, points of the agenda."""
        kind = self.key[0]
        return (kind, self.part if kind == "line" else "") if kind in ("line", "agenda") else None

    @property
    def called(self) -> str:
        """What it is called beside its neighbours."""
        return self.part if self.key[0] == "agenda" else self.name


def entries(content: MinutesContent) -> Mapping[tuple[str, ...], Entry]:
    """Return everything the minutes say by what it is the same as in another version, in reading order."""
    found: dict[tuple[str, ...], Entry] = {}
    known: Counter[tuple[str, ...]] = Counter()
    for each in _entries(content):
        found[*each.key, str(known[each.key])] = each  # two of the same name stand apart
        known[each.key] += 1
    return found


def label(name: str) -> str:
    """Return what a field is called."""
    return _(_LABEL.get(name, "")) or field_label(name) or _(name.replace("_", " ").capitalize())


def _entries(content: MinutesContent) -> Iterator[Entry]:
    yield Entry(("header",), _("Header"), content.header.title, fields=_told(content.header))
    for receiver in content.header.distribution:
        yield _receiver(receiver)
    for attendant in content.attendance:
        yield _attendant(attendant)
    yield _passage("previous", _("Minutes before"), content.previous)
    for action in content.carried:
        yield _carried(action)
    for part in content.agenda:
        yield _part(part)
        for line in part.lines:
            yield _line(line, part)
    yield Entry(("next",), _("Next meeting"), _("Next meeting"), fields=_told(content.next_meeting))
    yield _passage("note", _("Note"), content.note)


def _receiver(each: Receiver) -> Entry:
    return Entry(("receiver", each.email or each.name), _("Distribution"), each.name, fields=_told(each))


def _attendant(each: Attendant) -> Entry:
    return Entry(("attendant", each.person_id or each.name), _("Attendance"), each.name, fields=_told(each))


def _carried(each: CarriedAction) -> Entry:
    key = ("carried", each.item_id or each.number)
    return Entry(key, _("Open actions of earlier meetings"), each.number, each.text, _told(each))


def _part(each: AgendaPart) -> Entry:
    return Entry(("agenda", each.title), each.title, _("Agenda item"), each.summary, _told(each))


def _line(each: Line, part: AgendaPart) -> Entry:
    told = {**_told(each), "topic": part.title}
    return Entry(("line", each.item_id or each.number), part.title, each.number, each.text, told)


def _passage(key: str, title: str, text: str) -> Entry:
    return Entry((key,), title, title, text, {"text": text})


def _told(value: Header | Receiver | Attendant | CarriedAction | AgendaPart | Line | Any) -> dict[str, str]:
    """Return the fields of a part in words, those that say nothing left out."""
    if value is None:
        return {}
    told = {each.name: said(getattr(value, each.name)) for each in fields(value) if each.name not in _SILENT}
    return {name: text for name, text in told.items() if text}


def said(value: Any) -> str:
    """Return a value as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else ""
    if isinstance(value, Enum):
        return _(_TERMS[type(value)][value])
    if isinstance(value, tuple):
        return ", ".join(said(each) for each in value)
    if isinstance(value, datetime):
        return formats.moment(value, value.tzinfo)
    return formats.day(value) if isinstance(value, date) else str(value)
