"""The demo's status reports: one was issued, the next is written, and one is shared with the CRO."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from cro_desk.i18n import N_
from cro_desk.oversight.terms import Standing
from cro_desk.reporting.status import operations as op
from cro_desk.reporting.status.records import StatusDraft
from cro_desk.reporting.status.report import ReportWish, made_report
from cro_desk.reporting.status.terms import Area, Audience, Section, areas
from cro_desk.store.operations import operation
from cro_desk.store.work import Work

if TYPE_CHECKING:
    from cro_desk.desk import Desk

#: days between two reports
APART = timedelta(days=30)
BEFORE = "The cohort enrols as planned; start-up in Denmark needs a decision on translations."
NOW = "Enrolment is at four fifths of the plan; all sites open in six weeks if Denmark gets help."
#: cause, what is done, days from the cut-off by which it is right again
REASONS: Mapping[Area, tuple[str, str, int]] = {
    Area.OVERALL: ("Danish sites enrol at half their rate", "More visits, pre-screening by phone", 42),
    Area.TIMELINE: ("Contracts of two sites took five weeks longer", "The CRO's legal team meets weekly", 28),
    Area.ENROLMENT: ("Danish sites enrol at half their rate", "More visits, pre-screening by phone", 42),
    Area.BUDGET: ("The forecast is a quarter above the contract", "Units are checked with the CRO", 35),
    Area.QUALITY: ("Queries stay open longer than ten days", "A second data manager from the CRO", 21),
}
RED = frozenset((Area.QUALITY, Area.BUDGET))
ASKS = (
    ("Sign change order 2: two more monitoring visits at slow sites in Denmark", 10),
    ("Agree to a reserve site in Finland", 21),
)
SAID: Mapping[Section, str] = {
    Section.ENROLMENT: "Norway and Sweden are ahead of plan; Denmark decides when the last one comes in."
}


def tell_status(desk: Desk, study_id: str, partnership_id: str) -> None:
    """Issue the first report, and write on the next and on the one that the CRO reads."""
    first = desk.run(write_first, study_id).value
    head, now, author = desk.head(), desk.now(), desk.owner.name
    paper = desk.read(made_report, ReportWish(first, final=True), head=head, now=now, author=author)
    desk.run(op.issue_report, first, paper)
    desk.run(write_next, study_id)
    desk.run(write_next, study_id, Audience.SHARED, partnership_id)


@operation(N_("Write the demo's first status report"))
def write_first(work: Work, study_id: str) -> str:
    """Write the report of a month ago, when only the timeline was amber."""
    draft = work.get(StatusDraft, op.begin_report(work, study_id))
    assert draft.cut_off is not None  # noqa: S101 - begun with one
    cut_off = draft.cut_off - APART
    rated = {area: {"standing": Standing.GREEN} for area in areas(draft.audience)}
    days = {"first_day": cut_off - APART, "cut_off": cut_off}
    told = rated | {Area.TIMELINE: _amber(draft, Area.TIMELINE)}
    op.edit_report(work, draft.id, message=BEFORE, ratings=told, **days)
    return draft.id


@operation(N_("Write the demo's next status report"))
def write_next(
    work: Work, study_id: str, audience: Audience = Audience.SPONSOR, partnership_id: str = ""
) -> str:
    """Write the report of today with its reasons and with what is asked for."""
    draft = work.get(StatusDraft, op.begin_report(work, study_id, audience, partnership_id))
    assert draft.cut_off is not None  # noqa: S101 - begun with one
    rated = {area: _rated(draft, area) for area in areas(audience)}
    asked = [{"text": text, "by": draft.cut_off + timedelta(days=days)} for text, days in _asks(audience)]
    op.edit_report(work, draft.id, message=NOW, ratings=rated, asks=asked, commentary=SAID)
    return draft.id


def _asks(audience: Audience) -> tuple[tuple[str, int], ...]:
    """Return what is asked for; what a change order costs is no business of a shared report."""
    return ASKS if audience is Audience.SPONSOR else ASKS[1:]


def _rated(draft: StatusDraft, area: Area) -> dict[str, object]:
    return _amber(draft, area) if area in REASONS else {"standing": Standing.GREEN}


def _amber(draft: StatusDraft, area: Area) -> dict[str, object]:
    cause, recovery, days = REASONS[area]
    assert draft.cut_off is not None  # noqa: S101 - begun with one
    standing = Standing.RED if area in RED else Standing.AMBER
    return {
        "standing": standing,
        "cause": cause,
        "recovery": recovery,
        "by": draft.cut_off + timedelta(days=days),
    }
