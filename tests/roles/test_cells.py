"""Cells set on a range at once, and who stands behind them."""

import pytest

from cro_desk.errors import UserError
from cro_desk.roles import operations as op
from cro_desk.roles.matrix import Holder
from cro_desk.roles.raci import write_cell
from cro_desk.roles.terms import Letter
from cro_desk.studies import operations as studies
from cro_desk.studies.terms import Side


@pytest.fixture
def places(small, matrix):
    """The CRO's cells of all tasks."""
    cro = matrix().parties[1].id
    return [(task.id, cro) for task in matrix().tasks]


@pytest.fixture
def said(matrix):
    """The CRO's letters in the order of tasks."""
    return lambda: [write_cell(task.cell(matrix().parties[1].id)) for task in matrix().tasks]


@pytest.fixture
def held(matrix):
    """Who stands behind the CRO's cells."""
    return lambda: [task.cell(matrix().parties[1].id).holders for task in matrix().tasks]


def test_a_range_is_set_in_one_act(desk, places, said):
    desk.run(op.set_cells, places[:2], "a/r")
    assert said() == ["A/R", "A/R", ""]
    desk.undo()
    assert said() == ["", "", ""]


def test_a_key_gives_the_letter_to_those_without_it_and_takes_it_where_all_have_it(desk, places, said):
    desk.run(op.set_cells, places[:1], "R")
    desk.run(op.toggle_letter, places, Letter.RESPONSIBLE)
    assert said() == ["R", "R", "R"]
    desk.run(op.toggle_letter, places, Letter.RESPONSIBLE)
    assert said() == ["", "", ""]


def test_what_is_no_letter_is_refused(desk, places):
    with pytest.raises(UserError, match="“X” is none of R, A, C and I"):
        desk.run(op.set_cells, places, "X")


def test_a_cell_of_a_deleted_task_is_refused(desk, places):
    desk.run(op.delete_tasks, places[0][0])
    with pytest.raises(UserError, match="not there any more"):
        desk.run(op.set_cells, places, "R")


def test_a_person_is_named_behind_cells_and_goes_with_the_letters(desk, places, held, person):
    eva = person("Eva")
    desk.run(op.set_cells, places, "A/R")
    desk.run(op.name_holder, places[:2], eva, letters="A")
    assert held() == [(Holder(eva, letters=frozenset("A")),)] * 2 + [()]
    desk.run(op.set_cells, places[:1], "R")
    assert held()[0] == ()


def test_who_holds_one_letter_and_is_named_for_the_other_holds_all(desk, places, held, person):
    eva = person("Eva")
    desk.run(op.set_cells, places[:1], "A/R")
    desk.run(op.name_holder, places[:1], eva, letters="A")
    desk.run(op.name_holder, places[:1], eva, letters="R")
    assert held()[0] == (Holder(eva),)


def test_a_role_stands_for_a_person_who_is_not_known_yet(desk, places, held):
    desk.run(op.set_cells, places[:1], "R")
    desk.run(op.name_holder, places, role="Lead  CRA")
    desk.run(op.name_holder, places, role="lead cra")
    assert held() == [(Holder(role="lead cra"),), (), ()]
    desk.run(op.remove_holder, places, role="Lead CRA")
    assert held()[0] == ()


def test_nobody_is_named_behind_empty_cells(desk, places, person):
    with pytest.raises(UserError, match="Nobody can stand behind an empty cell"):
        desk.run(op.name_holder, places, person("Eva"))


@pytest.mark.parametrize("given", [{}, {"person_id": "somebody", "role": "CRA"}])
def test_either_a_person_or_a_role_is_named(desk, places, given):
    with pytest.raises(UserError, match="Name a person or a role"):
        desk.run(op.name_holder, places, **given)


def test_somebody_of_another_partnership_is_refused(desk, study, places):
    desk.run(studies.begin_partnership, study, "Danube Trials")
    stranger = desk.run(studies.add_person, study, Side.CRO, name="Imre", organisation="Danube Trials").value
    desk.run(op.set_cells, places, "R")
    with pytest.raises(UserError, match="Imre does not work in this partnership"):
        desk.run(op.name_holder, places, stranger)


def test_everything_of_one_person_is_handed_over(desk, small, places, held, person):
    eva, ole = person("Eva"), person("Ole")
    desk.run(op.set_cells, places, "A/R")
    desk.run(op.name_holder, places[:2], eva, letters="R")
    desk.run(op.name_holder, places[1:2], ole, letters="A")
    desk.run(op.hand_over, small, eva, ole)
    assert held() == [(Holder(ole, letters=frozenset("R")),), (Holder(ole),), ()]


def test_who_holds_nothing_has_nothing_to_hand_over(desk, small, person):
    with pytest.raises(UserError, match="There is nothing to hand over"):
        desk.run(op.hand_over, small, person("Eva"), person("Ole"))


def test_a_letter_set_again_after_undo_is_what_the_next_undo_returns_to(desk, small, matrix):
    place = (matrix().tasks[0].id, matrix().parties[1].id)
    desk.run(op.set_cells, [place], "R")
    desk.undo()
    desk.run(op.set_cells, [place], "R")
    desk.run(op.set_cells, [place], "C")
    desk.undo()
    assert write_cell(matrix().tasks[0].cell(place[1])) == "R"
