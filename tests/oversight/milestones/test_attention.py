"""What the plan says on the Overview, and what it reminds of."""

from datetime import timedelta

import pytest

from cro_desk.communication.reminders import Leads, Me
from cro_desk.links import milestones as op
from cro_desk.oversight.milestones.attention import milestone_attention
from cro_desk.oversight.milestones.reminding import milestone_reminders
from cro_desk.studies import operations as studies
from cro_desk.studies.milestones.plan import After


@pytest.fixture
def today(clock):
    return clock.now().date()


@pytest.fixture
def add(desk, study_id, today):
    """Return what adds a milestone so many days from today."""
    return lambda name, days, **told: (
        desk.run(
            studies.add_milestone, study_id, name=name, baseline=today + timedelta(days=days), **told
        ).value
    )


@pytest.fixture
def said(desk, study_id, clock):
    return lambda: [
        (line.text, line.bad) for line in desk.read(milestone_attention, study_id, clock.now()).lines
    ]


def test_a_milestone_that_is_overdue_is_bad(add, said):
    add("FPI", -3)
    assert said() == [("Milestone: FPI", True)]


def test_several_are_one_line(add, said):
    add("FPI", -3)
    add("LPI", -1)
    assert said() == [("2 milestones are overdue", True)]


def test_what_is_due_within_a_week_is_worth_a_look(add, said):
    add("FPI", 6)
    add("LPI", 9)
    assert said() == [("Milestone: FPI", False)]


def test_what_comes_too_early_and_what_slipped_in_silence_is_told(desk, add, said, today):
    first, last = add("FPI", 20), add("LPI", 40)
    desk.run(op.edit_milestone, last, after=[After(first, 10)])
    desk.run(op.edit_milestone, first, forecast=today + timedelta(days=35))
    assert [text for text, _bad in said()] == [
        "1 milestone comes before what it depends on",
        "1 milestone slipped without a cause",
    ]


def reminded(desk, clock, **told):
    now = clock.now()
    found = desk.read(milestone_reminders, Leads(**told), Me(), now, now + timedelta(days=1))
    return [each.title for each in found]


def test_a_milestone_that_comes_near_is_reminded_of(desk, add, clock):
    add("FPI", 3, owner="Sponsor")
    assert "Milestone: FPI" in reminded(desk, clock)


def test_what_the_other_side_answers_for_reminds_only_who_wants_all(desk, add, clock):
    add("FPI", 3, owner="CRO")
    assert reminded(desk, clock) == []
    assert reminded(desk, clock, everything=True) == ["Milestone: FPI"]


def test_who_wants_no_reminder_hears_of_none(desk, add, clock):
    add("FPI", 3)
    assert reminded(desk, clock, paper=None) == []
