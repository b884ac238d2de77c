"""What the registers know by themselves, offered with its source and taken only when somebody says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from cro_desk.desk import Desk
from cro_desk.oversight.kpis import operations as op
from cro_desk.oversight.kpis.computed import offers
from cro_desk.oversight.kpis.incoming.book import Candidate
from cro_desk.oversight.kpis.terms import How
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies import operations as studies
from cro_desk.studies.records import Milestone
from tests.oversight.kpis.conftest import Measured, make_measured, row

CODES = ("milestones-met", "actions-cro", "minutes-on-time", "escalations-in-time")


@pytest.fixture
def measured(desk: Desk) -> Measured:
    return make_measured(desk, CODES)


@operation("Date milestones")
def date_milestones(work: Work, study: str, told: Mapping[str, tuple[date, date | None]]) -> None:
    """Give milestones a baseline and an actual date, as if they had been planned so all along."""
    for name, (baseline, actual) in told.items():
        made = studies.add_milestone(work, study, name=name)
        record = work.get(Milestone, made)
        record.baseline, record.actual = baseline, actual


def offered(desk: Desk, measured: Measured) -> tuple[Candidate, ...]:
    return desk.read(offers, measured.study, measured.partnership, 12, desk.now())


def told(found: tuple[Candidate, ...]) -> dict[tuple[str, str], Decimal | None]:
    return {(each.input, each.period.code): each.value for each in found if each.period is not None}


def test_registers_without_anything_offer_nothing(desk: Desk, measured: Measured):
    assert offered(desk, measured) == ()


def test_milestones_are_counted_in_the_month_they_were_due(desk: Desk, measured: Measured):
    plan = {
        "In time": (date(2026, 10, 5), date(2026, 10, 2)),
        "Five working days late": (date(2026, 10, 5), date(2026, 10, 12)),
        "Six working days late": (date(2026, 10, 5), date(2026, 10, 13)),
        "Never": (date(2026, 9, 1), None),
        "Still has time": (date(2026, 11, 20), None),
    }
    desk.run(date_milestones, measured.study, plan)
    assert told(offered(desk, measured)) == {
        ("met", "2026-09"): 0,
        ("due", "2026-09"): 1,
        ("met", "2026-10"): 2,
        ("due", "2026-10"): 3,
    }


def test_what_is_taken_names_its_register(desk: Desk, measured: Measured):
    desk.run(date_milestones, measured.study, {"One": (date(2026, 10, 5), date(2026, 10, 2))})
    found = offered(desk, measured)
    assert [each.picked for each in found] == [True, True]
    desk.run(op.take_offers, found)
    entry = row(desk, measured, "milestones-met").now.entry
    assert entry is not None
    assert (entry.how, entry.source) == (How.COMPUTED, "Milestone plan")
    assert offered(desk, measured) == ()


def test_what_somebody_entered_is_not_replaced_beforehand(desk: Desk, measured: Measured):
    desk.run(date_milestones, measured.study, {"One": (date(2026, 10, 5), date(2026, 10, 2))})
    mine = {"met": Decimal(2), "due": Decimal(2)}
    desk.run(op.enter_figures, [op.Figures(measured.kpi("milestones-met"), "2026-10", mine)])
    found = offered(desk, measured)
    assert [(each.before, each.value, each.picked) for each in found] == [(2, 1, False), (2, 1, False)]
