"""Minutes reach nobody of another CRO, internal ones nobody of any."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.minutes import operations as op
from cro_desk.minutes.mail import draft_agenda_mail
from cro_desk.minutes.obstacles import ObstacleKind, obstacles
from cro_desk.minutes.report import made_agenda
from cro_desk.studies import operations as studies
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side
from tests.minutes.conftest import Party

EVE = {"name": "Eve Rival", "email": "eve@rival.org", "side": "cro"}
BEN = {"name": "Ben Ortiz", "email": "ben@n.org", "side": "cro"}
STARTS = datetime(2026, 11, 17, 10, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(autouse=True)
def rival(desk: Desk, party: Party) -> str:
    """Another CRO of the study with a person of its own."""
    desk.run(studies.begin_partnership, party.study, "Rival CRO")
    told = {"name": "Eve Rival", "email": "Eve@rival.org", "organisation": "Rival CRO"}
    return desk.run(studies.add_person, party.study, Side.CRO, **told).value


def strangers(desk: Desk, draft: str) -> list[str]:
    found = desk.read(obstacles, draft, desk.now())
    return [each.name for each in found if each.kind is ObstacleKind.STRANGER]


@pytest.mark.parametrize("told", [EVE, {**EVE, "name": "Somebody"}, {**EVE, "email": ""}])
def test_minutes_do_not_go_out_to_another_cro(desk: Desk, draft: str, action: str, told: dict[str, str]):
    desk.run(op.edit_draft, draft, distribution=[BEN, told])
    assert strangers(desk, draft) == [told["name"]]
    with pytest.raises(FieldError, match="works for another CRO"):
        desk.run(op.circulate, draft)


def test_who_bears_the_name_of_a_stranger_is_none_where_the_address_is_known(desk: Desk, draft: str):
    desk.run(op.edit_draft, draft, distribution=[{**BEN, "name": "Eve Rival"}])
    assert strangers(desk, draft) == []


def test_internal_minutes_go_to_no_cro(desk: Desk, party: Party):
    draft = desk.run(op.start_meeting_minutes, party.study, "", "Oversight", STARTS).value
    desk.run(op.edit_draft, draft, distribution=[{**BEN, "side": "other"}])
    assert strangers(desk, draft) == ["Ben Ortiz"]


def test_nobody_mails_an_agenda_to_another_cro(desk: Desk, draft: str):
    desk.run(op.edit_draft, draft, distribution=[EVE])
    made = desk.read(made_agenda, draft, head=desk.head(), now=desk.now(), author=desk.owner.name)
    with pytest.raises(UserError, match="Eve Rival works for another CRO"):
        desk.run(draft_agenda_mail, draft, made)


def test_a_bidders_people_are_strangers_before_there_is_a_partnership(
    desk: Desk, party: Party, draft: str, action: str
):
    told = {"name": "Lou Bidder", "email": "lou@bid.org", "organisation": "Losing CRO"}
    lou = desk.run(studies.add_person, party.study, Side.CRO, **told).value
    desk.run(op.edit_draft, draft, distribution=[{"name": "Lou", "email": "lou@bid.org", "side": "cro"}])
    assert strangers(desk, draft) == ["Lou"]
    for act, whom in ((op.add_attendant, draft), (op.edit_line, action)):
        with pytest.raises(FieldError, match="another study or partnership"):
            desk.run(act, whom, **{"owner_id" if act is op.edit_line else "person_id": lou})


def test_the_partners_own_people_without_a_card_of_the_partnership_are_none(
    desk: Desk, party: Party, draft: str
):
    desk.run(studies.add_person, party.study, Side.CRO, name="Nan Nobody", email="nan@x.org")
    desk.run(op.edit_draft, draft, distribution=[{"name": "Nan", "email": "nan@x.org", "side": "cro"}])
    assert strangers(desk, draft) == []
