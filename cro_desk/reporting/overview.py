"""What the Overview pane shows: how the current study stands, each figure with where it leads."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session

from cro_desk.communication.shown import MissedRow, missed
from cro_desk.reporting.acts import ActRow, latest_acts
from cro_desk.reporting.attention import attention
from cro_desk.reporting.since import Since, since
from cro_desk.reporting.study_names import StudyName, study_names
from cro_desk.studies.attention import Told
from cro_desk.studies.queries import MilestoneRow, milestones
from cro_desk.studies.standing import MilestoneState
from cro_desk.vendors.queries import bids, rfps
from cro_desk.vendors.rows import RfpRow
from cro_desk.vendors.terms import BidderKind

NEXT = 5
LATEST = 6


@dataclass(frozen=True, slots=True)
class RfpStanding:
    """How an RFP stands: bids in hand, what is open in them, how many days are left."""

    rfp: RfpRow
    bidders: tuple[str, ...]
    issues: int
    unsure: int
    days_left: int | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The current study at a glance."""

    name: StudyName
    rfps: tuple[RfpStanding, ...]
    milestones: tuple[MilestoneRow, ...]
    late: int
    acts: tuple[ActRow, ...]
    attention: Told
    missed: tuple[MissedRow, ...] = ()  # reminders, of all studies
    since: Since = field(default_factory=lambda: Since(0, ()))


def overview(
    session: Session,
    study_id: str,
    today: date,
    now: datetime | None = None,
    seen: int = 0,
) -> Overview | None:
    """Return how a study stands today, None where there is no such study; clocks are told with the moment.

    `seen` is up to where in the journal all was seen.
    """
    name = next((each for each in study_names(session) if each.id == study_id), None)
    if name is None:
        return None
    plan = milestones(session, study_id, today)
    ahead = [row for row in plan if row.actual is None and (row.forecast or row.baseline)]
    ahead.sort(key=_when)
    return Overview(
        name=name,
        rfps=tuple(_standing(session, rfp, today) for rfp in rfps(session, study_id)),
        milestones=tuple(ahead[:NEXT]),
        late=sum(row.state is MilestoneState.OVERDUE for row in plan),
        acts=latest_acts(session, LATEST),
        attention=attention(session, study_id, now) if now is not None else Told(),
        missed=missed(session),
        since=since(session, seen),
    )


def _standing(session: Session, rfp: RfpRow, today: date) -> RfpStanding:
    current = [bid for bid in bids(session, rfp.id) if bid.is_current]
    return RfpStanding(
        rfp,
        tuple(bid.vendor for bid in current if bid.kind is BidderKind.BIDDER),
        sum(bid.issues for bid in current),
        sum(bid.unsure for bid in current),
        None if rfp.bids_due_on is None else (rfp.bids_due_on - today).days,
    )


def _when(row: MilestoneRow) -> date:
    return row.forecast or row.baseline or date.max
