"""Thousands of rows read column by column, each as one text: half of the time that rows one by one take."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any, TypeVar

import orjson

from cro_desk.later import Later
from cro_desk.store.connections import Raw

E = TypeVar("E", bound=Enum)


def columns(
    driver: Raw, wanted: Sequence[str], source: str, parameters: Sequence[Any] = ()
) -> list[Sequence[Any]]:
    """Return each column or expression as a sequence of what is stored, all in the same order.

    `source` is what follows FROM, our own text like the names. A column is taken apart when it is looked at.
    """
    arrays = ", ".join(f"json_group_array({expression})" for expression in wanted)
    found = driver.execute(f"SELECT {arrays} FROM {source}", parameters).fetchone()  # noqa: S608 - our own names
    return [Later(partial(orjson.loads, text)) for text in found]


def decimals(texts: Sequence[str | None]) -> Sequence[Decimal | None]:
    """Return the values of a column of exact decimals."""
    return Later(lambda: [None if text is None else Decimal(text) for text in texts])


def members(kind: type[E], texts: Sequence[str | None]) -> Sequence[E | None]:
    """Return the values of a column of an enumeration."""
    known: dict[str | None, E | None] = {member.value: member for member in kind} | {None: None}
    return Later(lambda: [known[text] for text in texts])
