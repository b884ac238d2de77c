"""What a plan says otherwise than an earlier version: line by line, field by field. The calendar's days are
not compared: they follow from what is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from cro_desk.communication.matrix.words import FIELD
from cro_desk.communication.plan.content import PlanContent
from cro_desk.i18n import N_, _

ADDED, REMOVED, CHANGED = "added", "removed", "changed"

#: what is compared, under its heading, with the field that names a line
PARTS: Mapping[str, tuple[str, str]] = {
    "contacts": (N_("Contacts"), "name"),
    "meetings": (N_("Meetings"), "name"),
    "rules": (N_("Communication matrix"), "event"),
    "levels": (N_("Escalation ladder"), "code"),
    "parties": (N_("Working days and hours"), "name"),
    "closures": (N_("Days off"), "name"),
}
_LABELS: Mapping[str, str] = {
    **FIELD,
    "name": N_("Name"),
    "party": N_("Party"),
    "side": N_("Side"),
    "role": N_("Role"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "zone": N_("Time zone"),
    "hours": N_("Hours"),
    "language": N_("Language"),
    "purpose": N_("Purpose"),
    "when": N_("How often"),
    "time": N_("Time"),
    "place": N_("Place"),
    "chair": N_("Chair"),
    "minutes_by": N_("Minutes by"),
    "attendees": N_("Attendees"),
    "quorum": N_("Quorum"),
    "day_off": N_("On a day off"),
    "agenda": N_("Standing agenda"),
    "inputs": N_("Due before"),
    "outputs": N_("Due after"),
    "ways": N_("Allowed ways"),
    "exposed": N_("Open way"),
    "code": N_("Level"),
    "sponsor": N_("Sponsor"),
    "cro": N_("CRO"),
    "respond": N_("Answer within"),
    "resolve": N_("Resolve within"),
    "triggers": N_("Triggers"),
    "safety": N_("Fast lane"),
    "week": N_("Week"),
    "kind": N_("Kind"),
    "days": N_("Days"),
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that came, went or says something else; `part` is the heading it stands under."""

    part: str
    name: str
    kind: str
    fields: tuple[FieldChange, ...] = ()


def changes(before: PlanContent, after: PlanContent) -> tuple[LineChange, ...]:
    """Return what is otherwise, part by part in the plan's order; what went stands last."""
    return tuple(change for part in PARTS for change in _of_part(part, before, after))


def _of_part(part: str, before: PlanContent, after: PlanContent) -> Sequence[LineChange]:
    old = {line.id: line for line in getattr(before, part)}
    new = {line.id: line for line in getattr(after, part)}
    found = [_compared(part, old.get(id), line) for id, line in new.items()]
    gone = [LineChange(part, _name(part, line), REMOVED) for id, line in old.items() if id not in new]
    return [*filter(None, found), *gone]


def _compared(part: str, old: Any, new: Any) -> LineChange | None:
    if old is None:
        return LineChange(part, _name(part, new), ADDED)
    told = tuple(
        FieldChange(_(_LABELS[each.name]), _text(getattr(old, each.name)), _text(getattr(new, each.name)))
        for each in fields(new)
        if each.name != "id" and getattr(old, each.name) != getattr(new, each.name)
    )
    return LineChange(part, _name(part, new), CHANGED, told) if told else None


def _name(part: str, line: Any) -> str:
    return str(getattr(line, PARTS[part][1]))


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
