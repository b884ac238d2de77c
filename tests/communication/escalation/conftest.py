"""A study with a partnership, two people and a ladder of two levels and the safety lane."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from cro_desk.communication import operations as op
from cro_desk.communication.escalation.levels import add_level
from cro_desk.communication.escalation.queries import LadderStanding, ladder_standing
from cro_desk.communication.escalation.rows import EscalationRow
from cro_desk.communication.points import Limit
from cro_desk.communication.terms import LimitUnit
from cro_desk.desk import Desk
from cro_desk.studies.operations import add_person
from cro_desk.studies.terms import Side

DAY, FIVE_DAYS = Limit(1, LimitUnit.WORKING_DAYS), Limit(5, LimitUnit.WORKING_DAYS)
AT_ONCE = Limit(24, LimitUnit.HOURS)


@dataclass(frozen=True)
class Rungs:
    """The ids that tests ask for."""

    desk: Desk
    study: str
    partnership: str
    levels: dict[str, str]
    ben: str

    def standing(self) -> LadderStanding:
        return self.desk.read(ladder_standing, self.study, self.partnership)

    def only(self) -> EscalationRow:
        (row,) = self.standing().escalations
        return row


@pytest.fixture
def rungs(desk: Desk, study: str, partnership: str) -> Rungs:
    hours = {"time_zone": "America/New_York", "hours": "09:00-17:00", "country": "US"}
    desk.run(op.add_calendar, study, partnership, name="Boston", **hours)
    levels = {
        code: desk.run(
            add_level,
            partnership,
            code=code,
            name=name,
            sponsor_role="Study manager",
            cro_role="Project manager",
            respond=respond,
            resolve=FIVE_DAYS,
        ).value
        for code, name, respond in (("1", "Managers", DAY), ("2", "Heads", DAY), ("S", "Safety", AT_ONCE))
    }
    person = {"name": "Ben Monitor", "organisation": "Northern CRO", "role": "Project manager"}
    ben = desk.run(add_person, study, Side.CRO, **person).value
    return Rungs(desk, study, partnership, levels, ben)
