"""The functions of formulas that are safe to compute here."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from cro_desk.vendors.workbook.formulas.operators import divide
from cro_desk.vendors.workbook.formulas.terms import Cells, Parsed, Term, Unsafe, Value, as_number


def _numbers(values: Iterable[Value]) -> Iterator[float]:
    """The numbers of an area: functions pass over blanks, texts and truth values there."""
    return (value for value in values if type(value) is float or type(value) is int)


def _all_numbers(cells: Cells, row: int, arguments: list[Parsed]) -> list[float]:
    numbers: list[float] = []
    for argument in arguments:
        if argument.area is not None:
            numbers.extend(_numbers(cells.values(argument.area(cells, row))))
        else:
            numbers.append(as_number(argument.value(cells, row)))
    return numbers


def _over_numbers(compute: Callable[[list[float]], float]) -> Callable[[list[Parsed]], Term]:
    return lambda arguments: lambda cells, row: compute(_all_numbers(cells, row, arguments))


def _average(numbers: list[float]) -> float:
    return divide(math.fsum(numbers), len(numbers))


def _subtotal(arguments: list[Parsed]) -> Term:
    if len(arguments) < 2 or any(argument.area is None for argument in arguments[1:]):
        raise Unsafe("SUBTOTAL")

    def compute(cells: Cells, row: int) -> Value:
        kind = int(as_number(arguments[0].value(cells, row)))
        if kind not in {9, 109}:
            raise Unsafe("SUBTOTAL")
        areas = [argument.area(cells, row) for argument in arguments[1:] if argument.area]
        return math.fsum(n for area in areas for n in _numbers(cells.values(area, subtotal=kind)))

    return compute


def _sum_of_products(arguments: list[Parsed]) -> Term:
    if not arguments or any(argument.area is None for argument in arguments):
        raise Unsafe("SUMPRODUCT")

    def compute(cells: Cells, row: int) -> Value:
        columns = [[*cells.values(argument.area(cells, row))] for argument in arguments if argument.area]
        if len({len(column) for column in columns}) != 1:
            raise Unsafe("SUMPRODUCT")
        return math.fsum(math.prod(map(_or_zero, values)) for values in zip(*columns, strict=True))

    return compute


def _or_zero(value: Value) -> float:
    return float(value) if type(value) is float or type(value) is int else 0.0


def _round_by(mode: str) -> Callable[[list[Parsed]], Term]:
    def make(arguments: list[Parsed]) -> Term:
        if len(arguments) != 2:
            raise Unsafe("ROUND")
        value, places = arguments

        def compute(cells: Cells, row: int) -> Value:
            digits = int(as_number(places.value(cells, row)))
            if abs(digits) > 15:
                raise Unsafe("ROUND")
            number = Decimal(repr(as_number(value.value(cells, row))))
            return float(number.quantize(Decimal(1).scaleb(-digits), mode))

        return compute

    return make


def _absolute(arguments: list[Parsed]) -> Term:
    if len(arguments) != 1:
        raise Unsafe("ABS")
    return lambda cells, row: abs(as_number(arguments[0].value(cells, row)))


def _if(arguments: list[Parsed]) -> Term:
    if len(arguments) not in {2, 3}:
        raise Unsafe("IF")

    def compute(cells: Cells, row: int) -> Value:
        if as_number(arguments[0].value(cells, row)):
            return arguments[1].value(cells, row)
        return arguments[2].value(cells, row) if len(arguments) == 3 else False

    return compute


FUNCTIONS: dict[str, Callable[[list[Parsed]], Term]] = {
    "SUM": _over_numbers(math.fsum),
    "PRODUCT": _over_numbers(lambda numbers: math.prod(numbers) if numbers else 0.0),
    "MIN": _over_numbers(lambda numbers: min(numbers, default=0.0)),
    "MAX": _over_numbers(lambda numbers: max(numbers, default=0.0)),
    "AVERAGE": _over_numbers(_average),
    "SUBTOTAL": _subtotal,
    "SUMPRODUCT": _sum_of_products,
    "ROUND": _round_by(ROUND_HALF_UP),
    "ROUNDUP": _round_by(ROUND_UP),
    "ROUNDDOWN": _round_by(ROUND_DOWN),
    "ABS": _absolute,
    "IF": _if,
}
