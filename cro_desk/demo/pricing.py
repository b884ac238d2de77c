"""What the invented vendors ask for each line: `resources/demo/bids.toml` put on the usual grid."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from importlib.resources import files
from typing import Any

from cro_desk.demo.study import COUNTRIES, PARAMETERS, PROTOCOL
from cro_desk.studies.records import Study
from cro_desk.vendors.grid.drivers import Plan, parameters, quantity
from cro_desk.vendors.grid.template import TemplateLine, template_lines

#: from which price on a vendor rounds to what
_STEPS = (
    (Decimal(5000), Decimal(50)),
    (Decimal(500), Decimal(10)),
    (Decimal(50), Decimal(1)),
    (Decimal(0), Decimal("0.05")),
)


@dataclass(frozen=True, slots=True)
class Priced:
    """A line of an invented bid; `price` is a number, or a word such as TBC."""

    code: str
    section: str
    task: str
    unit: str
    quantity: Decimal | None
    price: Decimal | str
    wrong_by: Decimal = Decimal(0)

    @property
    def total(self) -> Decimal | str | None:
        """Return what the bid states as the line's total, wrong where it is wrong."""
        if not isinstance(self.price, Decimal) or self.quantity is None:
            return self.price
        return self.price * self.quantity + self.wrong_by


@dataclass(frozen=True, slots=True)
class InventedBid:
    file: str
    vendor: str
    layout: str
    currency: str
    lines: tuple[Priced, ...]

    @property
    def total(self) -> Decimal:
        return sum((line.total for line in self.lines if isinstance(line.total, Decimal)), Decimal(0))


def invented_bids() -> Iterator[InventedBid]:
    """Return the bids of the demo study in the order they came."""
    text = (files("resources") / "demo" / "bids.toml").read_text("utf-8")
    told = tomllib.loads(text, parse_float=Decimal)
    base = {code: Decimal(price) for code, price in told["base"].items()}
    for bid in told["bid"]:
        lines = (*_grid_lines(bid, base), *_extra_lines(bid))
        yield InventedBid(bid["file"], bid["vendor"], bid["layout"], bid["currency"], lines)


def _grid_lines(bid: dict[str, Any], base: dict[str, Decimal]) -> Iterator[Priced]:
    known = parameters(_study(), Plan(len(COUNTRIES), sum(sites for sites, _subjects in COUNTRIES.values())))
    for line in template_lines():
        if line.code in bid.get("without", ()) or line.code not in base:
            continue
        usual = quantity(line.formula, known)
        asked = bid.get("quantities", {}).get(line.code, _scaled(usual, Decimal(bid.get("scale", 1))))
        yield Priced(
            line.code,
            line.section,
            line.task,
            line.unit,
            None if asked is None else Decimal(asked),
            _price(bid, line, base[line.code]),
            Decimal(bid.get("wrong", {}).get(line.code, 0)),
        )


def _scaled(usual: Decimal | None, scale: Decimal) -> Decimal | None:
    return None if usual is None else (usual * scale).to_integral_value(ROUND_CEILING)


def _extra_lines(bid: dict[str, Any]) -> Iterator[Priced]:
    for section, task, unit, count, price in bid.get("extra", ()):
        yield Priced("", section, task, unit, Decimal(count), Decimal(price))


def _price(bid: dict[str, Any], line: TemplateLine, base: Decimal) -> Decimal | str:
    if line.code in bid.get("words", {}):
        return str(bid["words"][line.code])
    if line.code in bid.get("prices", {}):
        return Decimal(bid["prices"][line.code])
    level = Decimal(bid.get("by_area", {}).get(line.code[:2], bid["factor"])) * Decimal(
        bid.get("per_unit", 1)
    )
    # the same for every round of a vendor, so that only what is told moves
    dice = random.Random(f"{bid['vendor']} {line.code}")  # noqa: S311 - invented prices, no secret
    return _rounded(base * level * (100 + dice.randrange(-7, 8)) / 100)


def _rounded(price: Decimal) -> Decimal:
    step = next(step for least, step in _STEPS if price >= least)
    return (price / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def _study() -> Study:
    """Return the demo study's parameters as a study that is nowhere stored."""
    return Study(scope="", protocol=PROTOCOL, **PARAMETERS)
