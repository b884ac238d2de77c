"""What a figure counts, so that days are never added to people: units as powers of what is counted.

Percentages, rates and plain numbers have no dimension. A zero goes with everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cro_desk.i18n import N_, _
from cro_desk.oversight.terms import Unit

#: what has no dimension
PURE = frozenset((Unit.PERCENT, Unit.RATE))
_WORDS: Mapping[Unit, str] = {
    Unit.COUNT: N_("a count"),
    Unit.DAYS: N_("days"),
    Unit.WORKING_DAYS: N_("working days"),
    Unit.MONTHS: N_("months"),
    Unit.MONEY: N_("money"),
    Unit.SCORE: N_("a score"),
}


@dataclass(frozen=True, slots=True)
class Dimension:
    """Powers by unit, in the order of the units; `any` is a zero, which fits everywhere."""

    powers: tuple[tuple[Unit, int], ...] = ()
    any: bool = False

    def times(self, other: Dimension, sign: int = 1) -> Dimension:
        """Return the dimension of the product, of the quotient where `sign` is -1."""
        powers = dict(self.powers)
        for unit, power in other.powers:
            powers[unit] = powers.get(unit, 0) + sign * power
        return Dimension(tuple((unit, powers[unit]) for unit in Unit if powers.get(unit)))

    def fits(self, other: Dimension) -> bool:
        """Whether the two can be added or compared."""
        return self.any or other.any or self.powers == other.powers

    @property
    def words(self) -> str:
        """What it counts: `days`, `money per day`."""
        over = [_(_WORDS[unit]) for unit, power in self.powers for _n in range(power)]
        under = [_(_WORDS[unit]) for unit, power in self.powers for _n in range(-power)]
        if not over and not under:
            return _("a number without unit")
        above = " × ".join(over) or _("one")
        return _("{above} per {below}").format(above=above, below=" × ".join(under)) if under else above


NUMBER = Dimension()
ZERO = Dimension(any=True)


def dimension_of(unit: Unit) -> Dimension:
    """Return what a unit counts."""
    return NUMBER if unit in PURE else Dimension(((unit, 1),))
