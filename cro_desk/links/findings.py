"""What the cross-check finds, as values: the pane, the command line and change requests read the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cro_desk.links.awarded import AwardedBid, AwardedLine
from cro_desk.links.shares import added
from cro_desk.links.terms import Aside, FindingKind, Progress
from cro_desk.money import Money
from cro_desk.roles.coverage import Coverage, LinkedBy
from cro_desk.vendors.change_requests import ChangeRow
from cro_desk.vendors.terms import ChangeState

_PROGRESS = {
    ChangeState.OPEN: Progress.ASKED,
    ChangeState.SENT: Progress.ASKED,
    ChangeState.AGREED: Progress.SETTLED,
    ChangeState.DECLINED: Progress.OPEN,
}


@dataclass(frozen=True, slots=True)
class Payment:
    """A line that pays for a task, with the task's part of its price; `others` are the codes it pays, too."""

    line: AwardedLine
    certainty: int
    by: LinkedBy
    share: Money | None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not fit. `amount` is the money at stake in the bid's currency, None where unknown.

    An `estimated` amount is what others asked, not what the contract holds.
    """

    kind: FindingKind
    task_id: str | None
    code: str
    task: str
    area: str
    payments: tuple[Payment, ...]
    amount: Money | None
    in_study: Money | None
    text: str
    estimated: bool = False
    request: ChangeRow | None = None

    @property
    def subject_id(self) -> str:
        """The task, or the line where there is no task: what a change request is about."""
        return self.task_id or self.payments[0].line.id

    @property
    def id(self) -> str:
        """What tells findings apart, the same after each reading."""
        return f"{self.kind}:{self.subject_id}"

    @property
    def progress(self) -> Progress:
        """Where it stands."""
        return Progress.OPEN if self.request is None else _PROGRESS[self.request.state]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that the cross-check leaves out, and why."""

    line: AwardedLine
    why: Aside


@dataclass(frozen=True, slots=True)
class Total:
    """What the findings of a kind come to; `unknown` of them have no amount."""

    count: int
    amount: Money | None
    in_study: Money | None
    unknown: int


@dataclass(frozen=True)
class Crossing:
    """Bid and matrix side by side: what pays for what, what does not fit, what was left out or is asked."""

    bid: AwardedBid
    partner: str
    coverage: Coverage
    findings: tuple[Finding, ...]
    left_out: tuple[LeftOut, ...]
    requests: tuple[ChangeRow, ...]
    payments: Mapping[str, tuple[Payment, ...]] = field(default_factory=dict)  # by task
    refused: tuple[tuple[str, str], ...] = ()  # (line, task) that the user said do not belong together

    @property
    def open(self) -> tuple[Finding, ...]:
        """Return what is not settled by an agreed change."""
        return tuple(each for each in self.findings if each.progress is not Progress.SETTLED)

    @cached_property
    def totals(self) -> Mapping[FindingKind, Total]:
        """What the open findings come to by kind; each line's price is in one of them, once."""
        return {kind: total(each for each in self.open if each.kind is kind) for kind in FindingKind}


def total(findings: Iterable[Finding]) -> Total:
    """Add up findings."""
    chosen = tuple(findings)
    unknown = sum(each.amount is None and each.in_study is None for each in chosen)
    in_bid = added(each.amount for each in chosen)
    return Total(len(chosen), in_bid, added(each.in_study for each in chosen), unknown)
