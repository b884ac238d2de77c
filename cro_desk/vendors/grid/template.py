"""The bid grid that an RFP starts with, read from the product's own resources."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from cro_desk.vendors.terms import FeeType, LineClass


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A line of the usual grid; `formula` says its baseline quantity, see `drivers.py`."""

    code: str
    section: str
    task: str
    unit: str
    formula: str
    line_class: LineClass
    mandatory: bool

    @property
    def fee_type(self) -> FeeType:
        return FeeType.PASS_THROUGH if self.line_class is LineClass.PASS_THROUGH else FeeType.FEE


def template_lines(name: str = "bid_grid") -> Iterator[TemplateLine]:
    """Return the lines of a template in their order."""
    text = (files("resources") / "templates" / f"{name}.toml").read_text("utf-8")
    for section in tomllib.loads(text)["section"]:
        for line in section["lines"]:
            yield TemplateLine(
                line["code"],
                section["name"],
                line["task"],
                line["unit"],
                line.get("quantity", ""),
                LineClass(line["class"]),
                not line.get("optional", False),
            )
