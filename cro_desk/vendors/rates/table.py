"""The study's one table of dated exchange rates: the newest is in use, a missing one is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cro_desk.vendors.comparison import Rate

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class RateTable:
    """What one unit of each currency is worth in the study's `currency`."""

    currency: str
    rates: Mapping[str, Rate]

    def factor(self, currency: str) -> Decimal | None:
        """Return what to multiply an amount by; None where the rate is missing or no currency was stated."""
        if currency == self.currency:
            return ONE
        rate = self.rates.get(currency)
        return None if rate is None else rate.rate

    def used(self, currencies: Iterable[str]) -> tuple[Rate, ...]:
        """Return the rates in use for these currencies, the study's own left out."""
        wanted = set(currencies) - {self.currency}
        return tuple(self.rates[currency] for currency in sorted(wanted) if currency in self.rates)

    def missing(self, currencies: Iterable[str]) -> tuple[str, ...]:
        """Return the currencies without a rate; the empty text stands for a bid that states none."""
        return tuple(sorted(currency for currency in set(currencies) if self.factor(currency) is None))


def rate_table(currency: str, rates: Iterable[Rate]) -> RateTable:
    """Make the table of a study: of several rates of a currency the newest is in use."""
    newest: dict[str, Rate] = {}
    for rate in sorted(rates, key=lambda rate: rate.valid_on):
        newest[rate.currency] = rate
    return RateTable(currency, newest)
