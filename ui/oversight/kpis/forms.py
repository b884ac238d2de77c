"""The form of a KPI: its fields, its inputs as lines of text, and the place in a formula that is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from cro_desk.errors import UserError
from cro_desk.formats import number, parse_number
from cro_desk.i18n import _
from cro_desk.oversight.kpis import words
from cro_desk.oversight.kpis.formulas.problems import FormulaError
from cro_desk.oversight.kpis.kpi import Input, Kpi
from cro_desk.oversight.kpis.terms import Box, Direction
from cro_desk.oversight.terms import Unit
from ui.widgets import Field, FieldKind, FormDialog

Answers = dict[str, Any]
FIXED, SIGNED = "fixed", "signed"
LINES = 5
NEW = Kpi(
    *("", "", "", "", "", Box.DELIVERY, "", Unit.PERCENT, Direction.HIGHER),
    *(Decimal(95), Decimal(85), (Input("done", ""), Input("due", "")), "due", True),
)


class KpiForm(FormDialog):
    """Asks for a KPI; where the formula is wrong, that place of it is chosen."""

    def __init__(
        self, title: str, kpi: Kpi, verb: str, done: Callable[[Answers], None], parent: QWidget, why: bool
    ) -> None:
        text = _("An input is a line: name | what is counted | unit. Behind it: fixed 90, or signed.")
        super().__init__(title, kpi_fields(why), verb, done, values_of(kpi), text, parent, stays=True)
        self.setMinimumWidth(self.sizes.card * 3 // 2)
        line = self.fontMetrics().lineSpacing()
        for name in ("inputs", "acts_on"):
            self.form.input(name).setFixedHeight(line * LINES)

    def refuse(self, error: Exception) -> None:
        """Say why it cannot be, at the place."""
        super().refuse(error)
        line = self.form.input("formula")
        if isinstance(error, FormulaError) and isinstance(line, QLineEdit):
            line.setFocus()
            line.setSelection(error.problem.start, max(error.problem.end - error.problem.start, 1))


def kpi_fields(why: bool) -> list[Field]:
    """Return the fields; `why`: past periods may be judged anew."""
    units = tuple((unit.value, _(name)) for unit, name in words.UNIT.items())
    boxes = tuple((box.value, _(name)) for box, name in words.BOX.items())
    ways = tuple((way.value, _(name)) for way, name in words.DIRECTION.items())
    often = tuple((str(months), _(name)) for months, name in words.FREQUENCY.items())
    fields = [
        Field("name", _("Name"), required=True),
        Field("box", _("Box of the scorecard"), FieldKind.CHOICE, boxes),
        Field("formula", _("Formula"), required=True, placeholder=_("like done / due")),
        Field("unit", _("Unit of the result"), FieldKind.CHOICE, units),
        Field("inputs", _("Inputs"), FieldKind.LINES, required=True),
        Field("direction", _("Which way is good"), FieldKind.CHOICE, ways),
        Field("green", _("Green up to"), FieldKind.NUMBER, required=True),
        Field("amber", _("Amber up to"), FieldKind.NUMBER, required=True),
        Field("sample", _("Input with the sample size"), placeholder=_("like due")),
        Field("share", _("The numerator is a part of the denominator"), FieldKind.CHECK),
        Field("frequency", _("How often"), FieldKind.CHOICE, often),
        Field("measure", _("What a rate counts"), placeholder=_("like per 100 visits")),
        Field("owner", _("Owner")),
        Field("source", _("Source")),
        Field("acts_on", _("What to do when it turns"), FieldKind.LINES),
    ]
    reason = Field("reason", _("Why it changes"), hint=_("Past periods are judged anew."))
    return [*fields, reason] if why else fields


def values_of(kpi: Kpi) -> Answers:
    """Return a KPI as the form shows it."""
    same = ("name", "formula", "green", "amber", "sample", "share", "measure", "owner", "source", "acts_on")
    told: Answers = {name: getattr(kpi, name) for name in same}
    told |= {name: getattr(kpi, name).value for name in ("box", "unit", "direction")}
    return {**told, "frequency": str(kpi.frequency), "inputs": "\n".join(map(_line, kpi.inputs))}


def fields_of(answers: Answers) -> Answers:
    """Return the fields of a KPI as they were answered; UserError where an input cannot be read."""
    told = {name: value for name, value in answers.items() if name != "reason"}
    kinds = {"box": Box(told["box"]), "unit": Unit(told["unit"]), "direction": Direction(told["direction"])}
    inputs = tuple(_input(line) for line in told["inputs"].splitlines() if line.strip())
    return {**told, **kinds, "frequency": int(told["frequency"]), "inputs": inputs}


def kpi_of(answers: Answers, study_id: str, partnership_id: str) -> Kpi:
    """Return a new KPI as it was answered."""
    empty = replace(NEW, study_id=study_id, partnership_id=partnership_id)
    return replace(empty, **fields_of(answers))


def _line(each: Input) -> str:
    value = "" if each.value is None else f" {number(each.value)}"
    flags = [FIXED + value] * each.fixed + [SIGNED] * each.signed
    return " | ".join(filter(None, (each.name, each.label, each.unit.value, ", ".join(flags))))


def _input(line: str) -> Input:
    """Read `name | what is counted | unit | fixed 90, signed`."""
    name, label, unit, flags, *_more = [*(part.strip() for part in line.split("|")), "", "", ""]
    found = next((each for each in Unit if _is_unit(unit, each)), None) if unit else Unit.COUNT
    if found is None:
        told = _("“{text}” is no unit.").format(text=unit)
        names = ", ".join(each.value for each in Unit)
        raise UserError(told, _("Units are {names}.").format(names=names))
    words_told = re.split(r",\s+|\s+", flags)
    numbers = [word for word in words_told if word not in ("", FIXED, SIGNED)]
    value = parse_number(numbers[0]) if numbers else None
    return Input(name, label, found, FIXED in words_told, value, SIGNED in words_told)


def _is_unit(text: str, unit: Unit) -> bool:
    return text.casefold() in (unit.value, _(words.UNIT[unit]).casefold())
