"""The library of responsibilities: its counts and what must hold of every task."""

from __future__ import annotations

from collections import Counter

import pytest

from cro_desk.roles.directory import Directory
from cro_desk.roles.raci import parse_cell
from cro_desk.roles.rules import check
from cro_desk.roles.templates import LibraryTask, library
from cro_desk.roles.terms import Letter, Severity, Transfer
from cro_desk.roles.toro import obligations
from cro_desk.roles.views import handoff_gaps
from cro_desk.vendors.grid.template import template_lines
from tests.roles.matrices import library_matrix

AREAS = {
    "GO": 12,
    "PD": 8,
    "RE": 12,
    "SS": 13,
    "PM": 10,
    "MO": 14,
    "SA": 14,
    "DM": 13,
    "BS": 7,
    "IP": 7,
    "VE": 5,
    "TQ": 14,
}
#: the CRO's own internal processes, for which it answers itself
CROS_OWN = {"GO06", "TQ05", "TQ07"}
#: what no task of the library stands for: others' licences and advertising
WITHOUT_TASK = {"PT11", "PT15"}


def having(letter: Letter, task: LibraryTask) -> int:
    return sum(letter in parse_cell(text).letters for text in (task.sponsor, task.cro))


def test_all_129_tasks_stand_in_their_areas_by_code():
    codes = [task.code for task in library()]
    assert codes == [f"{area}{at:02}" for area, count in AREAS.items() for at in range(1, count + 1)]
    assert len(codes) == 129


def test_58_are_retained_65_transferred_6_shared():
    assert Counter(task.transfer for task in library()) == {
        Transfer.RETAINED: 58,
        Transfer.TRANSFERRED: 65,
        Transfer.SHARED: 6,
    }


def test_each_task_has_one_a_and_an_r_and_two_only_where_it_is_shared():
    assert {having(Letter.ACCOUNTABLE, task) for task in library()} == {1}
    doubled = {task.code for task in library() if having(Letter.RESPONSIBLE, task) != 1}
    assert doubled == {"PM09", "TQ14"}
    assert {task.transfer for task in library() if task.code in doubled} == {Transfer.SHARED}


def test_sponsor_is_accountable_but_for_the_cros_own_processes():
    assert {task.code for task in library() if "A" in task.cro} == CROS_OWN


def test_retained_tasks_are_done_by_the_sponsor_and_transferred_ones_by_the_cro():
    does = {"sponsor": Transfer.RETAINED, "cro": Transfer.TRANSFERRED}
    for side, transfer in does.items():
        tasks = [task for task in library() if task.transfer is transfer]
        assert [task.code for task in tasks if "R" not in getattr(task, side)] == []


def test_fresh_matrix_has_no_error():
    found = check(library_matrix(), Directory())
    assert {each.severity for each in found} == {Severity.APPROVAL, Severity.WARNING, Severity.INFO}
    assert Counter(each.rule for each in found) == {4: 129, 5: 71, 6: 71}


def test_handoff_of_what_moves_is_complete_to_begin_with():
    assert [task.code for task in library_matrix().tasks if handoff_gaps(task)] == []
    shared = [task for task in library() if task.transfer is Transfer.SHARED]
    assert [task.code for task in shared if not task.split] == []


def test_words_of_the_library_are_there_once_and_without_stray_spaces():
    words = [task.task for task in library()]
    assert len(words) == len({*words})
    assert [text for text in words if text != " ".join(text.split())] == []


@pytest.mark.parametrize(
    ("output", "codes"),
    [
        ("database lock", {"DM07", "DM12"}),
        ("SAP", {"BS01", "BS02"}),
        ("CSR", {"TQ11", "TQ12"}),
        ("CAPA", {"TQ07", "TQ08"}),
    ],
)
def test_outputs_that_want_four_eyes_are_marked(output: str, codes: set[str]):
    assert {task.code for task in library() if task.four_eyes == output} == codes


def test_randomisation_list_is_unblinded_work():
    assert {task.code for task in library() if task.unblinded} == {"BS03"}


def test_every_obligation_has_a_task_and_every_section_of_a_task_is_an_obligation():
    known = {each.section for each in obligations()}
    needed = {each.section for each in obligations() if not each.only_if}
    named = {section for task in library() for section in task.obligations}
    assert (needed - named, named - known) == (set(), set())


def test_obligations_include_what_the_paper_needs_at_least():
    needed = "30 31 32 33 50 53(a) 53(b) 53(c) 53(d) 54 55(a) 55(b) 56(a) 56(b) 56(c) 56(d)"
    needed += " 57(a) 57(b) 57(c) 57(d) 58 59"
    assert {f"312.{part}" for part in needed.split()} <= {each.section for each in obligations()}


def test_bid_grid_pays_for_every_task_that_moves():
    lines = {line.code for line in template_lines()}
    paying = {code for task in library() for code in task.grid_codes}
    assert (paying - lines, lines - paying) == (set(), WITHOUT_TASK)
    moved = [task for task in library() if task.transfer is not Transfer.RETAINED]
    assert [task.code for task in moved if not task.grid_codes] == []
