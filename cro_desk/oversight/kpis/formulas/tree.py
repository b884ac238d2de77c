"""What a formula is once it was read: a small tree; each part knows its place in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from cro_desk.oversight.terms import Unit


@dataclass(frozen=True, slots=True)
class Place:
    """From which sign of the text to which; it does not count when two formulas are compared."""

    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written: `3`, `5 %`, `3 months`."""

    value: Decimal
    unit: Unit | None = None
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """An input."""

    name: str
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Negative:
    """A minus before a part."""

    inner: Part
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """Two parts with `+`, `-`, `*` or `/` between them."""

    sign: str
    left: Part
    right: Part
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """`min`, `max` or `abs` of its arguments."""

    function: str
    arguments: tuple[Part, ...]
    place: Place = field(default=Place(), compare=False)


Part = Number | Name | Negative | Binary | Call


def parts(tree: Part) -> Iterator[Part]:
    """Return the tree and all its parts, from the outside in and from left to right."""
    yield tree
    for inner in _inner(tree):
        yield from parts(inner)


def _inner(tree: Part) -> tuple[Part, ...]:
    match tree:
        case Negative(inner):
            return (inner,)
        case Binary(_, left, right):
            return (left, right)
        case Call(_, arguments):
            return arguments
    return ()


def names(tree: Part) -> tuple[str, ...]:
    """Return the inputs that a formula needs, each once, in the order in which they stand."""
    return tuple(dict.fromkeys(each.name for each in parts(tree) if isinstance(each, Name)))


def division(tree: Part) -> Binary | None:
    """Return the division whose sides are shown as numerator and denominator.

    It is the innermost one with inputs on both sides: of `failures / screened - planned` the first two.
    """
    found = [each for each in parts(tree) if isinstance(each, Binary) and each.sign == "/"]
    told = [each for each in found if names(each.left) and names(each.right)]
    plain = [each for each in told if not any(division(side) for side in (each.left, each.right))]
    return next(iter(plain or told), None)
