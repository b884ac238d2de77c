"""What a slip would move, and circles: worked out on nodes, without a workspace."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.studies.milestones.checks import check_circle
from cro_desk.studies.milestones.plan import After, Node, circle, dependents, in_order, proposals
from cro_desk.studies.rules import FieldError

DAY = date(2027, 1, 4)


def node(id, day, *after, **dates):
    return Node(id, id.upper(), dates.pop("baseline", DAY + timedelta(days=day)), after=after, **dates)


def test_a_slip_proposes_what_must_follow():
    plan = [
        node("a", 0, forecast=DAY + timedelta(days=20)),
        node("b", 10, After("a")),
        node("c", 12, After("b", 7)),
    ]
    assert [(each.name, each.days) for each in proposals(plan)] == [("B", 10), ("C", 15)]


def test_slack_is_used_up_first():
    plan = [node("a", 0, forecast=DAY + timedelta(days=5)), node("b", 10, After("a"))]
    assert proposals(plan) == ()


def test_what_happened_stays():
    plan = [node("a", 0, forecast=DAY + timedelta(days=20)), node("b", 10, After("a"), actual=DAY)]
    assert proposals(plan) == ()


def test_a_milestone_without_date_passes_the_bound_on():
    plan = [node("a", 20), Node("b", "B", after=(After("a", 5),)), node("c", 10, After("b"))]
    assert [(each.name, each.becomes) for each in proposals(plan)] == [("C", DAY + timedelta(days=25))]


def test_a_circle_is_told_by_its_way():
    nodes = {"a": node("a", 0, After("b")), "b": node("b", 0)}
    assert circle(nodes, "b", "a") == ("B", "A", "B")


def test_nothing_waits_for_itself():
    with pytest.raises(FieldError, match="circle") as refused:
        check_circle({"a": node("a", 0)}, "a", "a")
    assert refused.value.field == "after"


def test_who_waits_is_found_through_others():
    plan = [node("a", 0), node("b", 0, After("a")), node("c", 0, After("b")), node("d", 0)]
    assert dependents(plan, "a") == {"b", "c"}


@given(
    st.permutations(
        [node("a", 9), node("b", 3, After("a", 2)), node("c", 5, After("b", 1)), node("d", 1, After("a"))]
    )
)
def test_the_order_of_entry_changes_no_proposal(plan):
    found = {(each.id, each.becomes) for each in proposals(plan)}
    days = {"b": 11, "c": 12, "d": 9}
    assert found == {(id, DAY + timedelta(days=count)) for id, count in days.items()}


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=14))
def test_order_names_each_once_even_in_circles(pairs):
    nodes = {
        str(n): Node(str(n), str(n), after=tuple(After(str(b)) for a, b in pairs if a == n)) for n in range(8)
    }
    assert sorted(in_order(nodes)) == sorted(nodes)
