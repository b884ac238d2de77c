"""An internal risk made joint keeps every field; one that was not is nowhere in the partnership's scope."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from cro_desk.errors import UserError
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.publishing import LEFT
from cro_desk.oversight.risks.records import Issue, Risk
from cro_desk.oversight.risks.terms import Category, Response, RiskStatus
from cro_desk.store.connections import raw
from cro_desk.studies.records import Partnership
from tests.oversight.risks.conftest import Party

TEXTS = ("cause", "effect", "ctq", "process", "controls", "plan", "trigger", "contingency")
DUE = date(2026, 12, 1)
words = st.text("abcdefghij →é%", min_size=1, max_size=12).map(str.strip)
fields = st.fixed_dictionaries(
    {"event": words.filter(bool), "category": st.sampled_from(Category)},
    optional={
        **dict.fromkeys(TEXTS, words),
        "response": st.sampled_from(Response),
        "sponsor_share": st.integers(0, 100),
        "next_review": st.dates(date(2026, 1, 1), date(2030, 1, 1)),
        "identified_on": st.dates(date(2025, 1, 1), date(2026, 11, 1)),
    },
)


def kept(party: Party, kind: type[Risk | Issue], id: str) -> dict[str, Any]:
    record = party.desk.read(lambda session: session.get(kind, id))
    assert record is not None
    return {name: value for name, value in record.model_dump().items() if name not in LEFT}


def told_to_partner(party: Party) -> str:
    """Return everything that the journal holds of the partnership's scope."""

    def read(session: Session) -> str:
        partnership = session.get(Partnership, party.partnership)
        assert partnership is not None
        sql = "SELECT c.fields FROM change AS c JOIN edit AS e ON e.id = c.edit WHERE e.scope = ?"
        return "\n".join(str(row[0]) for row in raw(session.connection()).execute(sql, (partnership.scope,)))

    return party.desk.read(read)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fields)
def test_publishing_loses_no_field(party: Party, told: dict[str, Any]) -> None:
    internal = party.desk.run(op.add_risk, party.study, "", **told).value
    joint = party.desk.run(op.publish_risk, internal, party.partnership).value
    assert kept(party, Risk, joint) == kept(party, Risk, internal)


def test_the_judgement_goes_over_without_the_notes(party: Party, add: Callable[..., str]) -> None:
    internal = add(partnership="", likelihood=2, impact=2, detectability=2)
    party.desk.run(op.review_risk, internal, 3, 3, 3, note="They bluff")
    joint = party.risk(party.desk.run(op.publish_risk, internal, party.partnership).value)
    assert joint.score is not None
    assert (joint.score.product, joint.score_before, joint.number) == (27, None, "SR-1")
    assert "They bluff" not in told_to_partner(party)


def test_nothing_internal_is_in_the_scope_of_the_partnership(party: Party, add: Callable[..., str]) -> None:
    canary = "Canary: they are short of money"
    internal = add(canary, partnership="", measure=canary, high=Decimal(3), plan=canary, process=canary)
    party.desk.run(op.note_value, internal, Decimal(9), source=canary)
    party.desk.run(op.add_action, internal, canary, party.ann, DUE)
    party.desk.run(op.risk_happened, internal)
    add("Joint")
    assert canary not in told_to_partner(party)


def test_actions_and_origin_stay_internal(party: Party, add: Callable[..., str]) -> None:
    internal = add(partnership="")
    party.desk.run(op.add_action, internal, "Canary: ask the board", party.ann, DUE)
    party.desk.run(op.publish_risk, internal, party.partnership)
    assert "Canary" not in told_to_partner(party)
    assert internal not in told_to_partner(party)


def test_what_became_joint_is_followed_there(party: Party, add: Callable[..., str]) -> None:
    internal = add(partnership="")
    joint = party.desk.run(op.publish_risk, internal, party.partnership).value
    assert [each.id for each in party.risks(open_only=True)] == [joint]
    with pytest.raises(UserError, match="IR-1 was made joint as SR-1"):
        party.desk.run(op.publish_risk, internal, party.partnership)


def test_a_joint_copy_waits_for_its_owners(party: Party, add: Callable[..., str]) -> None:
    internal = add(partnership="", sponsor_owner_id=party.ann)
    party.desk.run(op.activate_risk, internal)
    joint = party.risk(party.desk.run(op.publish_risk, internal, party.partnership).value)
    assert (joint.status, joint.sponsor_owner) == (RiskStatus.PROPOSED, "Ann Kowalska")


def test_an_issue_is_made_joint(party: Party, raised: Callable[..., str]) -> None:
    internal = raised(partnership="", root_cause="Nobody was trained", due=DUE)
    joint = party.desk.run(op.publish_issue, internal, party.partnership).value
    assert kept(party, Issue, joint) == kept(party, Issue, internal)
