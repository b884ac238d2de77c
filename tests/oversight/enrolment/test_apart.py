"""Two computers count the same and meet again: what is one count is one record, and nothing is lost."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from cro_desk.desk import Desk
from cro_desk.links import milestones as plan
from cro_desk.oversight.enrolment import operations as op
from cro_desk.oversight.enrolment.queries import enrolment
from cro_desk.studies import operations as studies
from cro_desk.studies.milestones.plan import After
from cro_desk.studies.milestones.queries import plan as read_plan
from tests.conftest import CHEAP, PASSPHRASE
from tests.fakes import FakeClock
from tests.oversight.enrolment.conftest import CUT_OFF, count
from tests.store.kit import edits_of, heads_of, merge_edits, problems_of, tables_of

OWN = ("identity", "setting", "event")


@pytest.fixture
def pair(desk, study_id, partnership_id, sites, tmp_path):
    """Two replicas of one workspace."""
    desk.close()
    made = []
    for name, hours in (("one", 1), ("other", 2)):
        clock = FakeClock()
        clock.advance(hours=hours)
        shutil.copytree(tmp_path / "workspace", tmp_path / name)
        made.append(Desk.open(tmp_path / name, PASSPHRASE, clock=clock, cost=CHEAP))
    yield made
    for each in made:
        each.close()


def meet(one, other):
    """Let each have what the other did; both hold the same then."""
    mine, theirs = (edits_of(a, heads_of(b)) for a, b in ((one, other), (other, one)))
    one.run(merge_edits, theirs)
    other.run(merge_edits, mine)
    tables = [tables_of(each) for each in (one, other)]
    assert problems_of(one) == problems_of(other) == ()
    assert all(tables[0][name] == tables[1][name] for name in tables[0] if name not in OWN)


def test_one_count_made_twice_is_one(pair, study_id, partnership_id, sites):
    for desk, numbers in zip(pair, ({"screened": 9}, {"randomised": 4}), strict=True):
        told = [count(sites["DE-1"], date(2026, 10, 31), **numbers)]
        desk.run(op.record_counts, study_id, partnership_id, told)
    meet(*pair)
    for desk in pair:
        numbers = desk.read(enrolment, study_id, partnership_id, CUT_OFF).whole.numbers
        assert (numbers.screened, numbers.randomised) == (9, 4)


def test_start_up_and_plan_made_twice_are_one(pair, study_id, partnership_id, sites):
    days = ({"selected_on": date(2026, 1, 5)}, {"activated_planned": date(2026, 4, 1)})
    for desk, told, target in zip(pair, days, (None, 90), strict=True):
        desk.run(op.set_progress, study_id, partnership_id, sites["DE-1"], **told)
        desk.run(op.set_plan, study_id, partnership_id, **({"target": target} if target else {}))
    meet(*pair)
    told = pair[0].read(enrolment, study_id, partnership_id, CUT_OFF)
    row = next(each for each in told.rows if each.number == "DE-1")
    assert (row.selected_on, row.activated_planned, told.target) == (date(2026, 1, 5), date(2026, 4, 1), 90)


def test_both_rebaselined_and_both_are_kept(pair, study_id):
    one, other = pair
    id = one.run(studies.add_milestone, study_id, name="FPI", baseline=date(2027, 1, 4)).value
    meet(one, other)
    for desk, day in ((one, date(2027, 2, 1)), (other, date(2027, 3, 1))):
        desk.run(plan.rebaseline, {id: day}, "New start")
    meet(one, other)
    rows = [desk.read(read_plan, study_id, CUT_OFF).rows[-1] for desk in pair]
    assert rows[0] == rows[1]
    assert [each.number for each in rows[0].baselines] == [1, 2, 3]


def test_a_circle_that_two_made_apart_stops_nothing(pair, study_id):
    one, other = pair
    ids = [
        one.run(studies.add_milestone, study_id, name=name, baseline=date(2027, 1, 4)).value for name in "AB"
    ]
    meet(one, other)
    one.run(plan.edit_milestone, ids[0], after=[After(ids[1])])
    other.run(plan.edit_milestone, ids[1], after=[After(ids[0])])
    meet(one, other)
    told = one.read(read_plan, study_id, CUT_OFF)
    assert [len(row.after) for row in told.rows[-2:]] == [1, 1]
