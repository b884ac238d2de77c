"""A risk names a KPI and a decision that everybody of its register may see."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cro_desk.errors import UserError
from cro_desk.oversight.kpis import operations as kpis
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.joining import joinable
from cro_desk.oversight.risks.origins import origins
from cro_desk.store.record import derived_id
from cro_desk.studies.rules import FieldError
from tests.links.decided import decided
from tests.oversight.risks.conftest import Party


def picked(party: Party) -> str:
    party.desk.run(kpis.pick_kpis, party.study, party.partnership, ("visit-reports",), "2026-06")
    return derived_id(party.partnership, "kpi:visit-reports")


def test_kpi_and_decision_are_offered_and_told(party: Party, add: Callable[..., str]) -> None:
    kpi, decision = picked(party), decided(party.desk, party.study, party.partnership)
    found = party.desk.read(joinable, party.study, party.partnership)
    assert ([id for id, _name in found.kpis], found.decisions) == ([kpi], ((decision, "S-1 · More sites"),))
    risk = add()
    party.desk.run(op.edit_risk, risk, kpi_id=kpi, decision_id=decision)
    told = party.desk.read(origins, party.risk(risk))
    assert [(each.pane, each.record_id) for each in told] == [("minutes", decision), ("oversight", kpi)]


def test_an_internal_decision_is_told_by_no_joint_risk(party: Party, add: Callable[..., str]) -> None:
    decision = decided(party.desk, party.study, "", "We stop in spring")
    with pytest.raises(FieldError) as refused:
        party.desk.run(op.edit_risk, add(), decision_id=decision)
    assert refused.value.field == "decision_id"


def test_a_kpi_that_is_gone_is_refused(add: Callable[..., str], party: Party) -> None:
    with pytest.raises(UserError):
        party.desk.run(op.edit_risk, add(), kpi_id=derived_id(party.partnership, "kpi:none"))


def test_a_closed_risk_is_not_made_active_without_opening_it(party: Party, add: Callable[..., str]) -> None:
    risk = add(sponsor_owner_id=party.ann, cro_owner_id=party.ben, sponsor_share=0)
    party.desk.run(op.close_risk, risk, "Over")
    with pytest.raises(UserError, match="closed"):
        party.desk.run(op.activate_risk, risk)
