"""The figures of a position in words: the same lines on screen, on paper and on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cro_desk.formats import money, number, percent
from cro_desk.i18n import _
from cro_desk.money import Money
from cro_desk.oversight.budget.standing import Position

DASH = "–"


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the statement; `note` says what it is made of. A strong one is a sum."""

    name: str
    value: str
    note: str = ""
    strong: bool = False


def figures(found: Position) -> tuple[Figure, ...]:
    """Return contract, spending and forecast, from top to bottom."""
    return (*_contract(found), *_spending(found), *_forecast(found))


def _contract(found: Position) -> Iterator[Figure]:
    yield Figure(_("Contract as first signed"), amount_words(found, found.baseline))
    share = percent(found.change_share, 1)
    told = _("{share} of the first contract").format(share=share) if share else ""
    yield Figure(_("Signed change orders"), amount_words(found, found.signed), told)
    yield Figure(_("Contract as it stands"), amount_words(found, found.contract), strong=True)
    unpriced = _("{count} more without an amount").format(count=found.unpriced) if found.unpriced else ""
    yield Figure(_("Pending change orders"), amount_words(found, found.pending), unpriced)


def _spending(found: Position) -> Iterator[Figure]:
    paid = _("{paid} of it paid").format(paid=amount_words(found, found.paid))
    late = _("{overdue} overdue").format(overdue=amount_words(found, found.overdue)) if found.overdue else ""
    yield Figure(_("Invoiced"), amount_words(found, found.invoiced), ", ".join(filter(None, (paid, late))))
    yield Figure(_("Done, not invoiced yet"), amount_words(found, found.accrued), _("estimate"))
    yield Figure(_("Spent"), amount_words(found, found.spent), burn_words(found), strong=True)


def _forecast(found: Position) -> Iterator[Figure]:
    how = _("as it was said") if found.is_said else _("spent so far by the share of the work that is done")
    known = found.forecast is not None
    yield Figure(_("Forecast at completion"), amount_words(found, found.forecast), how if known else "", True)
    yield Figure(_("Over the contract"), amount_words(found, found.variance))


def burn_words(found: Position) -> str:
    """Say burn against progress: `48 % of the contract, 40 % of the work done`."""
    burn = _points(found.burn)
    told = _("{burn} of the contract").format(burn=burn) if burn else ""
    done = _points(found.percent_done)
    work = _("{done} of the work done").format(done=done) if done else _("work done not known")
    return ", ".join(filter(None, (told, work)))


def cycle_words(found: Position) -> str:
    """Say how long change orders took to be signed; empty where none was."""
    days = found.median_cycle
    return (
        "" if days is None else _("{days} days from request to signature (median)").format(days=number(days))
    )


def _points(points: Decimal | None) -> str:
    return "" if points is None else percent(points / 100, 1)


def amount_words(found: Position, amount: Decimal | None) -> str:
    """Return an amount in whole units; a dash where it is not known."""
    return DASH if amount is None else money(Money(amount, found.currency), 0)
