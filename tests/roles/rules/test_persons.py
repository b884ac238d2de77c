from __future__ import annotations

from dataclasses import replace

import pytest

from cro_desk.roles.directory import Directory
from cro_desk.roles.matrix import Cell, Holder, Task
from cro_desk.roles.rules import check
from tests.roles.matrices import ADA, BEN, PEOPLE, UMA, cell, matrix, person, task
from tests.roles.rules.saying import of, problems


def accountable(*holders: Holder) -> Task:
    return task("MO05", {"s": cell("A/R", *holders)})


def test_accountable_party_without_anybody_named_is_a_warning():
    said = ["MO05: Sponsor is accountable, but nobody is named who answers for it."]
    assert problems(4, accountable()) == said
    assert problems(4, accountable(person(ADA, "R"))) == said


@pytest.mark.parametrize("holder", [Holder("gone"), Holder(role="Wizard"), Holder(role="CRA")])
def test_person_who_left_and_role_that_nobody_of_the_side_has_do_not_answer(holder: Holder):
    assert len(problems(4, accountable(holder))) == 1


@pytest.mark.parametrize("holder", [person(ADA), person(ADA, "A"), Holder(role="study  MANAGER")])
def test_person_or_role_of_the_directory_answers(holder: Holder):
    assert problems(4, accountable(holder)) == []


def unblinded(given: Cell, **fields: object) -> Task:
    return task("BS03", {"s": "A", "c": given}, **({"unblinded": True} | fields))


@pytest.mark.parametrize("holder", [person(BEN), Holder(role="CRA"), person(BEN, "R")])
def test_blinded_person_or_role_behind_an_unblinded_task_is_an_error(holder: Holder):
    found = [each for each in check(matrix(unblinded(cell("R", holder))), PEOPLE) if each.rule == 11]
    assert [(each.task_id, each.party_id, each.person_id) for each in found] == [("BS03", "c", "ben")]
    assert found[0].text == "BS03 is unblinded work, but Ben Blinded of Northwind is blinded."


def test_blinded_person_is_named_once_for_a_cell():
    assert len(problems(11, unblinded(cell("R", person(BEN), Holder(role="CRA"))))) == 1


def test_unblinded_person_or_blinded_task_is_silent():
    assert problems(11, unblinded(cell("R", person(UMA), Holder(role="Unblinded CRA")))) == []
    assert problems(11, unblinded(cell("R", person(BEN)), unblinded=False)) == []


def output(maker: Cell, approver: Cell) -> tuple[Task, Task]:
    """Drafting and approval of one output."""
    return (
        task("BS02", {"c": maker, "s": cell("C")}, four_eyes="SAP"),
        task("BS01", {"s": approver}, four_eyes="SAP"),
    )


def test_who_makes_and_alone_approves_an_output_is_named():
    drafting = task("BS02", {"s": cell("A/R", person(ADA))}, four_eyes="SAP")
    approval = task("BS01", {"s": cell("A/R", person(ADA))}, four_eyes="SAP")
    assert problems(12, drafting, approval) == [
        "Ada Manager is responsible for the SAP (BS02 and BS01) and the only one who approves it."
    ]


def test_making_alone_with_others_is_still_one_approver():
    both = cell("R", person(BEN), person(UMA))
    assert len(problems(12, *output(both, cell("A/R", person(UMA))))) == 1


def test_output_made_by_others_and_approved_by_one_is_silent():
    assert problems(12, *output(cell("R", person(BEN)), cell("A/R", person(ADA)))) == []


def test_second_approver_is_a_second_pair_of_eyes():
    assert problems(12, *output(cell("R"), cell("A/R", person(ADA), person(UMA)))) == []


def test_tasks_of_different_outputs_are_silent():
    alone = cell("A", person(ADA))
    drafting = task("BS02", {"s": cell("R", person(ADA)), "c": cell("A", person(UMA))}, four_eyes="SAP")
    assert problems(12, drafting, task("TQ12", {"s": alone}, four_eyes="CSR")) == []


def test_person_with_more_tasks_than_the_limit_is_named():
    tasks = [task(f"MO0{at}", {"s": "A/R"}) for at in range(3)]
    found = [each for each in check(matrix(*tasks, accountable_limit=2), PEOPLE) if each.rule == 13]
    assert [each.person_id for each in found] == ["ada"]
    assert found[0].text == "Ada Manager is accountable for 3 tasks; more than 2 are hard to answer for."


def test_as_many_tasks_as_the_limit_are_silent():
    tasks = [task(f"MO0{at}", {"s": "A/R"}) for at in range(3)]
    assert of(13, matrix(*tasks, accountable_limit=3)) == []


def test_role_that_several_have_is_nobodys_load():
    bob = replace(ADA, id="bob", name="Bob")
    tasks = [task(f"MO0{at}", {"s": cell("A/R", Holder(role="Study manager"))}) for at in range(3)]
    two = Directory({"ada": ADA, "bob": bob})
    assert of(13, matrix(*tasks, accountable_limit=2), people=two) == []
    assert len(of(13, matrix(*tasks, accountable_limit=2))) == 1
