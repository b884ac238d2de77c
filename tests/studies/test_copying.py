"""A new study set up like an earlier one."""

from datetime import date, timedelta

import pytest

from cro_desk.studies import operations as op
from cro_desk.studies import queries
from cro_desk.studies.records import Side
from cro_desk.studies.rules import FieldError

START = date(2026, 1, 12)


@pytest.fixture
def source(desk):
    study = desk.run(op.create_study, "OLD-1", phase="III", amendments=2, currency="USD", note="own").value
    desk.run(op.add_country, study, country="PL", planned_sites=9)
    desk.run(op.add_site, study, "PL", number="1")
    desk.run(op.add_person, study, name="Ada", role="Study manager")
    desk.run(op.add_person, study, name="Bob", side=Side.CRO)
    desk.run(op.add_contract, study, reference="MSA-1")
    return study


def copy(desk, source, **how):
    return desk.run(op.copy_study, source, "NEW-2", "New", **how).value


def test_parameters_travel_but_not_what_tells_of_the_source(desk, source):
    new = desk.read(queries.study_details, copy(desk, source))
    assert (new.protocol, new.name, new.phase, new.amendments, new.currency) == (
        "NEW-2",
        "New",
        "III",
        2,
        "USD",
    )
    assert new.note == ""


def test_countries_travel_without_their_sites(desk, source):
    new = copy(desk, source)
    assert [(row.country, row.planned_sites) for row in desk.read(queries.countries, new)] == [("PL", 9)]
    assert desk.read(queries.sites, new) == ()


def test_only_the_sponsors_people_travel(desk, source):
    assert [(row.name, row.role) for row in desk.read(queries.people, copy(desk, source))] == [
        ("Ada", "Study manager")
    ]


def test_contracts_stay_with_the_source(desk, source):
    assert desk.read(queries.contracts, copy(desk, source)) == ()


def test_the_plan_travels_undated(desk, source, today):
    desk.run(op.add_milestone, source, name="Own", owner="Ada", baseline=START)
    row = desk.read(queries.milestones, copy(desk, source), today)[-1]
    assert (row.name, row.owner, row.baseline) == ("Own", "Ada", None)


def test_a_dated_plan_moves_as_a_whole(desk, source, today):
    for days in (0, 30, 400):
        desk.run(op.add_milestone, source, name=f"Day {days}", baseline=START + timedelta(days=days))
    new = copy(desk, source, first_milestone_on=date(2027, 3, 1))
    moved = [row.baseline for row in desk.read(queries.milestones, new, today)[-3:]]
    assert moved == [date(2027, 3, 1) + timedelta(days=days) for days in (0, 30, 400)]


def test_a_plan_without_dates_cannot_move(desk, source):
    with pytest.raises(FieldError, match="no milestone with a baseline date") as refused:
        copy(desk, source, first_milestone_on=START)
    assert refused.value.field == "first_milestone_on"


def test_the_whole_copy_is_one_undo_step_and_leaves_the_source_alone(desk, source):
    before = desk.read(queries.study_details, source)
    copy(desk, source)
    desk.undo()
    assert [row.id for row in desk.read(queries.studies)] == [source]
    assert desk.read(queries.study_details, source) == before


def test_what_a_milestone_waits_for_is_copied(desk, source):
    from cro_desk.links import milestones as plan
    from cro_desk.studies.milestones.plan import After
    from cro_desk.studies.milestones.queries import plan as read_plan

    first, last = (desk.run(op.add_milestone, source, name=name).value for name in ("Own 1", "Own 2"))
    desk.run(plan.edit_milestone, last, after=[After(first, 9)], payment=True)
    copy = desk.run(op.copy_study, source, "COPY-9").value
    row = desk.read(read_plan, copy, START).rows[-1]
    assert (row.name, row.payment, [(each.name, each.lag) for each in row.after]) == (
        "Own 2",
        True,
        [("Own 1", 9)],
    )
