"""Risks and issues as they stood at the end of a day: a report tells nothing that came after its cut-off.

Told by the dates that people gave, not by the journal: a report is drawn where the journal is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Protocol, TypeVar

from cro_desk.oversight.risks.rows import IssueRow, RiskRow
from cro_desk.oversight.risks.terms import IssueStatus, RiskStatus

R = TypeVar("R", RiskRow, IssueRow)


class Looks(Protocol):
    """What a reader wants: see `queries.Wanted`."""

    @property
    def until(self) -> date | None: ...

    @property
    def open_only(self) -> bool: ...


def is_after(told: str, until: date | None) -> bool:
    """Whether a stored day or moment is later than the day."""
    return until is not None and told[:10] > until.isoformat()


def as_of(rows: Iterable[R], wanted: Looks) -> Iterator[R]:
    """Return the rows as they stood; what was not there yet is left out."""
    if wanted.until is None:
        yield from rows
        return
    for row in rows:
        begun = row.identified_on if isinstance(row, RiskRow) else row.raised_on
        if begun <= wanted.until:
            stood = _stood(row, wanted.until)
            if stood.is_open or not wanted.open_only:
                yield stood


def _stood(row: R, until: date) -> R:
    """Return a row without what came after the day."""
    if isinstance(row, RiskRow):
        return _open_again(row) if row.closed_on is not None and row.closed_on > until else row
    if row.checked_on is not None and row.checked_on > until:
        row = replace(row, check_outcome=None, checked_on=None, check_evidence="")
    if row.closed_on is not None and row.closed_on > until:
        return replace(row, status=IssueStatus.OPEN, closed_on=None, closed_by="", evidence="")
    return row


def _open_again(row: RiskRow) -> RiskRow:
    """Return a risk as it was before it was closed: active where both sides own it."""
    proposed = replace(row, status=RiskStatus.PROPOSED, closed_on=None, closing="")
    return proposed if proposed.unowned else replace(proposed, status=RiskStatus.ACTIVE)
