"""Which lines of a bid pay for a task of their own, and why the others are left out. Pure.

An option costs nothing until it is taken; a line without a price pays nothing; a third party's invoice is
passed on whoever looks after it; a fee or a discount on the whole is spread over all tasks.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from cro_desk.links.terms import Aside
from cro_desk.vendors.terms import FeeType, PriceState
from cro_desk.vendors.texts import plain

if TYPE_CHECKING:
    from cro_desk.links.awarded import AwardedLine

#: on plain texts: what bidders call a fee, a reserve or a discount on the whole
_SPREAD = re.compile(
    r"\b(management fee|handling fee|admin(istrati(on|ve))? fee|service charge|surcharge|overheads?"
    r"|contingency|mark ?ups?|inflation|indexation|(volume |bundle |loyalty )?discounts?|rebates?|rabatt"
    r"|preisnachlass|nachlass|remise|ristourne|gemeinkosten|verwaltungspauschale|risikozuschlag"
    r"|frais generaux|frais de gestion|descuento|sconto|gastos generales|spese generali)\b"
)
_FIRM = {PriceState.PRICED, PriceState.INCLUDED, PriceState.AT_COST}


def why_aside(line: AwardedLine) -> Aside | None:
    """Tell why the line pays for no task of its own, None where it does."""
    if line.optional or line.state is PriceState.OPTIONAL:
        return Aside.OPTION
    if line.state not in _FIRM or (line.state is PriceState.PRICED and line.amount is None):
        return Aside.NO_PRICE
    if _is_spread(line.task) or (line.amount is not None and line.amount.amount < 0):
        return Aside.SPREAD
    return Aside.PASS_THROUGH if line.fee_type is FeeType.PASS_THROUGH else None


@lru_cache(maxsize=65536)
def _is_spread(task: str) -> bool:
    return _SPREAD.search(plain(task)) is not None


def may_pay(line: AwardedLine) -> bool:
    """Tell whether a person may link the line: the contract holds a price, or says that it is included."""
    return line.aside not in (Aside.OPTION, Aside.NO_PRICE)


def costs(line: AwardedLine) -> bool:
    """Tell whether money goes out for the line: a price that is not zero, or a cost to come."""
    if line.state is PriceState.AT_COST:
        return True
    return line.stake is not None and line.stake.amount != Decimal(0)
