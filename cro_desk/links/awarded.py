"""The bid that a partnership rests on, as the cross-check needs it: lines, discount, the rate of the day.

All of it lives in the price scope; where that scope is not here, there is no award and so nothing to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from sqlmodel import Session

from cro_desk.formats import rounded
from cro_desk.links.grid_codes import Codes, grid_codes
from cro_desk.links.sense import why_aside
from cro_desk.links.terms import Aside
from cro_desk.money import Money
from cro_desk.store.connections import Raw, raw
from cro_desk.studies.records import Study
from cro_desk.vendors.bids.amounts import line_amount
from cro_desk.vendors.bids.awards import award_behind
from cro_desk.vendors.comparing.loading import rates_of
from cro_desk.vendors.comparison import Rate
from cro_desk.vendors.records import Award, Bid, Rfp
from cro_desk.vendors.terms import FeeType, PriceState

_LINES = """
    SELECT id, line_no, section, task, unit, location, quantity, unit_price, total, state, fee_type, optional,
           sheet, cell, grid_line_id, certainty
    FROM bid_line WHERE deleted = 0 AND bid_id = ? ORDER BY position, id
"""
_STATES = {str(state): state for state in PriceState}
_FEES = {str(fee): fee for fee in FeeType}


@dataclass(frozen=True)
class AwardedLine:
    """A line of the bid. `amount` is as bid, `stake` what it costs with the bid's discount taken off."""

    id: str
    line_no: str
    section: str
    task: str
    unit: str
    location: str
    amount: Money | None
    stake: Money | None
    state: PriceState
    fee_type: FeeType
    optional: bool
    code: str  # of the usual grid; empty where the line was matched to none of its lines
    code_certainty: int
    source: str  # "Fees!F48"

    @cached_property
    def aside(self) -> Aside | None:
        """Why the line pays for no task of its own, None where it does."""
        return why_aside(self)

    @property
    def text(self) -> str:
        """What the line is called: number, task and, where it has one, its country."""
        named = " ".join(part for part in (self.line_no, self.task) if part)
        return f"{named} ({self.location})" if self.location else named


@dataclass(frozen=True)
class AwardedBid:
    """The awarded bid; `rate` is the dated one from its currency into the study's, None where none is set."""

    study_id: str
    award_id: str
    bid_id: str
    rfp_id: str
    rfp: str
    scope: str
    currency: str
    study_currency: str
    rate: Rate | None
    discount: Decimal
    value: Money
    lines: tuple[AwardedLine, ...]

    @cached_property
    def by_id(self) -> dict[str, AwardedLine]:
        """The lines by their ids."""
        return {line.id: line for line in self.lines}

    @property
    def factor(self) -> Decimal | None:
        """Return what turns the bid's currency into the study's; None where the rate is missing."""
        if self.currency == self.study_currency:
            return Decimal(1)
        return None if self.rate is None else self.rate.rate

    def in_study(self, amount: Money | None) -> Money | None:
        """Return an amount of the bid in the study's currency, None where there is no rate for it."""
        if amount is None or amount.currency != self.currency or self.factor is None:
            return None
        return Money(amount.amount * self.factor, self.study_currency)

    def from_study(self, amount: Money) -> Money | None:
        """Return an amount of the study's currency in the bid's, to the cent; None where there is no rate."""
        if not self.factor:
            return None
        return Money(rounded(amount.amount / self.factor, 2), self.currency)


#: before a bid was read
NO_BID = AwardedBid("", "", "", "", "", "", "", "", None, Decimal(0), Money(Decimal(0), ""), ())


def awarded_bid(session: Session, partnership_id: str) -> AwardedBid | None:
    """Return the bid that this partnership was awarded; None where there is none or prices are not here."""
    award = award_behind(session, partnership_id)
    return None if award is None else _read(session, award)


def _read(session: Session, award: Award) -> AwardedBid | None:
    bid, rfp = session.get(Bid, award.bid_id), session.get(Rfp, award.rfp_id)
    study = None if rfp is None else session.get(Study, rfp.study_id)
    if bid is None or rfp is None or study is None:
        return None
    rates = rates_of(session, study.id, study.currency)
    driver, codes = raw(session.connection()), grid_codes(session, rfp.id)
    return AwardedBid(
        study_id=study.id,
        award_id=award.id,
        bid_id=bid.id,
        rfp_id=rfp.id,
        rfp=rfp.number,
        scope=bid.scope,
        currency=bid.currency,
        study_currency=study.currency,
        rate=rates.rates.get(bid.currency),
        discount=bid.discount or Decimal(0),
        value=award.value,
        lines=tuple(_lines(driver, bid.id, bid.discount or Decimal(0), codes)),
    )


def _lines(driver: Raw, bid_id: str, discount: Decimal, codes: Codes) -> Iterator[AwardedLine]:
    """Read the lines without an object of the store each: a bid may have thousands."""
    for row in driver.execute(_LINES, (bid_id,)):
        id, no, section, task, unit, where, quantity, price, total, state, fee, option, *place = row
        amount = _amount(quantity, price, total) if state == PriceState.PRICED else None
        stake = amount if fee == FeeType.PASS_THROUGH else _less(amount, discount)
        sheet, cell, grid_line, certainty = place
        code, sure = codes.get(grid_line or "", ("", 0))
        words = (id, no, section, task, unit, where, amount, stake, _STATES[state], _FEES[fee], option == 1)
        yield AwardedLine(*words, code, min(sure, certainty), f"{sheet}!{cell}")


def _amount(quantity: str | None, unit_price: str | None, total: str | None) -> Money | None:
    return line_amount(
        None if quantity is None else Decimal(quantity),
        None if unit_price is None else Money.parse(unit_price),
        None if total is None else Money.parse(total),
    )


def _less(amount: Money | None, discount: Decimal) -> Money | None:
    """Take the discount off the bottom line off a line, to the cent."""
    if amount is None or not discount:
        return amount
    return Money(rounded(amount.amount * (1 - discount), 2), amount.currency)
