"""Enrolment between two seats: the CRO counts, the sponsor sees it; the study is the sponsor’s to write."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cro_desk.errors import DeskError
from cro_desk.links import milestones as plan
from cro_desk.oversight.enrolment import operations as op
from cro_desk.oversight.enrolment.queries import enrolment
from cro_desk.oversight.enrolment.series import Count
from cro_desk.oversight.enrolment.taking import CountLine, import_counts
from cro_desk.oversight.enrolment.terms import Basis
from cro_desk.studies import operations as studies
from tests.sharing.kit import pass_on

DAY = date(2026, 10, 31)


def counted(site: str, **numbers: int) -> Count:
    return Count("", site, Basis.CUMULATIVE, DAY, **numbers)


@pytest.fixture
def seats(people, shared, post: Path):
    """Sponsor and CRO, who both know the site DE-1."""
    ada, bob = people("ada", "bob")
    site = ada.run(studies.add_site, shared.study_id, "DE", number="DE-1").value
    pass_on(ada, bob, shared.study_id, post / "one")
    return ada, bob, site


def test_the_cro_counts_and_the_sponsor_sees_it(seats, shared, post: Path):
    ada, bob, site = seats
    whose = (shared.study_id, shared.partnership_id)
    bob.run(op.record_counts, *whose, [counted(site, screened=9, randomised=7)])
    bob.run(op.set_progress, *whose, site, activated_on=date(2026, 5, 4))
    ada.run(op.record_counts, *whose, [counted(site, failed=2)])
    pass_on(bob, ada, shared.study_id, post / "two")
    pass_on(ada, bob, shared.study_id, post / "three")
    told = [desk.read(enrolment, *whose, DAY) for desk in (ada, bob)]
    assert told[0] == told[1]
    numbers = told[0].whole.numbers
    assert (numbers.screened, numbers.failed, numbers.randomised, told[0].whole.active) == (9, 2, 7, 1)


def test_counts_of_the_study_itself_are_the_sponsors(seats, shared):
    _ada, bob, site = seats
    with pytest.raises(DeskError):
        bob.run(op.record_counts, shared.study_id, "", [counted(site, randomised=7)])


def test_the_cro_adds_no_site_to_the_study(seats, shared):
    _ada, bob, _site = seats
    line = CountLine("FR", number="FR-1", counts=(counted("", randomised=1),))
    with pytest.raises(DeskError):
        bob.run(import_counts, shared.study_id, shared.partnership_id, [line], "counts.xlsx")


def test_the_cro_moves_no_milestone(seats, shared, post: Path):
    ada, bob, _site = seats
    id = ada.run(studies.add_milestone, shared.study_id, name="FPI", baseline=DAY).value
    pass_on(ada, bob, shared.study_id, post / "two")
    with pytest.raises(DeskError):
        bob.run(plan.edit_milestone, id, forecast=date(2026, 12, 1), reason="Late")
