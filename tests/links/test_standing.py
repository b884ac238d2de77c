"""The one read of the Roles pane: with prices, without, in another currency, with a discount."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.links.choosing import lines_for, tasks_for
from cro_desk.links.standing import standing
from cro_desk.links.terms import Aside
from cro_desk.links.words import bid_words
from cro_desk.roles.operations import start_matrix
from cro_desk.store.record import derived_id
from cro_desk.studies.operations import begin_partnership, create_study
from cro_desk.vendors.operations import award_bid, set_bid_discount, set_rate, withdraw_award
from tests.links.partnership import TODAY, Partnership, awarded


def test_a_partnership_without_a_matrix_has_no_prices_to_check(desk: Desk) -> None:
    study = desk.run(create_study, "ABC-301").value
    partnership = desk.run(begin_partnership, study, "Thames").value
    found = desk.read(standing, partnership, TODAY)
    assert (found.partnership.name, found.matrix, found.crossing, found.problems) == (
        "Thames",
        None,
        None,
        (),
    )


def test_without_an_award_the_rules_about_money_are_silent(desk: Desk) -> None:
    study = desk.run(create_study, "ABC-301").value
    partnership = desk.run(begin_partnership, study, "Thames").value
    desk.run(start_matrix, partnership)
    found = desk.read(standing, partnership, TODAY)
    assert (found.coverage, [each for each in found.problems if each.rule == 9]) == (None, [])


def test_a_withdrawn_partnership_says_so(partner: Partnership) -> None:
    partner.desk.run(withdraw_award, partner.rfp_id, "Another one.")
    with pytest.raises(UserError, match="not there any more"):
        partner.standing()


def test_the_coverage_is_what_the_rules_see(partner: Partnership) -> None:
    coverage = partner.standing().coverage
    assert coverage is not None
    assert [line.text for line in coverage.lines(partner.task("DM08"))] == ["DM09 Medical coding"]
    assert [line.text for line in coverage.unlinked] == ["X1 Patient engagement portal"]


def test_what_is_left_out_is_told_with_the_reason(partner: Partnership) -> None:
    left = {each.line.line_no: each.why for each in partner.crossing().left_out}
    assert left == {"PM15": Aside.NO_PRICE, "X2": Aside.SPREAD}


def test_money_is_told_in_both_currencies_at_the_days_rate(desk: Desk) -> None:
    partner = awarded(desk, currency="USD")
    assert partner.finding("SA10").in_study is None
    desk.run(set_rate, partner.study_id, "USD", Decimal("0.9"), date(2026, 10, 14), "ECB")
    found = partner.finding("SA10")
    assert (str(found.amount), str(found.in_study)) == ("250 USD", "225.0 EUR")
    assert bid_words(partner.crossing().bid) == (
        "Awarded bid of RFP-01 · 5 lines · 1 USD = 0.9 EUR on 14 Oct 2026"
    )


def test_a_discount_is_taken_off(partner: Partnership) -> None:
    bid = partner.crossing().bid.bid_id
    partner.desk.run(withdraw_award, partner.rfp_id, "A discount came.")
    partner.desk.run(set_bid_discount, bid, Decimal("0.1"))
    award = partner.desk.run(award_bid, bid, "Best, less ten per cent.").value
    again = Partnership(partner.desk, derived_id(award, "partnership"), partner.study_id, partner.rfp_id)
    partner.desk.run(start_matrix, again.id)
    assert str(again.finding("SA10").amount) == "225.00 EUR"
    assert "discount of 10.0% taken off the fees" in bid_words(again.crossing().bid)


def test_lines_to_choose_from_begin_with_the_likeliest(partner: Partnership) -> None:
    crossing, matrix = partner.crossing(), partner.standing().matrix
    assert matrix is not None
    coding = matrix.tasks[0]
    lines = [(line.line_no, certainty) for line, certainty in lines_for(coding, crossing)]
    assert (lines[0], {code for code, _sure in lines}) == (("DM09", 100), {"DM09", "MS11", "X1", "X2"})
    tasks = tasks_for(crossing.bid.by_id[partner.line("MS11")], matrix)
    assert next((task.code, certainty) for task, certainty in tasks) == ("SA10", 100)
