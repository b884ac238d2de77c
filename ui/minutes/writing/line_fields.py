"""The fields of a line by its kind, and the act by which each is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cro_desk.i18n import _
from cro_desk.minutes.terms import ActionStatus, Effect, ItemKind, Priority
from cro_desk.minutes.typing_in import OWNED
from cro_desk.minutes.words import effect_name, priority_name, status_name
from ui.widgets import Field, FieldKind

if TYPE_CHECKING:
    from ui.minutes.writing.reading import WritingRead

EFFECT = "effect_"


def fields_of(kind: ItemKind, read: WritingRead, decisions: Sequence[tuple[str, str]]) -> list[Field]:
    """Return what a line of this kind has besides its words."""
    if kind is ItemKind.DECISION:
        return _of_decision(decisions)
    return _of_owned(kind, read) if kind in OWNED else []


def _of_owned(kind: ItemKind, read: WritingRead) -> list[Field]:
    people = (("", "–"), *((each.id, each.name) for each in read.people))
    found = [
        Field("owner", _("Owner"), FieldKind.CHOICE, people, free=True),
        Field("due", _("Due"), FieldKind.DAY),
        Field("priority", _("Priority"), FieldKind.CHOICE, _choices(Priority, priority_name)),
    ]
    if kind is ItemKind.ACTION:
        found += [
            Field("evidence", _("Evidence"), FieldKind.LINES),
            Field("status", _("Status"), FieldKind.CHOICE, _choices(ActionStatus, status_name)),
        ]
    return found


def _of_decision(decisions: Sequence[tuple[str, str]]) -> list[Field]:
    touches = [
        Field(f"{EFFECT}{each}", _("Touches: {what}").format(what=effect_name(each).lower()), FieldKind.CHECK)
        for each in Effect
    ]
    return [
        Field("decided_by", _("Decided by")),
        Field("options", _("Options"), FieldKind.LINES),
        Field("reason", _("Reason"), FieldKind.LINES),
        Field("effective", _("Holds from"), FieldKind.DAY),
        *touches,
        Field("reverses_id", _("Reverses"), FieldKind.CHOICE, (("", "–"), *decisions)),
    ]


def _choices(terms: Any, name: Any) -> tuple[tuple[str, str], ...]:
    return tuple((each.value, name(each)) for each in terms)


def change(key: str, told: Mapping[str, Any], people: Sequence[str]) -> dict[str, Any]:
    """Return the fields of `edit_line` that a changed field means; `told` is the whole form, people by id."""
    value = told[key]
    if key.startswith(EFFECT):
        return {"effects": [each.value for each in Effect if told[f"{EFFECT}{each}"]]}
    if key == "owner":
        return {"owner_id": value} if value in people else {"owner": value}
    if key == "priority":
        return {"priority": Priority(value)}
    if key == "status":
        return {"status": ActionStatus(value)}
    return {key: value}
