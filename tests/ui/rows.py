"""Rows for tests of models and tables."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cro_desk.formats import number
from ui.models import Align, Column, Look, Section
from ui.theme import Tone


@dataclass(frozen=True)
class Line:
    id: str
    name: str
    price: Decimal | None


def lines(count: int) -> list[Line]:
    """Make lines whose prices fall while their names rise; every tenth has none."""
    return [Line(f"l{n}", f"Line {n:05}", None if n % 10 == 9 else Decimal(count - n)) for n in range(count)]


def _name(line: Line) -> str:
    return line.name


def _price(line: Line) -> Decimal | None:
    return line.price


def _price_text(line: Line) -> str:
    return number(line.price)


def _look(line: Line) -> Look:
    return Look(Tone.WARN, ground=True) if line.price == 1 else Look()


COLUMNS = (
    Column("name", "Name", _name, width=20, editable=True, section=str),
    Column("price", "Price", _price, _price_text, align=Align.RIGHT, look=_look),
    Column("id", "Id", lambda line: line.id),
)


def sections() -> list[Section[Line]]:
    """Two sections of five lines."""
    made = lines(10)
    return [Section("a", "First", tuple(made[:5])), Section("b", "Second", tuple(made[5:]))]
