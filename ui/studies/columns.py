"""Columns as this pane's tables use them."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from cro_desk import formats
from cro_desk.money import Money
from ui.models import Align, Column
from ui.theme import Tone

AnyColumn = Column[Any]


def text(key: str, title: str, width: int, *, stretch: bool = False, hidden: bool = False) -> AnyColumn:
    """Return a column of text that can be typed into."""
    value = attrgetter(key)
    return Column(
        key, title, value, width=width, editable=True, stretch=stretch, hidden=hidden, tooltip=value
    )


def named(
    key: str,
    title: str,
    name: Callable[[Any], str],
    width: int,
    *,
    stretch: bool = False,
    editable: bool = False,
    hidden: bool = False,
) -> AnyColumn:
    """Return a column whose text is another than what is kept."""
    return Column(key, title, name, width=width, stretch=stretch, editable=editable, hidden=hidden)


def whole(key: str, title: str, width: int = 10) -> AnyColumn:
    """Return a column of whole numbers."""
    value = attrgetter(key)
    return Column(
        key, title, value, lambda row: formats.number(value(row)), Align.RIGHT, width=width, editable=True
    )


def number(key: str, title: str, width: int) -> AnyColumn:
    """Return a column of exact numbers."""
    value = attrgetter(key)
    return Column(
        key, title, value, lambda row: formats.number(value(row)), Align.RIGHT, width=width, editable=True
    )


def count(key: str, title: str, width: int = 10) -> AnyColumn:
    """Return a column of whole numbers that follow from something else."""
    value = attrgetter(key)
    return Column(key, title, value, lambda row: formats.number(value(row)), Align.RIGHT, width=width)


def day(key: str, title: str, *, hidden: bool = False) -> AnyColumn:
    """Return a column of dates."""
    value = attrgetter(key)
    return Column(
        key, title, value, lambda row: formats.day(value(row)), width=10, editable=True, hidden=hidden
    )


def money(key: str, title: str, width: int = 16) -> AnyColumn:
    """Return a column of amounts, sorted within their currency."""
    value = attrgetter(key)
    return Column(
        key, title, value, lambda row: formats.money(value(row)), Align.RIGHT, lambda row: _order(value(row)),
        width=width,
    )  # fmt: skip


def toned(
    key: str, title: str, words: Callable[[Any], str], tone: Callable[[Any], Tone], width: int
) -> AnyColumn:
    """Return a column that says a state in words, and in colour as well."""
    return Column(key, title, words, tone=tone, width=width)


def _order(amount: Money | None) -> tuple[str, Any] | None:
    return None if amount is None else (amount.currency, amount.amount)
