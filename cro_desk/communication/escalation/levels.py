"""Acts on the ladder: its levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import col, select

from cro_desk.communication.escalation.rows import LEVEL_FIELDS, OPEN
from cro_desk.communication.limits import checked_limit
from cro_desk.communication.records import Escalation, EscalationLevel, EscalationStep
from cro_desk.communication.terms import StepKind
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.store.operations import operation
from cro_desk.store.record import new_id
from cro_desk.store.work import Work
from cro_desk.studies import rules
from cro_desk.studies.records import Partnership
from cro_desk.studies.rules import FieldError, same


@operation(N_("Add a level to the ladder"))
def add_level(work: Work, partnership_id: str, **fields: Any) -> str:
    """Add a level at the top of the ladder; return its id."""
    partnership = work.get(Partnership, partnership_id)
    order = levels_of(work, partnership_id)
    fixed: dict[str, Any] = {
        "scope": partnership.scope,
        "study_id": partnership.study_id,
        "partnership_id": partnership.id,
        "position": max((each.position for each in order), default=-1) + 1,
    }
    level = EscalationLevel(id=new_id(), **fixed, **_checked({"code": "", **fields}))
    _check_whole(level, order)
    return work.add(level).id


@operation(N_("Edit the escalation ladder"))
def edit_levels(work: Work, changes: Mapping[str, Mapping[str, Any]]) -> None:
    """Change fields of levels: `{id: {field: value}}`. Clocks that run keep the limit they began with."""
    for id, fields in changes.items():
        level = work.get(EscalationLevel, id)
        for name, value in _checked(fields).items():
            setattr(level, name, value)
        _check_whole(level, levels_of(work, level.partnership_id))


@operation(N_("Move a level of the ladder"))
def move_level(work: Work, level_id: str, places: int) -> None:
    """Move a level up the ladder by so many places, or down by as many below zero."""
    order = levels_of(work, work.get(EscalationLevel, level_id).partnership_id)
    place = [each.id for each in order].index(level_id)
    order.insert(max(0, min(place + places, len(order) - 1)), order.pop(place))
    for position, level in enumerate(order):
        if level.position != position:
            level.position = position


@operation(N_("Delete levels of the ladder"))
def delete_levels(work: Work, *level_ids: str) -> None:
    """Delete levels; one at which something is open stays, and so nothing is done."""
    for level in work.select(select(EscalationLevel).where(col(EscalationLevel.id).in_(level_ids))):
        _check_unused(work, level)
        work.delete(level)


def levels_of(work: Work, partnership_id: str) -> list[EscalationLevel]:
    """Return the levels of a partnership from the lowest on."""
    mine = select(EscalationLevel).where(col(EscalationLevel.partnership_id) == partnership_id)
    return sorted(work.select(mine), key=_position)


def _position(level: EscalationLevel) -> tuple[int, str]:
    return level.position, level.id


def _check_unused(work: Work, level: EscalationLevel) -> None:
    for matter in work.select(select(Escalation).where(col(Escalation.state).in_(OPEN))):
        steps = select(EscalationStep).where(col(EscalationStep.escalation_id) == matter.id)
        levels = [step for step in work.select(steps) if step.kind is StepKind.LEVEL]
        if levels and max(levels, key=_place).level_id == level.id:
            raise UserError(
                _("“{title}” stands at level {code}.").format(title=matter.title, code=level.code),
                _("Resolve it or hand it up first."),
            )


def _place(step: EscalationStep) -> int:
    return step.position


def _checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    if strange := set(fields) - set(LEVEL_FIELDS):
        raise TypeError(f"a level has no {strange}")
    return {name: _RULES.get(name, rules.line)(name, value) for name, value in fields.items()}


def _check_whole(level: EscalationLevel, others: Sequence[EscalationLevel]) -> None:
    if any(other.id != level.id and same(other.code, level.code) for other in others):
        problem = _("There is already a level {code}.").format(code=level.code)
        raise FieldError("code", problem, _("Give this one another number, or S for the safety lane."))
    first, last = level.respond, level.resolve
    if first and last and first.unit == last.unit and first.count > last.count:
        raise FieldError("resolve", _("It would have to be resolved before it has to be answered."))


_RULES: Mapping[str, rules.Rule] = {
    "code": rules.needed(N_("A level needs its number, or S for the safety lane.")),
    "respond": checked_limit,
    "resolve": checked_limit,
    "triggers": rules.passage,
}
