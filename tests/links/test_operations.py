"""What resolves a finding, and that undo brings it back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlmodel import select

from cro_desk.errors import UserError
from cro_desk.links.asking import draft
from cro_desk.links.operations import link_task, move_task, relink_lines, unlink_task
from cro_desk.links.records import TaskLine
from cro_desk.links.terms import Progress
from cro_desk.money import Money
from cro_desk.roles.terms import Transfer
from cro_desk.store.scopes import Scope, ScopeKind
from cro_desk.vendors import change_requests as changes
from cro_desk.vendors.records import ChangeRequest
from cro_desk.vendors.terms import ChangeState
from tests.links.laid import euros
from tests.links.partnership import Partnership

START = [("double payment", "SA10"), ("not priced", "TQ10"), ("unlinked line", "X1")]


def test_bid_and_matrix_are_laid_side_by_side(partner: Partnership) -> None:
    assert partner.findings() == START
    assert [str(partner.finding(code).amount) for code in ("SA10", "TQ10", "X1")] == [
        "250 EUR",
        "30.00 EUR",
        "40 EUR",
    ]


def test_a_link_resolves_what_was_not_priced(partner: Partnership) -> None:
    partner.desk.run(link_task, partner.task("TQ10"), [partner.line("X1")])
    assert partner.findings() == START[:1]
    partner.desk.undo()
    assert partner.findings() == START


def test_a_refused_link_stays_refused_until_it_is_made_by_hand(partner: Partnership) -> None:
    task, line = partner.task("SA10"), partner.line("MS11")
    partner.desk.run(unlink_task, task, [line])
    assert partner.findings() == [("not priced", "TQ10"), ("unlinked line", "MS11"), ("unlinked line", "X1")]
    assert partner.crossing().refused == ((line, task),)
    partner.desk.run(link_task, task, [line])
    assert partner.findings() == START


def test_a_price_is_let_pay_for_another_task(partner: Partnership) -> None:
    partner.desk.run(relink_lines, partner.task("SA10"), partner.task("TQ10"), [partner.line("MS11")])
    assert partner.findings() == [("unlinked line", "X1")]
    partner.desk.undo()
    assert partner.findings() == START


def test_a_task_moves_to_the_partner_who_is_paid(partner: Partnership) -> None:
    confirmed = ("Grace Second", "The CRO writes it; we approve.")
    partner.desk.run(move_task, partner.task("SA10"), Transfer.TRANSFERRED, *confirmed)
    assert (partner.letters("SA10"), partner.findings()) == (["A", "R"], START[1:])
    partner.desk.undo()
    assert (partner.letters("SA10"), partner.findings()) == (["AR", "C"], START)


def test_what_policy_retains_wants_a_second_person(partner: Partnership) -> None:
    with pytest.raises(UserError, match="retained by policy"):
        partner.desk.run(move_task, partner.task("SA10"), Transfer.TRANSFERRED)
    assert partner.letters("SA10") == ["AR", "C"]


def test_a_task_that_nobody_priced_is_kept_at_the_sponsor(partner: Partnership) -> None:
    partner.desk.run(move_task, partner.task("TQ10"), Transfer.RETAINED)
    assert (partner.letters("TQ10"), partner.findings()) == (["AR", "C"], [START[0], START[2]])


def open_about(partner: Partnership, code: str) -> str:
    asked = draft(partner.finding(code))
    words = (asked.title, asked.reason, asked.amount, asked.subject_id)
    return partner.desk.run(changes.open_change_request, partner.id, *words).value


def test_a_change_request_starts_with_what_is_known(partner: Partnership) -> None:
    open_about(partner, "SA10")
    request = partner.finding("SA10").request
    assert request is not None
    assert (request.number, request.title, request.amount, request.state) == (
        1,
        "Take out SA10 Annual safety report (DSUR)",
        euros("-250"),
        ChangeState.OPEN,
    )


def test_what_was_agreed_is_settled_for_the_rules_too(partner: Partnership) -> None:
    before = [problem.text for problem in partner.standing().problems if problem.rule == 9]
    asked = [open_about(partner, code) for code in ("SA10", "TQ10", "X1")]
    partner.desk.run(changes.set_change_state, asked, ChangeState.AGREED)
    found = partner.crossing()
    assert {each.progress for each in found.findings} == {Progress.SETTLED}
    assert (len(before), found.open) == (3, ())
    assert [problem.text for problem in partner.standing().problems if problem.rule == 9] == []


def test_a_declined_request_leaves_the_finding_open(partner: Partnership) -> None:
    partner.desk.run(changes.set_change_state, [open_about(partner, "X1")], ChangeState.DECLINED)
    assert partner.finding("X1").progress is Progress.OPEN


def test_what_was_agreed_stays_settled_whatever_else_is_asked(partner: Partnership) -> None:
    partner.desk.run(changes.set_change_state, [open_about(partner, "X1")], ChangeState.AGREED)
    partner.desk.run(changes.set_change_state, [open_about(partner, "X1")], ChangeState.DECLINED)
    assert partner.finding("X1").progress is Progress.SETTLED


def test_links_and_requests_live_where_the_prices_are(partner: Partnership) -> None:
    partner.desk.run(link_task, partner.task("TQ10"), [partner.line("X1")])
    open_about(partner, "SA10")

    def scopes(session):
        return [session.get(Scope, session.exec(select(kind.scope)).one()).kind for kind in KINDS]

    assert partner.desk.read(scopes) == [ScopeKind.PRICE, ScopeKind.PRICE]


KINDS = (TaskLine, ChangeRequest)


def test_requests_are_numbered_and_a_number_is_given_once(partner: Partnership) -> None:
    first = partner.desk.run(changes.open_change_request, partner.id, "One").value
    partner.desk.run(changes.delete_change_requests, [first])
    partner.desk.run(changes.open_change_request, partner.id, "Two")
    rows = partner.desk.read(changes.change_requests, partner.id)
    assert [(row.number, row.title) for row in rows] == [(2, "Two")]


def test_a_request_is_edited_as_a_whole(partner: Partnership) -> None:
    request = partner.desk.run(changes.open_change_request, partner.id, "One").value
    amount = Money(Decimal("12.50"), "usd")
    partner.desk.run(changes.edit_change_request, request, "Two", " why ", amount, ChangeState.SENT)
    (row,) = partner.desk.read(changes.change_requests, partner.id)
    assert (row.title, row.reason, str(row.amount), row.state) == ("Two", "why", "12.50 USD", "sent")


def test_a_request_needs_a_title_and_an_agreed_one_stays(partner: Partnership) -> None:
    with pytest.raises(UserError, match="needs a title"):
        partner.desk.run(changes.open_change_request, partner.id, " ")
    request = partner.desk.run(changes.open_change_request, partner.id, "One").value
    partner.desk.run(changes.set_change_state, [request], ChangeState.AGREED)
    with pytest.raises(UserError, match="Change request 1 is agreed"):
        partner.desk.run(changes.delete_change_requests, [request])
    with pytest.raises(UserError, match="Change request 1 is agreed"):
        partner.desk.run(changes.edit_change_request, request, "Other", "", None, ChangeState.AGREED)
