"""What holds for any matrix: checking is deterministic, fixes are good, and fixing ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cro_desk.roles.coverage import Coverage, PricedLine
from cro_desk.roles.directory import Directory
from cro_desk.roles.fixing import applied, suggestions
from cro_desk.roles.matrix import Matrix
from cro_desk.roles.rules import RULE_TITLES, Problem, check, check_tasks
from cro_desk.roles.rules.problem import RANK
from cro_desk.roles.terms import Severity
from tests.roles.matrices import directories, matrices

Seen = tuple[Matrix, Directory]
LINE, OTHER = PricedLine("1", "Visits"), PricedLine("2", "Plans")


def seen() -> st.SearchStrategy[Seen]:
    return directories().flatmap(lambda people: st.tuples(matrices(people), st.just(people)))


def errors(found: tuple[Problem, ...]) -> set[tuple[int, str, str, str, str]]:
    return {each.place for each in found if each.severity is Severity.ERROR}


@given(seen())
def test_fix_removes_its_problem_and_creates_no_error(pair: Seen):
    matrix, people = pair
    before = check(matrix, people)
    for problem, fix in suggestions(before, matrix, people).items():
        after = check(applied(matrix, fix), people)
        assert problem.place not in {each.place for each in after}
        assert errors(after) < errors(before)


@given(seen(), st.integers(0, 17))
def test_fixes_of_one_rule_go_together(pair: Seen, rule: int):
    matrix, people = pair
    before = check(matrix, people)
    fixes = suggestions([each for each in before if each.rule == rule], matrix, people)
    after = matrix
    for fix in fixes.values():
        after = applied(after, fix)
    assert errors(check(after, people)) <= errors(before) - {each.place for each in fixes}


@given(seen())
def test_fixing_until_nothing_is_left_ends(pair: Seen):
    matrix, people = pair
    most = len(errors(check(matrix, people)))
    for _step in range(most + 1):
        fixes = suggestions(check(matrix, people), matrix, people)
        if not fixes:
            return
        matrix = applied(matrix, next(iter(fixes.values())))
    raise AssertionError(f"more fixes than the {most} errors")


@given(seen(), st.booleans())
def test_same_matrix_has_the_same_problems_each_once(pair: Seen, priced: bool):
    matrix, people = pair
    lines = {task.id: (LINE,) for task in matrix.tasks[:2]}
    coverage = Coverage(lines, (OTHER,)) if priced else None
    found = check(matrix, people, coverage=coverage, agreed=matrix)
    assert found == check(matrix, people, coverage=coverage, agreed=matrix)
    assert len(found) == len(set(found))


@given(seen())
def test_problems_stand_by_severity_and_rule_and_lead_somewhere(pair: Seen):
    matrix, people = pair
    found = check(matrix, people)
    order = [(RANK[each.severity], each.rule) for each in found]
    assert order == sorted(order)
    assert {each.task_id for each in found} <= {"", *(task.id for task in matrix.tasks)}
    assert {each.party_id for each in found} <= {"", *(party.id for party in matrix.parties)}
    assert {each.person_id for each in found} <= {"", *people.people}
    assert all(each.text and "{" not in each.text and each.rule in RULE_TITLES for each in found)


@given(seen(), st.integers(0, 3))
def test_checking_some_tasks_says_of_them_what_checking_all_says(pair: Seen, at: int):
    matrix, people = pair
    every = check_tasks(matrix, people, [task.id for task in matrix.tasks])
    wanted = {task.id for task in matrix.tasks[at:]}
    assert check_tasks(matrix, people, wanted) == tuple(each for each in every if each.task_id in wanted)
    assert {*every} <= {*check(matrix, people)}


@given(seen())
def test_every_error_is_found_by_checking_the_tasks(pair: Seen):
    """What `fixing` relies on: no rule about several tasks speaks of an error."""
    matrix, people = pair
    every = check_tasks(matrix, people, [task.id for task in matrix.tasks])
    assert errors(every) == errors(check(matrix, people))


@given(seen())
def test_agreed_matrix_that_did_not_change_is_silent(pair: Seen):
    matrix, people = pair
    assert [each for each in check(matrix, people, agreed=matrix) if each.rule == 14] == []
