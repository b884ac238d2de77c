"""What the plan shows: frozen rows with slip, history, dependencies and what a slip would move."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlmodel import Session, col

from cro_desk.studies.milestones.history import (
    Baseline,
    Changed,
    Dates,
    baselines,
    stood_at,
    with_days,
)
from cro_desk.studies.milestones.plan import After, Node, Proposal, proposals
from cro_desk.studies.milestones.reading import links_of
from cro_desk.studies.milestones.records import MilestoneChange
from cro_desk.studies.milestones.working import working_days
from cro_desk.studies.records import Milestone, Study
from cro_desk.studies.standing import MilestoneState, milestone_state, slip


@dataclass(frozen=True, slots=True)
class WaitsFor:
    """A milestone that another depends on."""

    id: str
    name: str
    lag: int
    expected: date | None
    met: bool


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A milestone as screen, paper, search and command line show it.

    `slip` counts calendar days against the baseline, `slip_working` those from Monday to Friday; `too_early`
    is what it now comes before; `changes` are its slips, the oldest first.
    """

    id: str
    position: int
    name: str
    owner: str
    payment: bool
    baseline: date | None
    forecast: date | None
    actual: date | None
    state: MilestoneState
    slip: int | None
    slip_working: int | None
    baselines: tuple[Baseline, ...] = ()
    changes: tuple[Changed, ...] = ()
    after: tuple[WaitsFor, ...] = ()
    before: tuple[str, ...] = ()
    too_early: Proposal | None = None

    @property
    def expected(self) -> date | None:
        """When it happened, else when it is expected, else when it was planned."""
        return self.actual or self.forecast or self.baseline

    @property
    def first_baseline(self) -> date | None:
        """The baseline that was agreed first."""
        return self.baselines[0].day if self.baselines else None

    @property
    def baseline_number(self) -> int:
        return self.baselines[-1].number if self.baselines else 0

    @property
    def unexplained(self) -> int:
        """How many slips nobody gave a cause for."""
        return sum(each.is_slip and not each.is_explained for each in self.changes)


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of a study as of a day, and what would have to move for nothing to come too early."""

    rows: tuple[PlanRow, ...]
    proposals: tuple[Proposal, ...]
    today: date


@dataclass(frozen=True, slots=True)
class _Card:
    id: str
    position: int
    name: str
    owner: str
    payment: bool
    dates: Dates


def plan(session: Session, study_id: str, today: date, cut_off: date | None = None) -> Plan:
    """Return the plan in its order as of today; with a cut-off, what was known by the end of that day."""
    until = _end_of(session, study_id, cut_off) if cut_off is not None else None
    changes = _changes(session, study_id)
    links = links_of(session, study_id)
    cards = [_at(card, changes.get(card.id, ()), until) for card in _cards(session, study_id)]
    known = {id: _known(found, until) for id, found in changes.items()}
    nodes = {card.id: _node(card, links) for card in cards}
    proposed = proposals(nodes.values())
    early = {each.id: each for each in proposed}
    told = _Told(nodes, early, known, _followers(nodes), cut_off or today)
    return Plan(tuple(told.row(card) for card in cards), proposed, cut_off or today)


def _end_of(session: Session, study_id: str, day: date) -> datetime:
    study = session.get(Study, study_id)
    zone = ZoneInfo(study.time_zone if study is not None else "UTC")
    return datetime.combine(day, time.max, zone)


def _known(found: Sequence[Changed], until: datetime | None) -> tuple[Changed, ...]:
    return tuple(each for each in found if until is None or each.at <= until)


def _cards(session: Session, study_id: str) -> list[_Card]:
    shown = ("id", "position", "name", "owner", "payment", "baseline", "forecast", "actual")
    rows = session.execute(
        select(*(col(getattr(Milestone, name)) for name in shown))
        .where(col(Milestone.study_id) == study_id, col(Milestone.deleted).is_(False))
        .order_by(col(Milestone.position), col(Milestone.id))
    )
    return [
        _Card(id, position, name, owner, payment, Dates(*days))
        for id, position, name, owner, payment, *days in rows
    ]


def _changes(session: Session, study_id: str) -> dict[str, list[Changed]]:
    """Return the moved dates of each milestone, the oldest first."""
    kept = MilestoneChange
    mine = select(col(Milestone.id)).where(col(Milestone.study_id) == study_id)
    shown = (kept.milestone_id, kept.kind, kept.was, kept.becomes, kept.cause, kept.reason, kept.at, kept.by)
    rows = session.execute(
        select(*map(col, shown))
        .where(col(kept.milestone_id).in_(mine), col(kept.deleted).is_(False))
        .order_by(col(kept.at), col(kept.id))
    )
    found: dict[str, list[Changed]] = {}
    for milestone_id, *told in rows:
        found.setdefault(milestone_id, []).append(Changed(*told))
    return found


def _at(card: _Card, changes: Sequence[Changed], until: datetime | None) -> _Card:
    dates = card.dates if until is None else stood_at(card.dates, changes, until)
    return _Card(card.id, card.position, card.name, card.owner, card.payment, dates)


def _node(card: _Card, links: Mapping[str, tuple[After, ...]]) -> Node:
    dates = card.dates
    after = links.get(card.id, ())
    return Node(card.id, card.name, dates.baseline, dates.forecast, dates.actual, after)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of all milestones when one of them is told."""

    nodes: Mapping[str, Node]
    early: Mapping[str, Proposal]
    changes: Mapping[str, Sequence[Changed]]
    before: Mapping[str, Sequence[str]]
    today: date

    def row(self, card: _Card) -> PlanRow:
        dates, changes = card.dates, self.changes.get(card.id, ())
        late = slip(dates.baseline, dates.forecast, dates.actual)
        state = milestone_state(dates.baseline, dates.forecast, dates.actual, self.today)
        return PlanRow(
            id=card.id,
            position=card.position,
            name=card.name,
            owner=card.owner,
            payment=card.payment,
            baseline=dates.baseline,
            forecast=dates.forecast,
            actual=dates.actual,
            state=state,
            slip=late,
            slip_working=_working(dates),
            baselines=baselines(dates.baseline, changes),
            changes=with_days(dates, changes),
            after=tuple(self._waits(each) for each in self.nodes[card.id].after),
            before=tuple(self.before.get(card.id, ())),
            too_early=self.early.get(card.id),
        )

    def _waits(self, after: After) -> WaitsFor:
        node = self.nodes[after.id]
        return WaitsFor(node.id, node.name, after.lag, node.expected, node.actual is not None)


def _followers(nodes: Mapping[str, Node]) -> dict[str, list[str]]:
    """Return the names of those that wait for each milestone."""
    found: dict[str, list[str]] = {}
    for node in nodes.values():
        for after in node.after:
            found.setdefault(after.id, []).append(node.name)
    return found


def _working(dates: Dates) -> int | None:
    if dates.baseline is None or dates.expected is None:
        return None
    return working_days(dates.baseline, dates.expected)
