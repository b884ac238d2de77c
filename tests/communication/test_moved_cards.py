"""A person whose card moves to another scope goes on attending, owing papers and answering."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cro_desk.communication import operations as op
from cro_desk.communication import queries
from cro_desk.communication.drafts import AttendeeDraft, PaperDraft
from cro_desk.communication.terms import PaperKind
from cro_desk.desk import Desk
from cro_desk.studies import operations as studies
from cro_desk.studies.terms import Side


@pytest.fixture
def bidder(desk: Desk, study: str) -> str:
    told = {"name": "Bo Bidder", "organisation": "Danube Trials", "email": "bo@danube.example"}
    return desk.run(studies.add_person, study, Side.CRO, **told).value


@pytest.fixture
def internal(desk: Desk, series: Callable[..., str], bidder: str) -> str:
    made = series(internal=True)
    desk.run(op.set_attendees, made, [AttendeeDraft(Side.CRO, bidder, chair=True)])
    desk.run(op.set_papers, made, [PaperDraft(PaperKind.INPUT, "Report", 2, Side.CRO, bidder)])
    return made


def named(desk: Desk, series_id: str) -> tuple[str, str]:
    found = desk.read(queries.series, series_id)
    return found.attendees[0].name, found.papers[0].person


def test_a_bidder_who_becomes_a_partner_stays_in_the_series(desk: Desk, study: str, internal: str) -> None:
    desk.run(studies.begin_partnership, study, "Danube Trials")
    assert named(desk, internal) == ("Bo Bidder", "Bo Bidder")
    desk.undo()
    assert named(desk, internal) == ("Bo Bidder", "Bo Bidder")


def test_who_changes_sides_attends_for_the_other_side(desk: Desk, internal: str, bidder: str) -> None:
    moved = desk.run(studies.edit_person, bidder, side=Side.SPONSOR, organisation="Lindgren").value
    (attendee,) = desk.read(queries.series, internal).attendees
    assert (attendee.person_id, attendee.side, attendee.chair) == (moved, Side.SPONSOR, True)


def test_a_joint_series_does_not_follow_to_where_its_readers_know_nobody(
    desk: Desk, study: str, series: Callable[..., str]
) -> None:
    made = series()
    told = {"name": "Nora", "organisation": "Northern CRO", "role": "PM"}
    nora = desk.run(studies.add_person, study, Side.CRO, **told).value
    desk.run(op.set_attendees, made, [AttendeeDraft(Side.CRO, nora)])
    desk.run(studies.edit_person, nora, side=Side.OTHER, organisation="Danube Trials")
    (attendee,) = desk.read(queries.series, made).attendees
    assert (attendee.gone, attendee.name, attendee.role) == (True, "", "PM")
