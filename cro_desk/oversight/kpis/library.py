"""The KPIs that a study may pick from, read from the product's own resources."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from cro_desk.oversight.kpis.kpi import Input, Kpi
from cro_desk.oversight.kpis.terms import Box, Direction
from cro_desk.oversight.terms import Unit


@cache
def library() -> tuple[Kpi, ...]:
    """Return the usual KPIs by box."""
    text = (files("resources") / "templates" / "kpis.toml").read_text("utf-8")
    return tuple(_kpi(place, told) for place, told in enumerate(tomllib.loads(text)["kpi"]))


def usual(code: str) -> Kpi | None:
    """Return one of the usual KPIs."""
    return next((each for each in library() if each.code == code), None)


def _kpi(place: int, told: Mapping[str, Any]) -> Kpi:
    limits = {name: Decimal(told[name]) for name in ("green", "amber")}
    kinds = {
        "box": Box(told["box"]),
        "unit": Unit(told["unit"]),
        "direction": Direction(told["direction"]),
        "inputs": tuple(_input(text) for text in told["inputs"]),
    }
    return Kpi(id="", study_id="", partnership_id="", position=place, **{**told, **limits, **kinds})


def _input(text: str) -> Input:
    """Read `name | what is counted | unit | fixed 90, signed`."""
    name, label, unit, *rest = (part.strip() for part in text.split("|"))
    flags = rest[0].split() if rest else []
    value = next((Decimal(flag) for flag in flags if flag[:1].isdigit()), None)
    return Input(name, label, Unit(unit), "fixed" in flags, value, "signed" in flags)
