"""Invitations as drafts: what a mail program finds in them, and what they refuse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from zoneinfo import ZoneInfo

import icalendar
import pytest

from cro_desk.communication import operations as op
from cro_desk.communication import queries
from cro_desk.communication.drafts import AttendeeDraft
from cro_desk.communication.ics.events import Invited, Part
from cro_desk.communication.ics.mail import Draft, draft_invitations
from cro_desk.communication.ics.wishes import ExportWish
from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.studies import operations as studies
from cro_desk.studies.terms import Side

ADA = Invited("Ada Manager", "ada@example.org", Part.CHAIR)
BEN = Invited("Ben Assistant", "ben@example.org", Part.REQUIRED)
SLOT = "2026-12-08"


@pytest.fixture
def invite(desk: Desk, study: str) -> Callable[..., tuple[Draft, ...]]:
    """Draft the invitations to a series, or to one of its meetings."""

    def draft(series_id: str, key: str = "", sender: Invited = ADA) -> tuple[Draft, ...]:
        wish = ExportWish(study, date(2026, 1, 1), date(2027, 12, 31), series_id=series_id, key=key)
        return desk.run(draft_invitations, wish, sender).value

    return draft


@pytest.fixture
def invited(desk: Desk, study: str, series: Callable[..., str]) -> str:
    """The id of a series with a chair and an attendee who have addresses."""
    jan = desk.run(studies.add_person, study, Side.SPONSOR, name="Jan Ó", email="jan@example.org").value
    ada = desk.run(studies.add_person, study, Side.SPONSOR, name="Ada", email="ada@example.org").value
    made = series()
    drafts = [AttendeeDraft(Side.SPONSOR, ada, chair=True), AttendeeDraft(Side.SPONSOR, jan)]
    desk.run(op.set_attendees, made, drafts)
    return made


def _opened(draft: Draft) -> tuple[EmailMessage, icalendar.Calendar]:
    message = message_from_bytes(draft.content, policy=default)
    assert isinstance(message, EmailMessage)
    part = message.get_body(("calendar",)) or next(
        each for each in message.walk() if each.get_content_type() == "text/calendar"
    )
    assert isinstance(part, EmailMessage)
    return message, icalendar.Calendar.from_ical(part.get_content())


def test_a_draft_is_unsent_and_holds_text_and_calendar(invite, invited):
    (draft,) = invite(invited)
    message, calendar = _opened(draft)
    kinds = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/calendar", "application/ics"]
    assert (message["X-Unsent"], str(message["To"])) == ("1", "Jan Ó <jan@example.org>")
    assert (calendar["METHOD"], str(calendar.events[0]["ORGANIZER"])) == ("REQUEST", "mailto:ada@example.org")


def test_the_text_says_when(invite, invited):
    message, _calendar = _opened(invite(invited)[0])
    text = message.get_body(("plain",)).get_content()
    assert "Core team" in text
    assert "10:00 Europe/Berlin (60 min)" in text


def test_a_cancelled_meeting_is_left_out_of_the_series(desk, invite, invited):
    desk.run(op.cancel_occurrence, invited, SLOT, Side.CRO, "Jan", "Audit")
    _message, calendar = _opened(invite(invited)[0])
    (event,) = calendar.events
    assert event["EXDATE"].dts[0].dt == datetime(2026, 12, 8, 10, tzinfo=ZoneInfo("Europe/Berlin"))


def test_one_cancelled_meeting_is_a_cancellation(desk, invite, invited):
    desk.run(op.cancel_occurrence, invited, SLOT, Side.CRO, "Jan", "Audit")
    (draft,) = invite(invited, SLOT)
    _message, calendar = _opened(draft)
    assert (draft.subject, calendar["METHOD"]) == ("Cancelled: Core team", "CANCEL")
    assert calendar.events[0]["STATUS"] == "CANCELLED"


def test_who_is_in_it_no_more_is_told_once(desk, study, invite, invited, export):
    invite(invited)
    (chair,) = (each for each in desk.read(queries.series, invited).attendees if each.chair)
    desk.run(op.set_attendees, invited, [AttendeeDraft(Side.SPONSOR, chair.person_id, chair=True)])
    export()  # what else is told meanwhile does not forget them
    bye = [each for each in invite(invited, sender=BEN) if each.to == ("jan@example.org",)]
    assert [each.cancels for each in bye] == [True]
    (event,) = _opened(bye[0])[1].events
    assert (_opened(bye[0])[1]["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    assert [each.to for each in invite(invited, sender=BEN)] == [("ada@example.org",)]


def test_who_sends_for_the_chair_is_told(invite, invited):
    _message, calendar = _opened(invite(invited, sender=Invited("Eve", "eve@example.org", Part.CHAIR))[0])
    assert calendar.events[0]["ORGANIZER"].params["SENT-BY"] == "mailto:eve@example.org"


def test_the_same_draft_again_is_the_same(invite, invited):
    assert invite(invited) == invite(invited)


def test_nobody_to_reach_is_refused(invite, series):
    with pytest.raises(UserError, match="has an e-mail address"):
        invite(series())


@pytest.mark.parametrize("address", ["john..doe@example.org", ".john@example.org"])
def test_an_address_that_no_message_can_have_is_none(desk, study, invite, invited, series, address):
    jo = desk.run(studies.add_person, study, Side.SPONSOR, name="Jo", email=address).value
    ada = desk.read(queries.series, invited).attendees[0].person_id
    made = series()
    drafts = [AttendeeDraft(Side.SPONSOR, ada, chair=True), AttendeeDraft(Side.SPONSOR, jo)]
    desk.run(op.set_attendees, made, drafts)
    with pytest.raises(UserError, match="Nobody who is invited"):
        invite(made)
