"""How the money stands on a day, worked out of the books: pure, exact, and nothing where there is nothing.

Burn is what was spent of the contract, progress how much of the work is done; their gap is judged. The
forecast at completion is what somebody said, else what follows from the work: spent by the share done.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from cro_desk.money import CENT
from cro_desk.oversight.budget.rows import Books, MonthRow, OrderRow
from cro_desk.oversight.budget.terms import OrderState
from cro_desk.oversight.terms import Standing

#: points between burn and progress: up to the first green, up to the second amber
GAP = (Decimal(5), Decimal(10))
#: change orders as a share of the first contract
CHANGES = (Decimal("0.05"), Decimal("0.15"))
ZERO, HUNDRED = Decimal(0), Decimal(100)
#: less done than this says nothing about the end
LEAST_DONE = Decimal(5)
_PENDING = (OrderState.ASKED, OrderState.AGREED)


@dataclass(frozen=True, slots=True)
class Position:
    """The money of a partnership on a day, in one currency. None: not known, which is not zero."""

    on: date
    currency: str
    baseline: Decimal | None
    signed: Decimal
    pending: Decimal
    unpriced: int  # change orders under way without an amount
    invoiced: Decimal
    paid: Decimal
    overdue: Decimal
    accrued: Decimal | None
    percent_done: Decimal | None
    forecast: Decimal | None
    is_said: bool  # the forecast is what somebody said
    median_cycle: Decimal | None

    @property
    def contract(self) -> Decimal | None:
        """The contract as it stands: the baseline with all signed change orders."""
        return None if self.baseline is None else self.baseline + self.signed

    @property
    def exposure(self) -> Decimal | None:
        """The contract if all that is pending were signed."""
        return None if self.contract is None else self.contract + self.pending

    @property
    def spent(self) -> Decimal:
        """What was invoiced, and done but not invoiced."""
        return self.invoiced + (self.accrued or ZERO)

    @property
    def burn(self) -> Decimal | None:
        """Percent of the contract that is spent."""
        return self.spent / self.contract * HUNDRED if self.contract else None

    @property
    def gap(self) -> Decimal | None:
        """Points that burn is ahead of progress."""
        if self.burn is None or self.percent_done is None:
            return None
        return self.burn - self.percent_done

    @property
    def variance(self) -> Decimal | None:
        """What the forecast is over the contract; negative: under it."""
        return None if self.forecast is None or self.contract is None else self.forecast - self.contract

    @property
    def change_share(self) -> Decimal | None:
        """Signed change orders as a share of the first contract."""
        return self.signed / self.baseline if self.baseline else None

    @property
    def standing(self) -> Standing:
        """Judge burn against progress, and the forecast against the contract; the worse counts."""
        found = [_by_gap(self.gap), _by_share(_share(self.variance, self.contract))]
        known = [each for each in found if each is not Standing.NO_DATA]
        return max(known, key=_badness, default=Standing.NO_DATA)


def position(books: Books, on: date, signed_too: Iterable[str] = ()) -> Position:
    """Work out how the money stood at the end of a day; `signed_too` are orders taken as signed then."""
    also = frozenset(signed_too)
    signed = [each for each in books.orders if _is_signed(each, on, also)]
    pending = [each for each in books.orders if each not in signed and each.state_on(on) in _PENDING]
    invoices = [each for each in books.invoices if each.invoiced_on <= on]
    month = latest_month(books, on)
    invoiced = _sum(each.amount.amount for each in invoices)
    value = books.contract.value
    made = Position(
        on=on,
        currency=books.currency,
        baseline=value.amount if value is not None else None,
        signed=_amount(signed),
        pending=_amount(pending),
        unpriced=sum(each.amount is None for each in pending),
        invoiced=invoiced,
        paid=_sum(each.amount.amount for each in invoices if each.paid_on and each.paid_on <= on),
        overdue=_sum(each.amount.amount for each in invoices if each.is_overdue(on)),
        accrued=month.accrued.amount if month is not None and month.accrued is not None else None,
        percent_done=month.percent_done if month is not None else None,
        forecast=None,
        is_said=False,
        median_cycle=_median(each.cycle for each in signed),
    )
    more = _amount(each for each in signed if each.state_on(on) is not OrderState.SIGNED)
    return _with_forecast(made, month, more)


def latest_month(books: Books, on: date) -> MonthRow | None:
    """Return the newest month that had ended by a day; one still running says nothing yet."""
    ended = [each for each in books.months if each.period.last <= on]
    return max(ended, key=lambda each: each.period.last, default=None)


def _with_forecast(made: Position, month: MonthRow | None, more: Decimal) -> Position:
    """Add the forecast: as it was said, else by the work done; `more` is taken as signed besides."""
    done = made.percent_done
    if month is not None and month.forecast is not None:
        return replace(made, forecast=month.forecast.amount + more, is_said=True)
    if done is None or done < LEAST_DONE:
        return made
    by_work = (made.spent * HUNDRED / done).quantize(CENT, ROUND_HALF_UP)
    return replace(made, forecast=by_work + more)


def _is_signed(order: OrderRow, on: date, also: frozenset[str]) -> bool:
    return order.id in also or order.state_on(on) is OrderState.SIGNED


def _amount(orders: Iterable[OrderRow]) -> Decimal:
    return _sum(each.amount.amount for each in orders if each.amount is not None)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)


def _median(days: Iterable[int | None]) -> Decimal | None:
    known = [each for each in days if each is not None]
    return Decimal(str(median(known))) if known else None


def _share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return part / whole if part is not None and whole else None


def _by_gap(gap: Decimal | None) -> Standing:
    if gap is None:
        return Standing.NO_DATA
    green, amber = GAP
    if abs(gap) <= green:
        return Standing.GREEN
    return Standing.AMBER if abs(gap) <= amber else Standing.RED


def _by_share(share: Decimal | None) -> Standing:
    if share is None:
        return Standing.NO_DATA
    green, amber = CHANGES
    if share <= green:
        return Standing.GREEN
    return Standing.AMBER if share <= amber else Standing.RED


def _badness(standing: Standing) -> int:
    return (Standing.GREEN, Standing.AMBER, Standing.RED).index(standing)
