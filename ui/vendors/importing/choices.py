"""What can be chosen for a sheet, in which words: layouts, currencies, thousands, decimal signs."""

from __future__ import annotations

from collections.abc import Iterable

from cro_desk.i18n import N_, _
from cro_desk.vendors.workbook.model import Layout
from ui.vendors.words import IMPORTABLE, layout_name

#: those that CRO bids are made in, most usual first; any other code can be typed
CURRENCIES = (
    "EUR",
    "USD",
    "GBP",
    "CHF",
    "PLN",
    "CZK",
    "HUF",
    "RON",
    "SEK",
    "NOK",
    "DKK",
    "CAD",
    "AUD",
    "JPY",
    "CNY",
    "INR",
)

MULTIPLIERS = {1: N_("single units"), 1000: N_("thousands"), 1_000_000: N_("millions")}

SIGNS = {".": N_("point: 1,234.56"), ",": N_("comma: 1.234,56")}


def layout_choices() -> tuple[tuple[str, Layout], ...]:
    """Return the layouts, those that can be imported first; of the others it is said that they cannot."""
    ordered = sorted(Layout, key=_importable_first)
    return tuple((_choice(layout), layout) for layout in ordered)


def _importable_first(layout: Layout) -> bool:
    return layout not in IMPORTABLE


def _choice(layout: Layout) -> str:
    name = layout_name(layout)
    if layout in IMPORTABLE:
        return name
    if layout is Layout.SUMMARY:
        return _("{name}: checked, not imported").format(name=name)
    return _("{name}: not imported").format(name=name)


def currency_choices(used: Iterable[str]) -> tuple[str, ...]:
    """Return the currencies to offer, those of the file and the study first."""
    first = [code for code in dict.fromkeys(used) if code]
    return (*first, *(code for code in CURRENCIES if code not in first))
