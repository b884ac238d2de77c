"""A matrix and a bid laid side by side, each with the few things that matter to a test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from cro_desk.links.awarded import AwardedBid, AwardedLine
from cro_desk.links.crossing import findings, payments
from cro_desk.links.doers import doers
from cro_desk.links.estimates import Estimate
from cro_desk.links.findings import Finding
from cro_desk.links.linking import Said, links
from cro_desk.links.sides import Sides
from cro_desk.money import Money
from cro_desk.roles.matrix import Matrix, Party, Task
from cro_desk.roles.raci import parse_cell
from cro_desk.roles.terms import PartyKind
from cro_desk.vendors.change_requests import ChangeRow
from cro_desk.vendors.comparison import Rate
from cro_desk.vendors.terms import ChangeState, FeeType, PriceState

PARTIES = (
    Party("s", "Lindgren", PartyKind.SPONSOR),
    Party("c", "Alpine", PartyKind.CRO),
    Party("l", "Lab", PartyKind.LABORATORY),
)
DOLLARS = Rate("USD", Decimal("0.9"), date(2026, 10, 14), "ECB")


def euros(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


def task(id: str, sponsor: str = "", cro: str = "", lab: str = "", **fields: object) -> Task:
    """Return a task whose text is its id unless told; letters as they stand in the cells."""
    written = {"s": sponsor, "c": cro, "l": lab}
    cells = {party: parse_cell(text) for party, text in written.items() if text}
    told = {"code": id, "task": id, **fields}
    return Task(id=id, cells=cells, **told)  # type: ignore[arg-type]


def line(
    id: str, text: str = "", amount: str | None = "100", code: str = "", **fields: object
) -> AwardedLine:
    """Return a priced line of the bid, in euros, with no discount on it."""
    price = None if amount is None else euros(amount)
    told: dict[str, object] = {
        "line_no": "",
        "section": "",
        "unit": "",
        "location": "",
        "optional": False,
        "code": code,
        "state": PriceState.PRICED,
        "fee_type": FeeType.FEE,
        "code_certainty": 100,
        "source": "Fees!F8",
        "amount": price,
        "stake": price,
        **fields,
    }
    return AwardedLine(id=id, task=text or id, **told)  # type: ignore[arg-type]


def bid(*lines: AwardedLine, currency: str = "EUR", rate: Rate | None = None) -> AwardedBid:
    return AwardedBid(
        study_id="study",
        award_id="award",
        bid_id="bid",
        rfp_id="rfp",
        rfp="RFP-01",
        scope="price",
        currency=currency,
        study_currency="EUR",
        rate=rate,
        discount=Decimal(0),
        value=Money(Decimal(0), currency),
        lines=lines,
    )


def matrix(*tasks: Task) -> Matrix:
    return Matrix(parties=PARTIES, tasks=tasks)


def crossed(
    made: Matrix,
    priced: AwardedBid,
    said: Said | None = None,
    estimates: Mapping[str, Estimate] | None = None,
    requests: tuple[ChangeRow, ...] = (),
) -> tuple[Finding, ...]:
    """Cross-check as the query does, without a store."""
    who = doers(made, "Alpine")
    does = frozenset(each.id for each in made.tasks if who.partner(each))
    linked = links(made, priced.lines, said or {}, does)
    sides = Sides(made, priced, linked, who, estimates or {}, requests)
    return findings(sides, payments(sides))


def request(subject: str, state: ChangeState = ChangeState.OPEN) -> ChangeRow:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    return ChangeRow("request", 1, "Take it out", "", None, state, at, subject)
