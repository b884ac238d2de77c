"""Single values of our own workbook, as a spreadsheet program may have left them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from cro_desk.errors import UserError
from cro_desk.formats import parse_day
from cro_desk.i18n import _
from cro_desk.roles.workbook.texts import incoming
from cro_desk.vendors.workbook.model import CellError, CellValue
from cro_desk.vendors.workbook.recognition.normalise import key

E = TypeVar("E", bound=StrEnum)
_YES = frozenset({"yes", "y", "x", "ja", "oui", "sí", "tak", "да", "true", "1"})


def text_of(value: CellValue) -> str:
    """Return a cell as text: `1.0` is 1, for spreadsheet programs make numbers of what looks like one."""
    if isinstance(value, str):
        return incoming(value)
    if value is None:
        return ""
    if isinstance(value, CellError):
        return value.code
    if isinstance(value, float | Decimal) and value == int(value):
        return str(int(value))
    return str(value.date() if isinstance(value, datetime) else value)


def day_of(value: CellValue) -> date | None:
    """Return a date, typed in any of the usual ways; None where it is none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or not value:
        return value if isinstance(value, date) else None
    try:
        return parse_day(text_of(value))
    except UserError:
        return None


def number_of(value: CellValue) -> int | None:
    """Return a whole number; None where it is none."""
    text = text_of(value)
    return int(text) if text.isascii() and text.isdigit() else None


def flag_of(text: str) -> bool:
    """Tell whether a cell says yes, in our words or in others."""
    return key(text) in _YES or key(text) == key(_("yes"))


def word_of(text: str, kind: type[E], words: Mapping[E, str]) -> E | None:
    """Return the term that a cell names, in today's language or in English; None where it names none."""
    plain = key(text)
    return next(
        (term for term in kind if plain in {key(term.value), key(words[term]), key(_(words[term]))}), None
    )
