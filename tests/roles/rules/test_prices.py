from __future__ import annotations

from cro_desk.roles.coverage import Coverage, PricedLine
from cro_desk.roles.rules import check
from cro_desk.vendors.terms import FeeType
from tests.roles.matrices import MOVED, PEOPLE, matrix, task
from tests.roles.rules.saying import problems

VISIT = PricedLine("v", "Interim visit")
GIVEN = task("MO05", {"s": "A", "c": "R"}, **MOVED)


def test_work_of_the_cro_without_a_price_is_named():
    assert problems(9, GIVEN, coverage=Coverage()) == [
        "MO05 is done by Northwind, but no line of the awarded bid pays for it."
    ]


def test_priced_work_and_others_work_are_silent():
    labs = task("VE04", {"s": "A", "l": "R"}, **MOVED)
    own = task("MO08", {"s": "A/R", "c": "I"})
    assert problems(9, GIVEN, labs, own, coverage=Coverage({"MO05": (VISIT,)})) == []


def test_without_prices_nothing_is_said():
    assert problems(9, GIVEN) + problems(13, GIVEN) == []


def test_price_without_a_task_is_named_with_its_line():
    found = check(matrix(), PEOPLE, coverage=Coverage(unlinked=(VISIT,)))
    assert [(each.line_id, each.text) for each in found if each.rule == 9] == [
        ("v", "“Interim visit” is priced, but no task says what for.")
    ]


def test_pass_through_cost_needs_no_task():
    fee = PricedLine("p", "Site fees", fee_type=FeeType.PASS_THROUGH)
    assert problems(9, coverage=Coverage(unlinked=(fee,))) == []


def test_price_of_what_the_sponsor_does_is_named():
    own = task("MO08", {"s": "A/R", "c": "C"})
    assert problems(9, own, coverage=Coverage({"MO08": (VISIT,)})) == [
        "“Interim visit” is priced by the CRO, which is not responsible for MO08."
    ]


def test_price_of_two_tasks_of_which_the_cro_does_one_is_silent():
    own = task("MO08", {"s": "A/R", "c": "C"})
    assert problems(9, GIVEN, own, coverage=Coverage({"MO05": (VISIT,), "MO08": (VISIT,)})) == []


def test_party_paid_to_listen_in_an_area_is_named():
    own = task("MO08", {"s": "A/R", "c": "C"})
    assert problems(13, own, coverage=Coverage({"MO08": (VISIT,)})) == [
        "Northwind is paid in the area Monitoring, but there it is only consulted or informed."
    ]


def test_party_that_works_or_is_not_paid_in_an_area_is_silent():
    own = task("SA07", {"s": "A/R", "c": "C"}, area="Safety")
    listening = task("MO08", {"s": "A/R", "c": "C"})
    assert problems(13, GIVEN, listening, own, coverage=Coverage({"MO05": (VISIT,)})) == []
