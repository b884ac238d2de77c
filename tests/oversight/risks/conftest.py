"""A study with a partnership and people of both sides, as a register of risks finds them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from cro_desk.desk import Desk
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.queries import Wanted, issue, issues, risk, risks
from cro_desk.oversight.risks.rows import IssueRow, RiskRow
from cro_desk.studies import operations as studies
from cro_desk.studies.terms import Side

TODAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Party:
    """What the tests of risks stand on."""

    desk: Desk
    study: str
    partnership: str
    ann: str  # of the sponsor
    ben: str  # of the CRO

    def risk(self, id: str) -> RiskRow:
        row = self.desk.read(risk, id, TODAY)
        assert row is not None
        return row

    def issue(self, id: str) -> IssueRow:
        row = self.desk.read(issue, id, TODAY)
        assert row is not None
        return row

    def risks(self, **wanted: Any) -> tuple[RiskRow, ...]:
        return self.desk.read(risks, Wanted(**wanted), TODAY)

    def issues(self, **wanted: Any) -> tuple[IssueRow, ...]:
        return self.desk.read(issues, Wanted(**wanted), TODAY)


@pytest.fixture
def party(desk: Desk) -> Party:
    return make_party(desk)


def make_party(desk: Desk) -> Party:
    """Make a partnership: Ann of the sponsor, Ben of the CRO."""
    study = desk.run(studies.create_study, "ABC-301", sponsor="Lindgren").value
    cro = desk.run(studies.begin_partnership, study, "Northern CRO").value
    ann = desk.run(studies.add_person, study, Side.SPONSOR, name="Ann Kowalska").value
    told = {"name": "Ben Ortiz", "organisation": "Northern CRO"}
    ben = desk.run(studies.add_person, study, Side.CRO, **told).value
    return Party(desk, study, cro, ann, ben)


@pytest.fixture
def owned(party: Party) -> dict[str, Any]:
    """What makes a joint risk both sides'."""
    return {"sponsor_owner_id": party.ann, "cro_owner_id": party.ben, "sponsor_share": 50}


@pytest.fixture
def add(party: Party) -> Callable[..., str]:
    """Add a risk to the joint register; return its id."""

    def added(event: str = "Sites open late", partnership: str | None = None, **fields: Any) -> str:
        whose = party.partnership if partnership is None else partnership
        return party.desk.run(op.add_risk, party.study, whose, event=event, **fields).value

    return added


@pytest.fixture
def raised(party: Party) -> Callable[..., str]:
    """Raise a joint issue; return its id."""

    def added(problem: str = "Consent was missing", partnership: str | None = None, **fields: Any) -> str:
        whose = party.partnership if partnership is None else partnership
        return party.desk.run(op.add_issue, party.study, whose, problem=problem, **fields).value

    return added
