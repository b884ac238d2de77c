"""Agenda and minutes as e-mail drafts: what a mail program finds in them, and whom they do not go to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from zoneinfo import ZoneInfo

import pytest

from cro_desk.communication import operations as calendar
from cro_desk.communication.drafts import PaperDraft
from cro_desk.communication.terms import PaperKind
from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.minutes import operations as op
from cro_desk.minutes.mail import MailDraft, draft_agenda_mail, draft_minutes_mail
from cro_desk.minutes.papers import MinutesWish
from cro_desk.minutes.report import made_agenda, made_minutes
from cro_desk.studies import operations as studies
from cro_desk.studies.terms import Blinding, Side
from tests.minutes.conftest import Party

ADA = ("Ada Manager", "ada@example.org")
ANN = {"name": "Ann Kowalska", "email": "ann@l.org", "side": "sponsor"}
BO = {"name": "Bo", "email": "", "side": "cro"}
STARTS = datetime(2026, 11, 17, 10, tzinfo=ZoneInfo("Europe/Berlin"))


def told(desk: Desk) -> dict[str, object]:
    return {"head": desk.head(), "now": desk.now(), "author": desk.owner.name}


@pytest.fixture
def agenda_mail(desk: Desk) -> Callable[[str], MailDraft]:
    """Draft the mail with the agenda of a draft of minutes."""

    def mail(draft_id: str) -> MailDraft:
        made = desk.read(made_agenda, draft_id, **told(desk))
        return desk.run(draft_agenda_mail, draft_id, made, ADA).value

    return mail


@pytest.fixture
def minutes_mail(desk: Desk) -> Callable[[str], MailDraft]:
    """Draft the mail with a circulated version."""

    def mail(version_id: str) -> MailDraft:
        made = desk.read(made_minutes, MinutesWish(version_id=version_id), **told(desk))
        return desk.run(draft_minutes_mail, version_id, made, ADA).value

    return mail


def opened(mail: MailDraft) -> EmailMessage:
    message = message_from_bytes(mail.content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def text(mail: MailDraft) -> str:
    return opened(mail).get_body(("plain",)).get_content().replace("\r\n", "\n")


def pdf(mail: MailDraft) -> tuple[str, bytes]:
    (part,) = opened(mail).iter_attachments()
    return part.get_filename(), part.get_content()[:5]


def test_minutes_go_to_the_list_as_an_unsent_draft(desk, draft, action, minutes_mail):
    mail = minutes_mail(desk.run(op.circulate, draft).value)
    message = opened(mail)
    assert (message["X-Unsent"], str(message["From"])) == ("1", "Ada Manager <ada@example.org>")
    assert str(message["To"]) == "Ann Kowalska <ann@l.org>, Ben Ortiz <ben@n.org>"
    assert pdf(mail) == ("Minutes CT-001, Core team, version 1.pdf", b"%PDF-")


def test_minutes_ask_for_comments_and_list_the_actions(desk, draft, action, minutes_mail):
    mail = minutes_mail(desk.run(op.circulate, draft).value)
    assert "Please send comments by" in text(mail)
    assert "S-1 send the plan – Ben Ortiz – 1 Dec 2026" in text(mail)
    assert mail.subject == "Minutes CT-001: Core team, 17 Nov 2026 (version 1)"


def test_the_same_mail_again_is_the_same(desk, draft, action, minutes_mail, clock):
    version = desk.run(op.circulate, draft).value
    made = desk.read(made_minutes, MinutesWish(version_id=version), **told(desk))
    both = [desk.run(draft_minutes_mail, version, made, ADA).value.content for _ in range(2)]
    assert both[0] == both[1]


def test_an_agenda_says_until_when_it_is_due(desk, party, draft, agenda_mail):
    papers = [
        PaperDraft(PaperKind.INPUT, "Agenda", 5, Side.SPONSOR),
        PaperDraft(PaperKind.INPUT, "List", 1, Side.CRO),
    ]
    desk.run(calendar.set_papers, party.series, papers)
    mail = agenda_mail(draft)
    assert (mail.due, mail.late) == (date(2026, 11, 10), True)
    assert "1. Enrolment\n2. Data" in text(mail)
    assert text(mail).endswith("To be there before:\n- List, by 16 Nov 2026\n")


def test_who_has_no_address_is_named(desk, draft, agenda_mail):
    receivers = [
        {"name": "Ann", "email": "ann@l.org", "side": "sponsor"},
        {"name": "Bo", "email": "", "side": "cro"},
    ]
    desk.run(op.edit_draft, draft, distribution=receivers)
    mail = agenda_mail(draft)
    assert (mail.to, mail.without) == (("ann@l.org",), ("Bo",))


def test_nobody_to_reach_is_refused(desk, draft, agenda_mail):
    desk.run(op.edit_draft, draft, distribution=[BO])
    with pytest.raises(UserError, match="has an e-mail address"):
        agenda_mail(draft)


@pytest.fixture
def unblinded(desk: Desk, party: Party, unblind: Callable[[str], str]) -> str:
    """A draft of unblinded minutes that go to Ann, who may know."""
    unblind(party.ann)
    made = desk.run(
        op.start_meeting_minutes, party.study, party.partnership, "Data review", STARTS, unblinded=True
    ).value
    desk.run(
        op.edit_draft, made, distribution=[{"name": "Ann Kowalska", "email": "ann@l.org", "side": "sponsor"}]
    )
    return made


def test_unblinded_mail_says_so(unblinded, agenda_mail):
    mail = agenda_mail(unblinded)
    assert mail.subject.startswith("[UNBLINDED] ")
    assert text(mail).startswith("Unblinded – restricted")


def test_unblinded_mail_does_not_go_to_who_is_blinded_by_now(desk, party, unblinded, agenda_mail):
    desk.run(studies.edit_person, party.ann, blinding=Blinding.BLINDED)
    with pytest.raises(UserError, match="Ann Kowalska is not unblinded"):
        agenda_mail(unblinded)


def test_addresses_of_other_letters_are_written_as_mail_servers_know_them(desk, draft, agenda_mail):
    receivers = [
        {"name": "Jürgen Müßig", "email": "müßig@klinik.de", "side": "cro"},
        {"name": "Ann Kowalska", "email": "ann@züri.ch", "side": "sponsor"},
    ]
    desk.run(op.edit_draft, draft, distribution=receivers)
    sent = agenda_mail(draft).content.decode()
    assert "To: Jürgen Müßig <müßig@klinik.de>, Ann Kowalska <ann@xn--zri-hoa.ch>" in sent


def test_what_is_to_be_known_of_a_mail_is_said_in_sentences(desk, draft, action, agenda_mail, minutes_mail):
    desk.run(op.edit_draft, draft, distribution=[ANN, BO])
    left = "Without an e-mail address, so not among the receivers: Bo."
    agenda, minutes = agenda_mail(draft), minutes_mail(desk.run(op.circulate, draft).value)
    assert (agenda.remarks, agenda.is_doubtful) == ((left,), True)
    assert minutes.remarks == (left, "The draft asks for comments until 27 Nov 2026.")
