"""Which of the totals that a bid states is its grand total. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from cro_desk.money import Money
from cro_desk.money import total as added
from cro_desk.vendors.terms import TotalKind


class Stated(Protocol):
    """A total as a bid states it."""

    @property
    def kind(self) -> TotalKind: ...
    @property
    def amount(self) -> Money: ...
    @property
    def sheet(self) -> str: ...


def grand_total(totals: Sequence[Stated]) -> Money | None:
    """Return the total of the summary sheet, else the last total of each sheet added up.

    None where a summary has parts but no total, and across currencies.
    """
    summarised = {stated.sheet for stated in totals if stated.kind is TotalKind.SUMMARY}
    last = {stated.sheet: stated.amount for stated in totals if stated.kind is TotalKind.TOTAL}
    amounts = [amount for sheet, amount in last.items() if not summarised or sheet in summarised]
    currencies = {amount.currency for amount in amounts}
    if len(currencies) != 1:
        return None
    return Money(added(amount.amount for amount in amounts), currencies.pop())
