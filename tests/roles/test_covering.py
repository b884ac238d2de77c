"""Who is away when, and what nobody covers then."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cro_desk.errors import UserError
from cro_desk.roles import operations as op
from cro_desk.roles.covering import people_standing
from cro_desk.roles.directory import directory
from cro_desk.studies import operations as studies

TODAY = date(2026, 11, 2)
WEEK = timedelta(days=7)


@pytest.fixture
def named(desk, small, matrix, person):
    """Eva is named behind the first task, Finn behind the second; Gil behind none."""
    ids = {name: person(name) for name in ("Eva", "Finn", "Gil")}
    for task, name in zip(matrix().tasks, ("Eva", "Finn"), strict=False):
        desk.run(op.name_holder, [(task.id, party) for party in task.cells], ids[name])
    return ids


@pytest.fixture
def standing(desk, study, partnership, matrix):
    def read():
        people = desk.read(directory, study, partnership)
        return desk.read(people_standing, partnership, matrix(), people, TODAY)

    return read


def test_who_is_in_no_task_is_listed(named, standing):
    assert "Gil" in [card.name for card in standing().idle]
    assert "Eva" not in [card.name for card in standing().idle]


def test_without_a_deputy_the_tasks_of_the_absence_are_uncovered(desk, named, standing, matrix):
    desk.run(studies.add_absence, named["Eva"], TODAY, TODAY + WEEK)
    (cover,) = standing().covers
    assert (cover.deputy, cover.uncovered) == ("", (matrix().tasks[0].id,))


def test_a_deputy_who_is_there_covers(desk, named, standing):
    desk.run(studies.add_absence, named["Eva"], TODAY, TODAY + WEEK)
    desk.run(studies.set_deputy, named["Eva"], named["Finn"])
    (cover,) = standing().covers
    assert (cover.deputy, cover.deputy_away, cover.uncovered) == ("Finn", None, ())


def test_a_deputy_who_is_away_on_one_of_the_days_does_not(desk, named, standing, matrix):
    desk.run(studies.add_absence, named["Eva"], TODAY, TODAY + WEEK)
    desk.run(studies.set_deputy, named["Eva"], named["Finn"])
    desk.run(studies.add_absence, named["Finn"], TODAY + WEEK, TODAY + 2 * WEEK, "Leave")
    first, _second = standing().covers
    assert first.deputy_away == (TODAY + WEEK, TODAY + 2 * WEEK, "Leave")
    assert first.uncovered == (matrix().tasks[0].id,)


def test_a_role_is_given_to_a_person_with_the_letters_it_held(desk, small, matrix, named):
    task = matrix().tasks[2]
    places = [(task.id, party) for party in task.cells]
    desk.run(op.name_holder, places, "", "Lead CRA", "A")
    desk.run(op.fill_role, small, "lead cra", named["Gil"])
    (cell,) = matrix().tasks[2].cells.values()
    assert [(holder.person_id, holder.role, {*holder.letters}) for holder in cell.holders] == [
        (named["Gil"], "", {"A"})
    ]


def test_a_role_that_no_cell_names_is_not_given(desk, small, named):
    with pytest.raises(UserError, match="No cell names this role"):
        desk.run(op.fill_role, small, "Lead CRA", named["Gil"])


def test_hand_offs_of_several_tasks_are_one_act(desk, small, matrix):
    one, two, _three = matrix().tasks
    desk.run(op.edit_handoffs, {one.id: {"input": "Plan"}, two.id: {"input": "Notes", "turnaround_days": 5}})
    assert [task.input for task in matrix().tasks] == ["Plan", "Notes", ""]
    desk.undo()
    assert [task.input for task in matrix().tasks] == ["", "", ""]
