"""Who can be reached now, and who stands in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from cro_desk.communication.directory.contacts import Away, Contact, contacts
from cro_desk.communication.directory.reaching import Presence, present_deputy, reach
from cro_desk.communication.working_days import WorkCalendar
from cro_desk.studies.operations import add_person, begin_partnership
from cro_desk.studies.terms import Side

TOKYO = WorkCalendar("t", Side.CRO, "Tokyo", "JP", "", "Asia/Tokyo")
KEN_ZONE = ZoneInfo("Asia/Tokyo")
NOON = datetime(2026, 11, 24, 3, tzinfo=UTC)  # Tuesday, 12:00 in Tokyo, after a holiday
AWAY = Away("x", date(2026, 11, 24), date(2026, 11, 27), "Training")
KEN = Contact("k", "Ken", Side.CRO, zone="Asia/Tokyo", deputy_id="m", calendar=TOKYO)
MAI = Contact("m", "Mai", Side.CRO, zone="Asia/Tokyo", deputy_id="k", calendar=TOKYO)


def people(*each: Contact) -> dict[str, Contact]:
    return {person.id: person for person in each}


def test_somebody_at_work_can_be_reached():
    read = reach(KEN, people(KEN), NOON)
    assert (read.presence, f"{read.local:%H:%M}") == (Presence.WORKING, "12:00")


@pytest.mark.parametrize(
    ("hour", "day", "back", "why"),
    [
        (12, 24, "2026-11-25 08:00", ""),  # 21:00 there
        (3, 23, "2026-11-24 08:00", "Labor Thanksgiving Day"),
        (3, 28, "2026-11-30 08:00", "Saturday"),
    ],
)
def test_outside_hours_it_is_said_when_somebody_is_back(hour, day, back, why):
    read = reach(KEN, people(KEN), datetime(2026, 11, day, hour, tzinfo=UTC))
    assert read.presence is Presence.RESTING
    assert read.back is not None
    assert (f"{read.back.astimezone(KEN_ZONE):%Y-%m-%d %H:%M}", read.why) == (back, why)


def test_who_is_away_has_a_deputy_and_comes_back_on_a_working_day():
    away = replace(KEN, absences=(AWAY,))
    read = reach(away, people(away, MAI), NOON)
    assert (read.presence, read.stands_in, read.why) == (Presence.AWAY, MAI, "Training")
    assert read.back is not None
    assert f"{read.back.astimezone(KEN_ZONE):%Y-%m-%d}" == "2026-11-30"


def test_two_who_stand_in_for_each_other_and_are_both_away_have_nobody():
    ken, mai = replace(KEN, absences=(AWAY,)), replace(MAI, absences=(AWAY,))
    assert present_deputy(ken, people(ken, mai), NOON) is None


def test_the_people_of_another_partnership_are_not_shown(desk, study, partnership):
    other = desk.run(begin_partnership, study, "Alpine").value
    for name in ("Northern CRO", "Alpine"):
        desk.run(add_person, study, Side.CRO, name=f"Somebody of {name}", organisation=name)
    desk.run(add_person, study, Side.SPONSOR, name="Ada")
    found = [each.name for each in desk.read(contacts, study, other)]
    assert found == ["Ada", "Somebody of Alpine"]
