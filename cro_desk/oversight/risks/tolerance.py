"""The acceptable range of what is watched about a risk, and whether a value is outside of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cro_desk.formats import number
from cro_desk.i18n import _
from cro_desk.studies.rules import FieldError


@dataclass(frozen=True, slots=True)
class Tolerance:
    """What is watched and between which values it is acceptable; None: no limit on that side.

    A quality tolerance limit (QTL) is one that ICH E6(R3) has us set beforehand for the whole trial.
    """

    measure: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    is_qtl: bool = False

    def __bool__(self) -> bool:
        return bool(self.measure)

    @property
    def told(self) -> str:
        """Return it in words: `Screen failures ≤ 30 % (QTL)`."""
        told = f"{self.measure} {self.range_told}".strip()
        return f"{told} (QTL)" if self.is_qtl else told

    @property
    def range_told(self) -> str:
        """Return the range alone."""
        unit = f" {self.unit}" if self.unit else ""
        if self.low is not None and self.high is not None:
            return f"{number(self.low)}–{number(self.high)}{unit}"
        if self.high is not None:
            return f"≤ {number(self.high)}{unit}"
        return f"≥ {number(self.low)}{unit}" if self.low is not None else ""

    def value_told(self, value: Decimal) -> str:
        """Return a value with its unit."""
        return f"{number(value)} {self.unit}".strip()

    def is_breached(self, value: Decimal | None) -> bool:
        """Whether a value is outside; the limits themselves are inside. Without a value nothing is."""
        if value is None:
            return False
        below = self.low is not None and value < self.low
        return below or (self.high is not None and value > self.high)

    def kept(self) -> dict[str, Any]:
        """Return it as one field keeps it."""
        if not self:
            return {}
        told = {"measure": self.measure, "unit": self.unit, "qtl": self.is_qtl}
        ends = {"low": self.low, "high": self.high}
        return {**told, **{name: str(end) for name, end in ends.items() if end is not None}}


def read(told: Mapping[str, Any] | None) -> Tolerance:
    """Return what a field keeps."""
    if not told:
        return Tolerance()
    low, high = (Decimal(told[name]) if told.get(name) else None for name in ("low", "high"))
    return Tolerance(told.get("measure", ""), low, high, told.get("unit", ""), bool(told.get("qtl")))


def checked(
    measure: str, low: Decimal | None, high: Decimal | None, unit: str = "", *, is_qtl: bool = False
) -> Tolerance:
    """Return an acceptable range; `FieldError` where it says nothing, or nothing could be inside."""
    measure, unit = " ".join(measure.split()), " ".join(unit.split())
    if not measure:
        if low is None and high is None:
            return Tolerance()
        raise FieldError("measure", _("Say what is measured."))
    if low is None and high is None:
        raise FieldError("high", _("An acceptable range needs a limit."))
    for name, end in (("low", low), ("high", high)):
        if end is not None and not end.is_finite():
            raise FieldError(name, _("This is no number."))
        if end is not None and unit == "%" and not 0 <= end <= 100:
            raise FieldError(name, _("A percentage is between 0 and 100."))
    if low is not None and high is not None and low > high:
        raise FieldError("high", _("The range ends below where it begins."))
    return Tolerance(measure, low, high, unit, is_qtl)
