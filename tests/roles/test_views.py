from __future__ import annotations

from dataclasses import replace

import pytest

from cro_desk.roles.matrix import Task
from cro_desk.roles.raci import write_cell
from cro_desk.roles.terms import Transfer
from cro_desk.roles.views import contract_view, deemed_retained, effective_transfer, handoff_gaps
from tests.roles.matrices import ADA, IN_WRITING, MOVED, cell, matrix, person, task

GIVEN = task("MO05", {"s": "A", "c": "R"}, **MOVED)


def by_contract(one: Task) -> dict[str, str]:
    return {id: write_cell(each) for id, each in contract_view(matrix(one)).tasks[0].cells.items()}


def test_by_contract_who_took_a_task_over_answers_for_it():
    assert by_contract(GIVEN) == {"c": "A/R"}


def test_by_contract_the_sponsors_people_do_not_move_along():
    shown = contract_view(matrix(replace(GIVEN, cells={**GIVEN.cells, "c": cell("R", person(ADA, "R"))})))
    assert shown.tasks[0].cell("c").holders == (person(ADA, "R"),)


@pytest.mark.parametrize(
    "changed",
    [{"clause": ""}, {"transfer": Transfer.SHARED}, {"transfer": Transfer.RETAINED}, {"transfer": None}],
)
def test_by_contract_what_did_not_move_in_writing_stays(changed: dict[str, object]):
    assert by_contract(replace(GIVEN, **changed)) == {"s": "A", "c": "R"}


@pytest.mark.parametrize("cells", [{"s": "A", "c": "R", "l": "R"}, {"s": "A", "x": "R"}, {"c": "A/R"}])
def test_by_contract_what_no_single_provider_took_stays(cells: dict[str, str]):
    assert by_contract(task("MO05", cells, **MOVED)) == cells


def test_unwritten_transfers_are_deemed_retained():
    unwritten = task("MO06", {"s": "A", "c": "R"}, transfer=Transfer.SHARED, agreement="MSA-7")
    assert deemed_retained(matrix(GIVEN, unwritten, task("MO07", {"s": "A/R"}))) == ("MO06",)


@pytest.mark.parametrize("transfer", [None, *Transfer])
def test_without_writing_everything_is_the_sponsors(transfer: Transfer | None):
    assert effective_transfer(replace(GIVEN, transfer=transfer, agreement="")) is Transfer.RETAINED


def test_in_writing_it_is_as_it_was_marked():
    assert effective_transfer(GIVEN) is Transfer.TRANSFERRED
    assert effective_transfer(replace(GIVEN, transfer=Transfer.SHARED)) is Transfer.SHARED


def test_handoff_gaps_are_the_empty_fields_of_what_moves():
    given = replace(GIVEN, input="Visit plan", turnaround_days=0, reviewer="Study manager")
    assert handoff_gaps(given) == ("output", "acceptance")
    assert handoff_gaps(task("MO07", {"s": "A/R"}, **IN_WRITING)) == ()
