"""What the cross-check finds and what it is silent about, with the money at stake."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cro_desk.links.estimates import Estimate
from cro_desk.links.terms import FindingKind, LinkKind, Progress
from cro_desk.money import Money
from cro_desk.roles.terms import Transfer
from cro_desk.vendors.terms import ChangeState, FeeType, PriceState
from tests.links.laid import DOLLARS, bid, crossed, euros, line, matrix, request, task

CODING = {"library_code": "DM08", "task": "Medical coding"}  # the usual grid's line DM09 pays for it


def kinds(found: tuple[object, ...]) -> list[tuple[str, str | None]]:
    return [(each.kind, each.task_id) for each in found]  # type: ignore[attr-defined]


def test_what_the_partner_does_and_the_bid_prices_fits():
    assert crossed(matrix(task("T", "A", "R", **CODING)), bid(line("L", code="DM09"))) == ()


def test_a_task_of_the_sponsor_that_the_bid_prices_is_paid_twice():
    (found,) = crossed(matrix(task("T", "A/R", "", **CODING)), bid(line("L", amount="250", code="DM09")))
    assert (found.kind, found.amount, found.in_study) == (
        FindingKind.DOUBLE_PAYMENT,
        euros("250"),
        euros("250"),
    )


def test_the_sentence_names_who_does_it_and_what_it_costs():
    (found,) = crossed(matrix(task("T", "A/R", "C", **CODING)), bid(line("L", "Coding", "250", "DM09")))
    assert found.text == (
        "The matrix gives this task to Lindgren, yet the bid prices it: Coding · EUR\xa0250.00. "
        "Alpine is consulted; the price may be for its advice."
    )


def test_a_task_of_a_laboratory_that_the_bid_prices_is_paid_twice():
    found = crossed(matrix(task("T", "A", "", "R", **CODING)), bid(line("L", code="DM09")))
    assert kinds(found) == [("double payment", "T")]


def test_a_task_nobody_does_yet_accuses_nobody():
    assert crossed(matrix(task("T", "A", **CODING)), bid(line("L", code="DM09"))) == ()


def test_what_is_included_in_other_prices_is_not_paid_twice():
    included = line("L", amount=None, code="DM09", state=PriceState.INCLUDED)
    assert crossed(matrix(task("T", "A/R", **CODING)), bid(included)) == ()


def test_a_price_at_cost_is_at_stake_though_nobody_knows_how_much():
    at_cost = line("L", amount=None, code="DM09", state=PriceState.AT_COST)
    (found,) = crossed(matrix(task("T", "A/R", **CODING)), bid(at_cost))
    assert (found.kind, found.amount) == (FindingKind.DOUBLE_PAYMENT, None)


def test_what_the_partner_does_without_a_price_is_found():
    found = crossed(matrix(task("T", "A", "R", **CODING)), bid(line("L", "Something else entirely")))
    assert kinds(found) == [("not priced", "T"), ("unlinked line", None)]


def test_what_others_asked_tells_what_an_unpriced_task_may_cost():
    estimate = {"DM09": Estimate(euros("90"), 3)}
    priced = bid(currency="USD", rate=DOLLARS)
    (found,) = crossed(matrix(task("T", "A", "R", **CODING)), priced, estimates=estimate)
    assert (found.amount, found.in_study, found.estimated) == (
        Money(Decimal("100.00"), "USD"),
        euros("90"),
        True,
    )


def test_an_option_does_not_pay_but_tells_the_price():
    option = line("L", "Coding", "70", "DM09", optional=True)
    (found,) = crossed(matrix(task("T", "A", "R", **CODING)), bid(option))
    assert (found.kind, found.amount, found.estimated) == (FindingKind.NOT_PRICED, euros("70"), True)
    assert "only as an option: Coding" in found.text


def test_what_two_unpriced_tasks_wait_for_is_shared_between_them():
    both = (task("T1", "A", "R", **CODING), task("T2", "A", "R", **CODING))
    found = crossed(matrix(*both), bid(), estimates={"DM09": Estimate(euros("101"), 2)})
    assert [each.in_study for each in found] == [euros("50.50"), euros("50.50")]


def test_an_invoice_passed_on_does_not_pay_for_work_that_has_a_line_of_its_own():
    submitting = task("T", "A", "R", library_code="RE02")  # SU09 pays the work, PT04 the authority
    fees = line("L", "Authority fees", code="PT04", fee_type=FeeType.PASS_THROUGH)
    assert kinds(crossed(matrix(submitting), bid(fees))) == [("not priced", "T")]


def test_two_who_do_the_same_are_found_with_the_part_that_is_paid():
    (found,) = crossed(matrix(task("T", "A/R", "R", **CODING)), bid(line("L", amount="80", code="DM09")))
    assert (found.kind, found.amount) == (FindingKind.BOTH, euros("80"))


def test_a_written_split_says_who_does_what():
    shared = task("T", "A/R", "R", transfer=Transfer.SHARED, split="Terms by the CRO, review by us", **CODING)
    assert crossed(matrix(shared), bid(line("L", code="DM09"))) == ()


def test_a_price_without_a_task_is_found():
    (found,) = crossed(matrix(), bid(line("L", "Patient engagement portal", "53650")))
    assert (found.kind, found.subject_id, found.amount) == (FindingKind.UNLINKED, "L", euros("53650"))


def test_lines_that_pay_for_no_task_of_their_own_are_not_asked_about():
    left_out = (
        line("1", "Management fee", "100"),
        line("2", "Volume discount", "-100"),
        line("3", "Travel", fee_type=FeeType.PASS_THROUGH),
        line("4", "Interim analysis", optional=True),
        line("5", "Help desk", amount=None, state=PriceState.TO_BE_CONFIRMED),
        line("6", "Newsletter", "0"),
    )
    assert crossed(matrix(), bid(*left_out)) == ()


def test_a_line_that_pays_three_tasks_is_counted_once():
    tasks = [task(each, "A/R", **CODING) for each in ("T1", "T2", "T3")]
    found = crossed(matrix(*tasks), bid(line("L", amount="100", code="DM09")))
    assert sorted(str(each.amount) for each in found) == ["33.33 EUR", "33.33 EUR", "33.34 EUR"]


def test_the_partners_task_has_the_line_before_an_approval_at_the_sponsor():
    tasks = (task("approve", "A/R", **CODING), task("code", "A", "R", **CODING))
    assert crossed(matrix(*tasks), bid(line("L", code="DM09"))) == ()


def test_a_line_linked_by_hand_to_the_sponsors_task_is_shared_and_found():
    tasks = (task("approve", "A/R"), task("code", "A", "R", **CODING))
    said = {("L", "approve"): LinkKind.LINKED}
    (found,) = crossed(matrix(*tasks), bid(line("L", amount="100", code="DM09")), said)
    assert (found.task_id, found.amount, found.payments[0].others) == ("approve", euros("50"), ("code",))


def test_without_a_rate_the_study_currency_is_not_guessed():
    dollars = Money(Decimal(100), "USD")
    priced = line("L", code="DM09", amount="1", stake=dollars)
    (found,) = crossed(
        matrix(task("T", "A/R", **CODING)), bid(replace(priced, amount=dollars), currency="USD")
    )
    assert (found.amount, found.in_study) == (dollars, None)


def test_a_change_request_settles_when_it_is_agreed_and_not_when_it_is_declined():
    made, priced = matrix(task("T", "A/R", **CODING)), bid(line("L", code="DM09"))
    progress = [crossed(made, priced, requests=(request("T", state),))[0].progress for state in ChangeState]
    assert progress == [Progress.ASKED, Progress.ASKED, Progress.SETTLED, Progress.OPEN]


@given(
    st.lists(st.tuples(st.sampled_from(["A/R", "A", ""]), st.sampled_from(["R", "C", ""])), max_size=6),
    st.lists(st.integers(1, 10_000_000).map(lambda cents: str(Decimal(cents) / 100)), max_size=4),
    st.sets(st.tuples(st.integers(0, 3), st.integers(0, 5)), max_size=12),
)
def test_no_more_money_is_at_stake_than_the_bid_holds(letters, amounts, said):
    tasks = [task(f"T{n}", sponsor, cro) for n, (sponsor, cro) in enumerate(letters)]
    lines = [line(f"L{n}", "unlike anything", amount) for n, amount in enumerate(amounts)]
    linked = {(f"L{one}", f"T{other}"): LinkKind.LINKED for one, other in said}
    found = crossed(matrix(*tasks), bid(*lines), linked)
    at_stake = sum((each.amount.amount for each in found if each.amount), Decimal(0))
    assert at_stake <= sum(map(Decimal, amounts), Decimal(0))
