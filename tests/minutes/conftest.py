"""A study with a partnership, people of both sides and a weekly series, as the minutes area finds them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

import pytest

from cro_desk.communication import operations as calendar
from cro_desk.communication.drafts import AgendaDraft, AttendeeDraft, CadenceDraft
from cro_desk.communication.points import Point
from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes.terms import ItemKind
from cro_desk.studies import operations as studies
from cro_desk.studies.terms import Blinding, Side
from cro_desk.zoned import WallTime

TUESDAYS = "FREQ=WEEKLY;BYDAY=TU"
#: the last Tuesday before the clock of the tests, and the one before that
KEY, EARLIER = "2026-11-17", "2026-11-10"


@dataclass(frozen=True, slots=True)
class Party:
    """What the tests of minutes stand on."""

    study: str
    partnership: str
    series: str
    ann: str  # of the sponsor
    ben: str  # of the CRO


@pytest.fixture
def party(desk: Desk) -> Party:
    return make_party(desk)


def make_party(desk: Desk) -> Party:
    """Make a core team that meets every Tuesday: Ann of the sponsor, Ben of the CRO."""
    study = desk.run(studies.create_study, "ABC-301", sponsor="Lindgren").value
    cro = desk.run(studies.begin_partnership, study, "Northern CRO").value
    ann = desk.run(studies.add_person, study, Side.SPONSOR, name="Ann Kowalska", email="ann@l.org").value
    told = {"name": "Ben Ortiz", "email": "ben@n.org", "organisation": "Northern CRO"}
    ben = desk.run(studies.add_person, study, Side.CRO, **told).value
    starts = WallTime(time(10), "Europe/Berlin")
    made = desk.run(calendar.add_series, study, cro, name="Core team", starts=starts, quorum=1).value
    cadence = (CadenceDraft(TUESDAYS, Point(date(2026, 9, 1))),)
    desk.run(calendar.set_cadences, made, cadence, undated_ok=True)
    people = (AttendeeDraft(Side.SPONSOR, ann, chair=True), AttendeeDraft(Side.CRO, ben, minute_taker=True))
    desk.run(calendar.set_attendees, made, people)
    points = (AgendaDraft(title="Enrolment", minutes=20), AgendaDraft(title="Data", minutes=15))
    desk.run(calendar.set_agenda, made, points)
    return Party(study, cro, made, ann, ben)


@pytest.fixture
def draft(desk: Desk, party: Party) -> str:
    """Minutes of last Tuesday, begun."""
    return desk.run(op.start_minutes, party.series, KEY).value


@pytest.fixture
def line(desk: Desk, draft: str) -> Callable[..., str]:
    """Add a line to the draft; return its id."""
    return lambda text, kind=None, agenda="", of=draft: desk.run(op.add_line, of, agenda, text, kind).value


@pytest.fixture
def action(line: Callable[..., str]) -> str:
    """A line that can be circulated: who, what, until when."""
    return line("@Ben to send the plan due 2026-12-01", ItemKind.ACTION)


@pytest.fixture
def unblind(desk: Desk) -> Callable[[str], str]:
    """Let a person know who gets which treatment."""
    return lambda person: desk.run(studies.edit_person, person, blinding=Blinding.UNBLINDED).value


@pytest.fixture
def study(desk: Desk) -> str:
    """A study without meetings."""
    return desk.run(studies.create_study, "ABC-302", sponsor="Lindgren").value


@pytest.fixture
def partnership(desk: Desk, study: str) -> str:
    """Its CRO."""
    return desk.run(studies.begin_partnership, study, "Northern CRO").value
