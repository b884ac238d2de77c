"""Which currency a sheet is in.

The user's answer, the title block, headers, number formats, typed signs, in this order.
"""

from __future__ import annotations

from collections.abc import Iterable

from cro_desk.vendors.workbook.model import CellValue
from cro_desk.vendors.workbook.recognition import currencies
from cro_desk.vendors.workbook.recognition.body import Body
from cro_desk.vendors.workbook.recognition.normalise import key
from cro_desk.vendors.workbook.recognition.survey import VOTERS, Survey, typed_texts


def settle_currency(found: Survey) -> str:
    """Return the sheet's currency: an ISO code, an ambiguous sign, or nothing; the user's answer wins."""
    if found.corrections.currency is not None:
        return found.corrections.currency
    said = found.facts.get("currency", "")
    if said and (named := currencies.of_text(said) or currencies.of_sign(said)):
        return named
    headers = [
        currencies.of_text(cell.text)
        for body in found.bodies
        for cell in body.table.header.cells
        if cell.column in body.money
    ]
    formats = [currencies.of_format(code) for code in _codes(found)]
    typed = list(_typed_signs(found))
    titles = [currencies.of_text(text) for text in found.titles if _speaks_of_money(text)]
    units = [currencies.of_text(text) for body in found.bodies for text in _unit_texts(found, body)]
    own = (
        [
            text.upper()[:3]
            for body in found.bodies
            for text in typed_texts(found.grid, body.first, body.table.base["currency"])
        ]
        if _has_currency(found)
        else []
    )
    anywhere = [currencies.of_format(code) for code in set(found.sheet.number_formats.values())]
    for votes in (own, headers, formats, typed, titles, units, anywhere):
        if named := currencies.majority(votes):
            if (
                named in currencies.ambiguous()
                and (sure := currencies.majority([*titles, *headers])) not in currencies.ambiguous()
            ):
                return sure or named
            return named
    return ""


def _has_currency(found: Survey) -> bool:
    return bool(found.bodies) and "currency" in found.bodies[0].table.base


def _unit_texts(found: Survey, body: Body) -> list[str]:
    """Return units, which may name a currency ("$/per year")."""
    column = body.table.base.get("unit")
    return [] if column is None else typed_texts(found.grid, body.first, column)[:_CODES]


def _speaks_of_money(text: str) -> bool:
    words = set(key(text).split())
    return bool(
        words
        & {
            "price",
            "prices",
            "cost",
            "costs",
            "currency",
            "amounts",
            "fees",
            "preise",
            "angaben",
            "währung",
            "prix",
            "montants",
            "ceny",
            "kwoty",
            "цены",
            "суммы",
            "budget",
            "in",
            "en",
            "w",
            "в",
        }
    )


_CODES = 60


def _codes(found: Survey) -> Iterable[str]:
    """Yield number formats of price cells, a few of each column."""
    for body in found.bodies:
        for column in body.money:
            for row in range(body.first, min(body.stop, body.first + _CODES)):
                if code := found.grid.code(row, column):
                    yield code


def _typed_signs(found: Survey, most: int | None = VOTERS) -> Iterable[str]:
    for body in found.bodies:
        for column in body.money:
            for row in body.typed[column][:most]:
                yield typed_currency(found.grid.value(body.first + row, column))


def typed_currencies(found: Survey) -> set[str]:
    """Return every currency that is typed beside a price: one line in another counts as much as all."""
    return set(_typed_signs(found, None))


def typed_currency(value: CellValue) -> str:
    """Return the currency typed beside a number ("USD 1,200"); nothing for other cells."""
    if not isinstance(value, str) or not value.strip(_PLAIN) or value.isalpha():
        return ""
    return currencies.of_text(value) if any(letter.isdigit() for letter in value) else ""


_PLAIN = "0123456789.,-+()' \u00a0\u202f"
