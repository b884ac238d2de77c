"""Acts on what is measured: KPIs picked from the library, made, changed, ordered, given up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlmodel import col, select

from cro_desk.i18n import N_, _
from cro_desk.oversight.kpis.kpi import Kpi
from cro_desk.oversight.kpis.library import usual
from cro_desk.oversight.kpis.queries import entry_of, kpi_of
from cro_desk.oversight.kpis.records import KpiDefinition, KpiValue
from cro_desk.oversight.kpis.rules import checked_kpi
from cro_desk.oversight.kpis.scoping import scope_of
from cro_desk.oversight.periods import period_of, read_period
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id, new_id
from cro_desk.store.work import Work
from cro_desk.studies.records import Study
from cro_desk.studies.rules import FieldError, needed, same
from cro_desk.zoned import in_zone

#: what changes how past periods are judged: it needs a reason once there are figures
_JUDGES = frozenset(("formula", "unit", "direction", "green", "amber", "inputs", "sample", "frequency"))
_WHY = needed(N_("Past periods are judged anew: say why it changes."))


@operation(N_("Pick KPIs from the library"))
def pick_kpis(work: Work, study_id: str, partnership_id: str, codes: Sequence[str], starts: str = "") -> str:
    """Take KPIs of the library over; those that are there stay as they are. Return the first one's id.

    `starts` is the code of the first month for which values are wanted, this month unless told.
    """
    taken = []
    for code in codes:
        found = usual(code)
        if found is None:
            raise FieldError("codes", _("The library has no KPI “{code}”.").format(code=code))
        told = replace(found, study_id=study_id, partnership_id=partnership_id)
        id = derived_id(partnership_id or study_id, f"kpi:{code}")
        taken.append(_put(work, replace(told, id=id, starts=_starting(work, told, starts))))
    return next(iter(taken), "")


@operation(N_("Add a KPI"))
def add_kpi(work: Work, kpi: Kpi) -> str:
    """Add a KPI of one's own; return its id."""
    told = checked_kpi(replace(kpi, id=new_id()))
    _refuse_twin(work, told)
    told = replace(told, position=_next(work, told), starts=_starting(work, told, kpi.starts))
    return _put(work, told)


@operation(N_("Edit a KPI"))
def edit_kpi(work: Work, kpi_id: str, fields: Mapping[str, Any], reason: str = "") -> None:
    """Change a KPI. What judges past periods anew needs a reason once there are figures."""
    record = work.get(KpiDefinition, kpi_id)
    before = kpi_of(record)
    told = checked_kpi(replace(before, **fields))
    _refuse_twin(work, told)
    changed = {name for name in _fields(told) if getattr(before, name) != getattr(told, name)}
    if changed & _JUDGES and _has_values(work, kpi_id):
        if told.frequency != before.frequency:
            problem = _("There are figures by the old frequency.")
            raise FieldError("frequency", problem, _("Make another KPI for the new one."))
        work.because(_WHY("reason", reason))
    for name in changed:
        setattr(record, name, _stored(told, name))


@operation(N_("Move a KPI"))
def move_kpi(work: Work, kpi_id: str, places: int) -> None:
    """Move a KPI down within its box by so many places, up below zero."""
    record = work.get(KpiDefinition, kpi_id)
    mine = [each for each in _all(work, record) if each.box is record.box]
    order = sorted(mine, key=lambda each: (each.position, each.id))
    at = order.index(record)
    order.insert(max(0, min(at + places, len(order) - 1)), order.pop(at))
    for position, each in enumerate(order):
        if each.position != position:
            each.position = position


@operation(N_("Give KPIs up"))
def remove_kpis(work: Work, *kpi_ids: str) -> None:
    """Take KPIs away with their figures; undo brings them back."""
    for kpi_id in kpi_ids:
        record = work.get(KpiDefinition, kpi_id)
        for value in work.select(select(KpiValue).where(col(KpiValue.kpi_id) == kpi_id)):
            work.delete(value)
        work.delete(record)


def _put(work: Work, told: Kpi) -> str:
    """Keep a KPI that is new, or was given up before."""
    record = work.session.get(KpiDefinition, told.id)
    if record is not None and not record.deleted:
        return told.id
    fields = {name: _stored(told, name) for name in _fields(told)}
    if record is None:
        scope = scope_of(work, told.study_id, told.partnership_id)
        work.add(KpiDefinition(id=told.id, scope=scope, **fields))
    else:
        for name, value in {**fields, "deleted": False}.items():
            setattr(record, name, value)
    return told.id


def _fields(told: Kpi) -> list[str]:
    return [name for name in asdict(told) if name != "id"]


def _stored(told: Kpi, name: str) -> Any:
    return [each.told() for each in told.inputs] if name == "inputs" else getattr(told, name)


def _starting(work: Work, told: Kpi, starts: str) -> str:
    """Return the code of the first period that values are wanted for."""
    wanted = read_period(starts) if starts else None
    if starts and wanted is None:
        raise FieldError(
            "starts", _("“{text}” is no period.").format(text=starts), _("Write it like 2026-10.")
        )
    day = wanted.first if wanted else in_zone(work.now, work.get(Study, told.study_id).time_zone).date()
    return period_of(day, told.frequency).code


def _all(work: Work, told: KpiDefinition | Kpi) -> list[KpiDefinition]:
    mine = select(KpiDefinition).where(
        col(KpiDefinition.study_id) == told.study_id, col(KpiDefinition.partnership_id) == told.partnership_id
    )
    return work.select(mine)


def _next(work: Work, told: Kpi) -> int:
    return max((each.position for each in _all(work, told)), default=-1) + 1


def _refuse_twin(work: Work, told: Kpi) -> None:
    if any(same(each.name, told.name) and each.id != told.id for each in _all(work, told)):
        problem = _("There is a KPI “{name}” already.").format(name=told.name)
        raise FieldError("name", problem, _("Give it another name."))


def _has_values(work: Work, kpi_id: str) -> bool:
    found = work.select(select(KpiValue).where(col(KpiValue.kpi_id) == kpi_id))
    return any(entry_of(each.entry) is not None for each in found)
