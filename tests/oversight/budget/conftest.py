"""A partnership whose contract of EUR 1,000,000 was signed on 1 January 2026."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cro_desk.desk import Desk
from cro_desk.money import Money
from cro_desk.oversight.budget import operations as op
from cro_desk.studies import operations as studies


def eur(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


@pytest.fixture
def study(desk: Desk) -> str:
    return desk.run(studies.create_study, "CRD-101").value


@pytest.fixture
def partner(desk: Desk, study: str) -> str:
    return desk.run(studies.begin_partnership, study, "Northern CRO").value


@pytest.fixture
def contract(desk: Desk, partner: str) -> str:
    """Return the partnership, its contract entered."""
    fields = {"value": eur("1000000"), "pass_through": eur("200000"), "signed_on": date(2026, 1, 1)}
    desk.run(op.set_contract, partner, reference="MSA-7 WO-1", **fields)
    return partner
