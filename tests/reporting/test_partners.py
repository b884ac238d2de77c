"""The record of a CRO tells each study of it, from the registers, and nothing where nothing is known."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cro_desk.desk import Desk
from cro_desk.oversight.budget import operations as budget
from cro_desk.oversight.risks import operations as risks
from cro_desk.reporting.partners import PartnerRow, partner_record
from cro_desk.studies import operations as studies
from tests.oversight.budget.conftest import eur


@pytest.fixture
def partners(desk: Desk) -> list[str]:
    """Let Northern CRO work in two studies, Alpine in one."""
    made = []
    for protocol, names in (("ABC-301", ("Northern CRO", "Alpine")), ("ABC-402", ("Northern CRO",))):
        study = desk.run(studies.create_study, protocol).value
        made += [desk.run(studies.begin_partnership, study, name).value for name in names]
    return made


def record(desk: Desk) -> tuple[PartnerRow, ...]:
    return desk.read(partner_record, desk.now().date())


def test_every_partnership_is_a_row_by_cro_then_study(desk: Desk, partners: list[str]) -> None:
    assert [(row.name, row.protocol) for row in record(desk)] == [
        ("Alpine", "ABC-301"),
        ("Northern CRO", "ABC-301"),
        ("Northern CRO", "ABC-402"),
    ]


def test_what_is_not_known_is_not_nothing(desk: Desk, partners: list[str]) -> None:
    row = record(desk)[0]
    assert (row.cro_share, row.money, row.overall) == (None, None, None)


def test_money_and_risks_are_the_partnerships_own(desk: Desk, partners: list[str]) -> None:
    desk.run(budget.set_contract, partners[0], value=eur("100"))
    first = record(desk)[1]
    desk.run(risks.add_risk, first.study_id, partners[0], event="Supply stops")
    money = record(desk)[1].money
    assert money is not None
    assert (money.contract, record(desk)[2].money, record(desk)[1].high_risks) == (Decimal(100), None, 0)
