"""A joint risk or issue goes up the ladder; each knows the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cro_desk.communication.escalation.queries import escalations, ladder
from cro_desk.communication.escalation.starting import start_ladder
from cro_desk.errors import UserError
from cro_desk.oversight.risks import operations as op
from cro_desk.oversight.risks.climbed import raised_for
from tests.oversight.risks.conftest import Party


@pytest.fixture
def level(party: Party) -> str:
    """The second rung of the usual ladder."""
    party.desk.run(start_ladder, party.partnership)
    return party.desk.read(ladder, party.study, party.partnership)[1].id


def test_an_issue_goes_up_and_tells_at_which_level_it_stands(
    party: Party, raised: Callable[..., str], level: str
) -> None:
    issue = raised(cro_owner_id=party.ben)
    party.desk.run(op.escalate_subject, issue, level, "No answer for two weeks")
    row = party.issue(issue)
    (matter,) = party.desk.read(escalations, party.study)
    assert (row.level, row.escalation_id) == ("1", matter.id)
    assert (matter.title, matter.current.person) == ("Issue SI-1: Consent was missing", "Ben Ortiz")


def test_the_escalation_knows_what_went_up(party: Party, add: Callable[..., str], level: str) -> None:
    risk = add()
    matter = party.desk.run(op.escalate_subject, risk, level, "It grows").value
    origin = party.desk.read(raised_for, matter)
    assert origin is not None
    assert (origin.words, origin.pane, origin.record_id) == ("Risk SR-1: Sites open late", "oversight", risk)


def test_it_goes_up_once(party: Party, add: Callable[..., str], level: str) -> None:
    risk = add()
    party.desk.run(op.escalate_subject, risk, level, "It grows")
    with pytest.raises(UserError, match="escalated already"):
        party.desk.run(op.escalate_subject, risk, level, "It grows")


def test_an_internal_one_goes_up_no_ladder_of_both(party: Party, add: Callable[..., str], level: str) -> None:
    with pytest.raises(UserError, match="IR-1 is internal"):
        party.desk.run(op.escalate_subject, add(partnership=""), level, "It grows")
