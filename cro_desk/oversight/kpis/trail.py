"""How the stored fields of KPIs read in the audit trail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import orjson

from cro_desk.formats import number
from cro_desk.i18n import _
from cro_desk.oversight.kpis.kpi import inputs_of
from cro_desk.oversight.kpis.queries import entry_of
from cro_desk.oversight.kpis.terms import Box, Direction
from cro_desk.oversight.kpis.words import (
    DIRECTION,
    FREQUENCY,
    UNIT,
    box_name,
    entry_words,
    field_label,
    figure_words,
)
from cro_desk.oversight.periods import read_period
from cro_desk.oversight.terms import Unit

_Said = Callable[[Any, Mapping[str, str]], str]
_KINDS = frozenset(("kpi_definition", "kpi_value", "kpi_mapping"))
_INNER = frozenset((("kpi_mapping", "rows"), ("kpi_definition", "position")))


def label(kind: str, name: str) -> str:
    """Return what a field is called, empty where the kind is none of ours."""
    return field_label(name) if kind in _KINDS else ""


def said(kind: str, name: str, value: Any, names: Mapping[str, str]) -> str | None:
    """Return a stored value in words, None where it is shown as it is."""
    tell = _SAID.get((kind, name))
    return tell(value, names) if tell is not None and value not in (None, "") else None


def is_inner(kind: str, name: str) -> bool:
    """Whether a field says nothing to a reader."""
    return (kind, name) in _INNER


def named(kind: str, name: str, value: Any) -> Iterator[tuple[str, str]]:  # noqa: ARG001 - as every part's
    """Return the records that a stored value names within a text: none here."""
    return iter(())


def _entry(value: str, _names: Mapping[str, str]) -> str:
    told = entry_of(orjson.loads(value))
    if told is None:
        return _("none")
    figures = ", ".join(f"{name} {number(figure)}" for name, figure in told.figures.items())
    return f"{figures} ({'; '.join(filter(None, (entry_words(told), told.source)))})"


def _inputs(value: str, _names: Mapping[str, str]) -> str:
    told = inputs_of(orjson.loads(value))
    return "; ".join(f"{each.name}: {each.label}{_fixed(each.value, each)}" for each in told)


def _fixed(value: Decimal | None, each: Any) -> str:
    return f" = {figure_words(each, value)}" if value is not None else ""


def _period(value: str, _names: Mapping[str, str]) -> str:
    found = read_period(value)
    return found.label if found is not None else value


_SAID: Mapping[tuple[str, str], _Said] = {
    ("kpi_definition", "box"): lambda value, _names: box_name(Box(value)),
    ("kpi_definition", "unit"): lambda value, _names: _(UNIT[Unit(value)]),
    ("kpi_definition", "direction"): lambda value, _names: _(DIRECTION[Direction(value)]),
    ("kpi_definition", "frequency"): lambda value, _names: _(FREQUENCY.get(value, str(value))),
    ("kpi_definition", "inputs"): _inputs,
    ("kpi_definition", "starts"): _period,
    ("kpi_value", "period"): _period,
    ("kpi_value", "entry"): _entry,
}
