"""Agenda and minutes as e-mail drafts to the distribution list, looked at and sent in one's own mail program.

Unblinded ones go to unblinded people only: who is not, or whom nobody knows, is named and nothing is drafted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import col, select

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.mail import Reached, attach_pdf, packed, unsent
from cro_desk.minutes.clocks import ClockKind
from cro_desk.minutes.content import Header, Receiver
from cro_desk.minutes.mail_words import (
    agenda_late,
    agenda_subject,
    agenda_text,
    comments_until,
    left_out,
    minutes_subject,
    minutes_text,
)
from cro_desk.minutes.papers import MinutesWish, agenda_paper, agenda_until, meeting_of, minutes_paper
from cro_desk.minutes.people import not_unblinded
from cro_desk.minutes.queries import draft as read_draft
from cro_desk.minutes.records import MinutesDraft
from cro_desk.minutes.standing import version_record
from cro_desk.minutes.strangers import strangers
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.issuing import MadePaper, Way, issue_paper
from cro_desk.studies.records import Person
from cro_desk.studies.rules import same
from cro_desk.studies.terms import Blinding


@dataclass(frozen=True, slots=True)
class MailDraft:
    """An unsent message. `without` are receivers who have no address, `due` is until when it is to go out or
    to be answered; `remarks` say both in sentences.
    """

    name: str
    content: bytes
    subject: str
    to: tuple[str, ...]
    without: tuple[str, ...] = ()
    due: date | None = None
    late: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether a remark asks for something to be put right."""
        return self.late or bool(self.without)


@operation(N_("Draft the mail with the agenda"))
def draft_agenda_mail(work: Work, draft_id: str, made: MadePaper, sender: Reached = ("", "")) -> MailDraft:
    """Return a draft with the agenda as PDF; it says until when it is due and whether that is past."""
    found = work.get(MinutesDraft, draft_id)
    paper, _key = agenda_paper(work.session, draft_id)
    header = paper.header
    _check_receivers(work, header, found.study_id, found.partnership_id)
    until = agenda_until(meeting_of(work.session, read_draft(work.session, draft_id)))
    mail = _mail(header, agenda_subject(paper), agenda_text(paper), _issued(work, made), sender)
    _note(work, found.scope, mail)
    today = work.now.astimezone(header.starts.tzinfo).date()
    if until is None or until >= today:
        return replace(mail, due=until)
    return replace(mail, due=until, late=True, remarks=(*mail.remarks, agenda_late(until)))


@operation(N_("Draft the mail with the minutes"))
def draft_minutes_mail(work: Work, version_id: str, made: MadePaper, sender: Reached = ("", "")) -> MailDraft:
    """Return a draft with circulated minutes as PDF, for comment and approval, or for information."""
    version = version_record(work.session, version_id)
    paper, _key = minutes_paper(work.session, MinutesWish(version_id=version_id), work.now)
    _check_receivers(work, paper.header, version.study_id, version.partnership_id)
    told = minutes_subject(paper), minutes_text(paper)
    mail = _mail(paper.header, *told, _issued(work, made), sender)
    _note(work, version.scope, mail)
    until = paper.due(ClockKind.COMMENTS)
    if until is None or paper.is_approved:
        return mail
    return replace(mail, due=until, remarks=(*mail.remarks, comments_until(until)))


def _mail(header: Header, subject: str, text: str, made: MadePaper, sender: Reached) -> MailDraft:
    """Return the message; `UserError` where nobody on the list has an address."""
    to = [each for each in header.distribution if each.email and not same(each.email, sender[1])]
    if not to:
        problem = _("Nobody on the distribution list of “{name}” has an e-mail address.")
        hint = _("Put people with addresses on the list.")
        raise UserError(problem.format(name=header.title), hint)
    message = unsent(subject, text, [(each.name, each.email) for each in to], sender)
    attach_pdf(message, made.content, f"{made.name}.pdf")
    without = tuple(each.name for each in header.distribution if not each.email)
    addresses = tuple(each.email for each in to)
    remarks = (left_out(without),) if without else ()
    content = packed(message, made.content)
    return MailDraft(f"{made.name}.eml", content, subject, addresses, without, remarks=remarks)


def _issued(work: Work, made: MadePaper) -> MadePaper:
    """Note that the paper leaves; a final one goes as it was issued first."""
    return issue_paper(work, made, Way.SAVED)


def _note(work: Work, scope: str, mail: MailDraft) -> None:
    work.name(_("Draft the mail “{subject}”").format(subject=mail.subject))
    work.event("mail drafted", scope, mail.subject, receivers=len(mail.to))


def _check_receivers(work: Work, header: Header, study_id: str, partnership_id: str) -> None:
    """Refuse that papers go to another CRO's people, or internal ones to any CRO's."""
    known = strangers(work.session, study_id, partnership_id)
    for each in filter(known.has, header.distribution):
        hint = _("Take this person off the distribution list, or correct the card.")
        raise UserError(known.sentence(each.name), hint)
    _check_blinding(work, header, study_id)


def _check_blinding(work: Work, header: Header, study_id: str) -> None:
    """Refuse that unblinded papers go to somebody who must not know, or whom nobody knows."""
    if not header.unblinded:
        return
    people = work.select(select(Person).where(col(Person.study_id) == study_id))
    for each in header.distribution:
        if not _may_know(each, people):
            hint = _("Take this person off the distribution list, or correct the card.")
            raise UserError(not_unblinded(each.name), hint)


def _may_know(receiver: Receiver, people: Sequence[Person]) -> bool:
    """Whether every card that this may be is of an unblinded person, and there is one."""
    mine = [each for each in people if _is_meant(each, receiver)]
    return bool(mine) and all(each.blinding is Blinding.UNBLINDED for each in mine)


def _is_meant(person: Person, receiver: Receiver) -> bool:
    by_mail = bool(receiver.email) and same(person.email, receiver.email)
    return by_mail or (bool(receiver.name) and same(person.name, receiver.name))
