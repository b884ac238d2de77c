"""A KPI as a value: what is counted, by which formula, and from where on it is amber or red."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from cro_desk.oversight.kpis.formulas.parsing import parse
from cro_desk.oversight.kpis.formulas.problems import FormulaError
from cro_desk.oversight.kpis.formulas.tree import Binary, Part, division
from cro_desk.oversight.kpis.terms import Box, Direction
from cro_desk.oversight.periods import Period, latest, period_of
from cro_desk.oversight.terms import Unit

#: in how many months values can come
FREQUENCIES = (1, 3, 6, 12)
#: digits that a figure may have: more are a slip of the hand
MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Input:
    """What is counted. A fixed one is set once (`value`: the plan, a tolerance), not every period."""

    name: str
    label: str
    unit: Unit = Unit.COUNT
    fixed: bool = False
    value: Decimal | None = None
    signed: bool = False  # may be below zero

    def told(self) -> dict[str, Any]:
        """Return it as it is stored."""
        value = None if self.value is None else str(self.value)
        flags = {"fixed": self.fixed, "value": value, "signed": self.signed}
        return {"name": self.name, "label": self.label, "unit": self.unit.value, **flags}


@dataclass(frozen=True, slots=True)
class Kpi:
    """What is measured. `sample` names the input that says how many were looked at, empty: none does.

    `share`: the numerator is a part of the denominator. `frequency` is in months. `starts` is the code of
    the first period for which values are wanted.
    """

    id: str
    study_id: str
    partnership_id: str
    code: str
    name: str
    box: Box
    formula: str
    unit: Unit
    direction: Direction
    green: Decimal
    amber: Decimal
    inputs: tuple[Input, ...]
    sample: str = ""
    share: bool = False
    owner: str = ""
    source: str = ""
    frequency: int = 1
    acts_on: str = ""
    measure: str = ""  # what a rate counts: per 100 visits
    position: int = 0
    starts: str = ""

    @property
    def tree(self) -> Part:
        """The formula, read."""
        return parse(self.formula)

    @property
    def broken(self) -> str:
        """Why the formula cannot be read: another workspace may have written what this one would not keep."""
        return _broken(self.formula)

    @property
    def divides(self) -> Binary | None:
        """The division whose sides are shown as numerator and denominator."""
        return _division(self.formula)

    @property
    def asked(self) -> tuple[Input, ...]:
        """The inputs that every period needs."""
        return tuple(each for each in self.inputs if not each.fixed)

    @property
    def units(self) -> Mapping[str, Unit]:
        """The units by the inputs' names."""
        return {each.name: each.unit for each in self.inputs}

    def input(self, name: str) -> Input | None:
        """Return an input by its name."""
        return next((each for each in self.inputs if each.name == name), None)

    def periods(self, until: Period, count: int) -> tuple[Period, ...]:
        """Return its last `count` periods, up to the one in which `until` ends."""
        return latest(until.last, count, self.frequency)

    def period_of(self, month: Period) -> Period | None:
        """Return the period of which a month is the last one; None where its values are not told there."""
        own = period_of(month.first, self.frequency)
        return own if own.last == month.last else None


@lru_cache(maxsize=4096)
def _division(formula: str) -> Binary | None:
    return None if _broken(formula) else division(parse(formula))


@lru_cache(maxsize=4096)
def _broken(formula: str) -> str:
    try:
        parse(formula)
    except FormulaError as error:
        return error.title
    return ""


def inputs_of(told: Any) -> tuple[Input, ...]:
    """Return inputs as they were stored; what is none is left out."""
    if not isinstance(told, list):
        return ()
    return tuple(_input(each) for each in told if isinstance(each, Mapping) and each.get("name"))


def _input(told: Mapping[str, Any]) -> Input:
    unit = told.get("unit")
    return Input(
        name=str(told["name"]),
        label=str(told.get("label", "")) or str(told["name"]),
        unit=Unit(unit) if unit in _UNITS else Unit.COUNT,
        fixed=bool(told.get("fixed")),
        value=decimal_of(told.get("value")),
        signed=bool(told.get("signed")),
    )


_UNITS = frozenset(each.value for each in Unit)


def decimal_of(told: Any) -> Decimal | None:
    """Return a number as it was stored; None where it is none."""
    try:
        found = Decimal(str(told)) if told not in (None, "") else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() and abs(found.adjusted()) < MOST_DIGITS else None
