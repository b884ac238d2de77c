"""The open questions of a comparison: what to ask which bidder, the heaviest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from cro_desk.vendors.comparing.sentences import question
from cro_desk.vendors.comparison import ComparisonCell, LineRow, Mark, Question, SectionRow, VendorColumn
from cro_desk.vendors.rows import IssueRow
from cro_desk.vendors.terms import BidderKind, PriceState, Severity

_CLEAR = (PriceState.PRICED, PriceState.INCLUDED)


def questions(vendors: Sequence[VendorColumn], sections: Sequence[SectionRow]) -> tuple[Question, ...]:
    """Return what to ask: prices that are missing, sums that are wrong, and outliers that weigh enough."""
    found = [
        _question(vendors[place], line, cell)
        for section in sections
        for line in section.rows
        for place in _telling(line)
        if vendors[place].kind is BidderKind.BIDDER and _is_open(line, cell := line.bids.cell(place))
    ]
    return tuple(sorted(found, key=_weight))


def _telling(line: LineRow) -> list[int]:
    """Return the places of the cells that may ask something: most are priced, without a mark."""
    pairs = enumerate(zip(line.bids.marks, line.bids.states, strict=True))
    return [place for place, (marks, state) in pairs if marks or state is not PriceState.PRICED]


def _is_open(line: LineRow, cell: ComparisonCell) -> bool:
    if cell.state not in _CLEAR:
        return line.mandatory and line.median is not None
    return cell.loud or Mark.WRONG_SUM in cell.marks or Mark.MISSING in cell.marks


def _question(vendor: VendorColumn, line: LineRow, cell: ComparisonCell) -> Question:
    return Question(
        vendor.bidder_id,
        vendor.name,
        line.id,
        line.code,
        line.text,
        question(cell, line),
        Severity.WARNING if cell.loud or cell.state not in _CLEAR else Severity.INFO,
        cell.at_stake,
        cell.source,
    )


def _weight(question: Question) -> tuple[bool, Decimal]:
    return question.severity is not Severity.WARNING, -(question.at_stake or Decimal(0))


def questions_for(questions: Iterable[Question], bidder_id: str) -> tuple[Question, ...]:
    """Return one bidder's own questions, to send to that bidder."""
    return tuple(question for question in questions if question.bidder_id == bidder_id)


def as_issue(question: Question) -> IssueRow:
    """Return a question as an issue at its cell, for the list that goes to the bidder."""
    place = question.source.rpartition(" · ")[2]
    sheet, _mark, cell = place.rpartition("!")
    return IssueRow(f"{question.bidder_id} {question.line_id}", question.severity, sheet, cell, question.text)
