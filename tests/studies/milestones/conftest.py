"""A plan of three milestones: contract, first site, first subject, each after the one before."""

from __future__ import annotations

from datetime import date

import pytest

from cro_desk.links import milestones as op
from cro_desk.studies import operations as studies
from cro_desk.studies.milestones.plan import After
from cro_desk.studies.milestones.queries import plan

TODAY = date(2026, 11, 20)


@pytest.fixture
def chain(desk, study_id):
    """Return the ids of contract, first site (30 days after it) and first subject (14 days after that)."""
    days = {"Contract": date(2027, 1, 4), "First site": date(2027, 2, 8), "First subject": date(2027, 3, 1)}
    ids = [
        desk.run(studies.add_milestone, study_id, name=name, baseline=day).value for name, day in days.items()
    ]
    desk.run(op.edit_milestone, ids[1], after=[After(ids[0], 30)])
    desk.run(op.edit_milestone, ids[2], after=[After(ids[1], 14)])
    return ids


@pytest.fixture
def rows(desk, study_id):
    """Return what reads the plan by name."""
    return lambda **told: {row.name: row for row in desk.read(plan, study_id, TODAY, **told).rows}
