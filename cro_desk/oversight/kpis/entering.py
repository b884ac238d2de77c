"""Acts on figures: entered (typed, pasted, imported, computed), taken away, explained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cro_desk.i18n import N_, _
from cro_desk.oversight.kpis.kpi import Kpi
from cro_desk.oversight.kpis.queries import entry_of, kpi_of
from cro_desk.oversight.kpis.records import KpiDefinition, KpiValue
from cro_desk.oversight.kpis.rules import checked_figures, checked_period
from cro_desk.oversight.kpis.scoping import seat
from cro_desk.oversight.kpis.terms import How
from cro_desk.oversight.periods import Period, read_period
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work
from cro_desk.studies import rules
from cro_desk.studies.records import Study
from cro_desk.studies.rules import FieldError
from cro_desk.zoned import in_zone

Figure = Decimal | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Inputs of a KPI in a period, by name; None takes one away. Inputs that are not named stay."""

    kpi_id: str
    period: str
    inputs: Mapping[str, Figure]
    source: str = ""  # the file with its cell, or the register


class FigureError(FieldError):
    """Figures that cannot be; `kpi_id` and `period` tell where in the grid, `field` which input."""

    def __init__(self, error: FieldError, told: Figures) -> None:
        super().__init__(error.field, error.title, error.what_to_do)
        self.kpi_id, self.period = told.kpi_id, told.period


@operation(N_("Enter KPI figures"))
def enter_figures(work: Work, told: Sequence[Figures], how: How = How.TYPED) -> None:
    """Keep the figures of periods, all or none; the same ones change nothing."""
    today, side = _today(work, told), None
    for each in told:
        kpi = kpi_of(work.get(KpiDefinition, each.kpi_id))
        period = _period(kpi, each, today)
        before = _before(work, kpi, period)
        after = _after(kpi, each, before)
        if after == before:
            continue
        side = side or seat(work, kpi.study_id)
        by = {"by": work.author, "side": side.value, "at": work.now.isoformat(timespec="seconds")}
        value = _value(work, kpi, period)
        value.entry = {"inputs": after, "how": how.value, "from": each.source, **by} if after else {}
        value.deleted = not after and not value.cause and not value.recovery


def _before(work: Work, kpi: Kpi, period: Period) -> dict[str, str]:
    found = work.session.get(KpiValue, _id(kpi.id, period.code))
    told = entry_of(found.entry) if found is not None and not found.deleted else None
    return {name: f"{value:f}" for name, value in told.figures.items()} if told is not None else {}


@operation(N_("Take KPI figures away"))
def clear_figures(work: Work, told: Sequence[tuple[str, str]]) -> None:
    """Take the figures of (KPI, period) away: there is no data then; an explanation goes with them."""
    for kpi_id, period in told:
        value = work.session.get(KpiValue, _id(kpi_id, period))
        if value is not None and not value.deleted:
            work.delete(value)


@operation(N_("Explain a KPI"))
def explain(work: Work, kpi_id: str, period: str, cause: str, recovery: str, recover_by: date | None) -> None:
    """Say why a figure is amber or red, what is done about it, and until when."""
    kpi = kpi_of(work.get(KpiDefinition, kpi_id))
    told = Figures(kpi_id, period, {})
    value = _value(work, kpi, _period(kpi, told, _today(work, [told])))
    rules.plausible("recover_by", recover_by)
    if recover_by is not None and recover_by < _read(period).first:
        raise FieldError("recover_by", _("It cannot be mended before the period began."))
    value.cause, value.recovery = (rules.passage("cause", text) for text in (cause, recovery))
    value.recover_by = recover_by
    value.deleted = False


def _after(kpi: Kpi, told: Figures, before: Mapping[str, str]) -> dict[str, str]:
    """Return the inputs as they are stored: those told replace those before."""
    asked = [each.name for each in kpi.asked]
    kept: dict[str, Figure] = {name: Decimal(text) for name, text in before.items() if name in asked}
    try:
        found = checked_figures(kpi, {**kept, **told.inputs})
    except FieldError as error:
        raise FigureError(error, told) from error
    return {name: f"{found[name].normalize():f}" for name in sorted(found, key=asked.index)}


def _period(kpi: Kpi, told: Figures, today: date) -> Period:
    try:
        return checked_period(kpi, _read(told.period), today)
    except FieldError as error:
        raise FigureError(error, told) from error


def _read(code: str) -> Period:
    found = read_period(code)
    if found is None:
        problem = _("“{text}” is no period.").format(text=code)
        raise FieldError("period", problem, _("Write it like 2026-10 or 2026-Q3."))
    return found


def _value(work: Work, kpi: Kpi, period: Period) -> KpiValue:
    """Return the record of a KPI's period, a new one where there is none."""
    id = _id(kpi.id, period.code)
    found = work.session.get(KpiValue, id)
    if found is not None:
        if found.deleted:
            found.entry, found.cause, found.recovery, found.recover_by = {}, "", "", None
        return found
    made = KpiValue(
        id=id,
        scope=work.get(KpiDefinition, kpi.id).scope,
        study_id=kpi.study_id,
        partnership_id=kpi.partnership_id,
        kpi_id=kpi.id,
        period=period.code,
    )
    return work.add(made)


def _id(kpi_id: str, period: str) -> str:
    return derived_id(kpi_id, f"value:{period}")


def _today(work: Work, told: Sequence[Figures]) -> date:
    if not told:
        return work.now.date()
    study_id = work.get(KpiDefinition, told[0].kpi_id).study_id
    return in_zone(work.now, work.get(Study, study_id).time_zone).date()
