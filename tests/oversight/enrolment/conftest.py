"""A partnership that enrols: two countries, six sites, a plan and counts."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from cro_desk.oversight.enrolment import operations as op
from cro_desk.oversight.enrolment.queries import enrolment
from cro_desk.oversight.enrolment.series import Count
from cro_desk.oversight.enrolment.terms import Basis
from cro_desk.studies import operations as studies

CUT_OFF = date(2026, 10, 31)


def count(site, day, basis=Basis.CUMULATIVE, country="", **numbers):
    """Return a count of a site, or of a country where no site is told."""
    return Count(country, site, basis, day, **numbers)


@pytest.fixture
def partnership_id(desk, study_id):
    return desk.run(studies.begin_partnership, study_id, "Northern CRO").value


@pytest.fixture
def sites(desk, study_id):
    """Return the ids of four Polish and two German sites by number."""
    for country in ("PL", "DE"):
        desk.run(studies.add_country, study_id, country=country, planned_sites=4, planned_subjects=60)
    numbers = [("PL", f"PL-{place}") for place in range(1, 5)] + [("DE", "DE-1"), ("DE", "DE-2")]
    return {
        number: desk.run(studies.add_site, study_id, country, number=number).value
        for country, number in numbers
    }


@pytest.fixture
def record(desk, study_id, partnership_id):
    """Return what enters counts."""
    return lambda *counts: desk.run(op.record_counts, study_id, partnership_id, counts)


@pytest.fixture
def progress(desk, study_id, partnership_id):
    """Return what tells the start-up of a site."""
    return partial(desk.run, op.set_progress, study_id, partnership_id)


@pytest.fixture
def known(desk, study_id, partnership_id):
    """Return what reads enrolment, by the key of each place."""
    return lambda day=CUT_OFF: desk.read(enrolment, study_id, partnership_id, day)


@pytest.fixture
def enrolling(sites, record, progress):
    """Six sites active since spring; 36 subjects by September, 44 by October."""
    for place, site in enumerate(sites.values()):
        progress(site, activated_planned=date(2026, 2, 1), activated_on=date(2026, 2, 10 + place * 3))
        record(count(site, date(2026, 9, 30), screened=10, failed=2, randomised=6))
    record(*(count(site, date(2026, 10, 31), screened=11, failed=2, randomised=7) for site in sites.values()))
    return sites
