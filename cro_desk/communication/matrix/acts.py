"""Acts on the rows of a communication matrix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import col, select

from cro_desk.communication.limits import checked_limit
from cro_desk.communication.matrix.rows import FIELDS
from cro_desk.communication.records import CommunicationRule
from cro_desk.communication.terms import Channel
from cro_desk.i18n import N_, _
from cro_desk.store.operations import operation
from cro_desk.store.record import new_id
from cro_desk.store.work import Work
from cro_desk.studies import rules
from cro_desk.studies.records import Partnership
from cro_desk.studies.rules import FieldError

_ARTIFACT = re.compile(r"\d{2}\.\d{2}\.\d{2}|zone \d{2}")  # or the zone alone


@operation(N_("Add a row to the communication matrix"))
def add_rule(work: Work, partnership_id: str, after: str = "", **fields: Any) -> str:
    """Add a row after another one, else at the end; return its id."""
    (id,) = _add(work, partnership_id, [fields], after)
    return id


@operation(N_("Add rows to the communication matrix"))
def add_rules(
    work: Work, partnership_id: str, rows: Sequence[Mapping[str, Any]], after: str = ""
) -> tuple[str, ...]:
    """Add rows in their order after another one, else at the end; return their ids."""
    return _add(work, partnership_id, rows, after)


@operation(N_("Edit the communication matrix"))
def edit_rules(work: Work, changes: Mapping[str, Mapping[str, Any]]) -> None:
    """Change fields of rows: `{id: {field: value}}`."""
    for id, fields in changes.items():
        record = work.get(CommunicationRule, id)
        for name, value in checked(fields).items():
            setattr(record, name, value)


@operation(N_("Delete rows of the communication matrix"))
def delete_rules(work: Work, *rule_ids: str) -> None:
    """Delete rows; what is already gone is left alone."""
    for record in work.select(select(CommunicationRule).where(col(CommunicationRule.id).in_(rule_ids))):
        work.delete(record)


@operation(N_("Move rows of the communication matrix"))
def move_rules(work: Work, rule_ids: Sequence[str], places: int) -> None:
    """Move rows together down by so many places, or up by as many below zero."""
    order = rules_of(work, work.get(CommunicationRule, rule_ids[0]).partnership_id)
    moved = [each for each in order if each.id in rule_ids]
    first = order.index(moved[0])
    left = [each for each in order if each.id not in rule_ids]
    place = max(0, min(first + places, len(left)))
    _settle([*left[:place], *moved, *left[place:]])


@operation(N_("Copy rows of the communication matrix"))
def copy_rules(work: Work, *rule_ids: str) -> tuple[str, ...]:
    """Add the same rows once more after the last of them; return the new ids."""
    known = [work.get(CommunicationRule, id) for id in rule_ids]
    known.sort(key=_position)
    rows = [{name: getattr(each, name) for name in FIELDS} for each in known]  # as they are, limits too
    return _add(work, known[0].partnership_id, rows, known[-1].id)


def checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields as they are kept, or raise `FieldError`; others than a person sets are a bug of ours."""
    if strange := set(fields) - set(FIELDS):
        raise TypeError(f"a row of the matrix has no {strange}")
    return {name: _RULES.get(name, rules.line)(name, value) for name, value in fields.items()}


def rules_of(work: Work, partnership_id: str) -> list[CommunicationRule]:
    """Return the rows of a partnership in their order."""
    mine = select(CommunicationRule).where(col(CommunicationRule.partnership_id) == partnership_id)
    return sorted(work.select(mine), key=_position)


def _add(work: Work, partnership_id: str, rows: Sequence[Mapping[str, Any]], after: str) -> tuple[str, ...]:
    partnership = work.get(Partnership, partnership_id)
    order = rules_of(work, partnership_id)
    place = next((n for n, each in enumerate(order, 1) if each.id == after), len(order))
    fixed: dict[str, Any] = {
        "scope": partnership.scope,
        "study_id": partnership.study_id,
        "partnership_id": partnership.id,
        "position": -1,
    }
    told = [checked({"event": "", **row}) for row in rows]
    made = [work.add(CommunicationRule(id=new_id(), **fixed, **row)) for row in told]
    _settle([*order[:place], *made, *order[place:]])
    return tuple(each.id for each in made)


def _settle(order: Iterable[CommunicationRule]) -> None:
    for position, record in enumerate(order):
        if record.position != position:
            record.position = position


def _position(record: CommunicationRule) -> tuple[int, str]:
    return record.position, record.id


def _channels(field: str, value: Iterable[Channel]) -> list[str]:  # noqa: ARG001 - every rule takes its field
    return [str(Channel(each)) for each in value]


def _flag(field: str, value: Any) -> bool:  # noqa: ARG001
    return bool(value)


def _artifact(field: str, value: str) -> str:
    text = value.strip()
    if text and not _ARTIFACT.fullmatch(text):
        raise FieldError(
            field,
            _("“{text}” is not a number of the TMF reference model.").format(text=text),
            _("Write it like 01.01.07, or zone 07, or leave it empty."),
        )
    return text


_RULES: Mapping[str, rules.Rule] = {
    "event": rules.needed(N_("A row needs its event.")),
    "content": rules.passage,
    "note": rules.passage,
    "channels": _channels,
    "protected": _flag,
    "limit": checked_limit,
    "artifact": _artifact,
}
