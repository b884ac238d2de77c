"""Minutes begin: from a meeting of the calendar with all that its series knows, or from nothing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlmodel import col, select

from cro_desk.communication.series import Attendee, Occurrence
from cro_desk.communication.touching import read as read_occurrence
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.minutes import rules
from cro_desk.minutes.numbers import meeting_code
from cro_desk.minutes.records import DraftAgenda, DraftAttendance, MinutesDraft, MinutesVersion
from cro_desk.minutes.signers import own_side
from cro_desk.minutes.terms import Presence
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id, new_id
from cro_desk.store.work import Work
from cro_desk.studies.records import Absence, Partnership, Person, Study
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Blinding


@operation(N_("Begin minutes"))
def start_minutes(work: Work, series_id: str, key: str, *, unblinded: bool = False) -> str:
    """Begin the minutes of a meeting; return the draft's id, of the one there is already where there is.

    Header, standing agenda, who is expected and who gets them come from the series.
    """
    found = read_occurrence(work, series_id, key)
    if not found.is_on:
        problem = _("“{name}” does not take place.").format(name=found.name)
        raise UserError(problem, _("Take that back in the calendar, or choose another meeting."))
    _check_unblinded(found.series.partnership_id, unblinded=unblinded)
    meeting_id = meeting_of(series_id, key, unblinded=unblinded)
    known = open_draft(work, meeting_id)
    if known is None:
        _refuse_circulated(work, meeting_id)
    return known.id if known else _from_occurrence(work, found, meeting_id, unblinded=unblinded).id


@operation(N_("Begin minutes"))
def start_meeting_minutes(
    work: Work,
    study_id: str,
    partnership_id: str,
    title: str,
    starts: datetime,
    *,
    unblinded: bool = False,
    **fields: Any,
) -> str:
    """Begin the minutes of a meeting that no series has; internal without a partnership. Return their id."""
    _check_unblinded(partnership_id, unblinded=unblinded)
    study = work.get(Study, study_id)
    if partnership_id:
        work.get(Partnership, partnership_id)
    told = rules.checked(rules.DRAFT, {**fields, "title": title, "starts": starts})
    rules.in_order("ends", told["starts"], told.get("ends"))
    usual = {
        "writer_side": own_side(work.session, study.id),
        "minute_taker": work.author,
        "meeting_id": new_id(),
    }
    fixed = {"study_id": study.id, "partnership_id": partnership_id, "unblinded": unblinded}
    return work.add(MinutesDraft(scope=work.private, **{**usual, **told, **fixed})).id


def meeting_of(series_id: str, key: str, *, unblinded: bool = False) -> str:
    """Return the id under which all minutes of a meeting are known, whoever writes them."""
    return derived_id(series_id, f"minutes:unblinded:{key}" if unblinded else f"minutes:{key}")


def open_draft(work: Work, meeting_id: str) -> MinutesDraft | None:
    """Return the draft of a meeting's minutes that there is here."""
    drafts = work.select(select(MinutesDraft).where(col(MinutesDraft.meeting_id) == meeting_id))
    return drafts[0] if drafts else None


def latest_version(work: Work, meeting_id: str) -> MinutesVersion | None:
    """Return what was circulated last of a meeting."""
    mine = select(MinutesVersion).where(col(MinutesVersion.meeting_id) == meeting_id)
    found: list[MinutesVersion] = work.select(mine)
    return max(found, key=lambda each: (each.number, each.circulated_at, each.id), default=None)


def _refuse_circulated(work: Work, meeting_id: str) -> None:
    """Refuse to begin anew what is there: an empty draft would take the place of what was circulated."""
    there = latest_version(work, meeting_id)
    if there is not None:
        problem = _("{name} has circulated these minutes already.").format(name=there.circulated_by)
        raise UserError(problem, _("Open them; correct them by a new version."))


def _check_unblinded(partnership_id: str, *, unblinded: bool) -> None:
    if unblinded and not partnership_id:
        problem = _("Unblinded minutes belong to a partnership.")
        raise FieldError("unblinded", problem, _("Choose a meeting with the CRO."))


def _from_occurrence(work: Work, found: Occurrence, meeting_id: str, *, unblinded: bool) -> MinutesDraft:
    series = found.series
    expected = _expected(work, found, unblinded=unblinded)
    draft = work.add(
        MinutesDraft(
            id=new_id(),
            scope=work.private,
            study_id=series.study_id,
            partnership_id=series.partnership_id,
            series_id=series.id,
            occurrence_key=found.key,
            meeting_id=meeting_id,
            code=meeting_code(work, series.id, series.name, meeting_id, unblinded=unblinded),
            title=found.name,
            starts=found.starts,
            ends=found.ends,
            place=found.place,
            artifact=series.artifact,
            chair=_names([each for each in expected if each.chair][:1]),
            minute_taker=_names([each for each in expected if each.minute_taker][:1]) or work.author,
            writer_side=own_side(work.session, series.study_id),
            unblinded=unblinded,
            quorum=series.quorum,
            distribution=_receivers(expected),
        )
    )
    _add_attendance(work, draft, expected)
    for place, point in enumerate(series.agenda):
        told: dict[str, Any] = {"title": point.title, "planned": point.minutes, "owner": point.owner}
        work.add(DraftAgenda(scope=work.private, draft_id=draft.id, position=place, **told))
    return draft


def _expected(work: Work, found: Occurrence, *, unblinded: bool) -> list[Attendee]:
    """Return who comes; to unblinded minutes only people who may know."""
    return [each for each in found.series.attendees if not unblinded or _may_know(work, each)]


def _may_know(work: Work, attendee: Attendee) -> bool:
    person = work.session.get(Person, attendee.person_id) if attendee.person_id else None
    return person is not None and person.blinding is Blinding.UNBLINDED


def _names(attendees: list[Attendee]) -> str:
    return ", ".join(each.name or each.role for each in attendees)


def _receivers(attendees: list[Attendee]) -> list[dict[str, str]]:
    told = [
        {"name": each.name, "email": each.email, "side": each.side.value} for each in attendees if each.name
    ]
    return rules.receivers("distribution", told)


def _add_attendance(work: Work, draft: MinutesDraft, attendees: list[Attendee]) -> None:
    day = draft.starts.date()
    for place, each in enumerate(attendees):
        away = bool(each.person_id) and _is_away(work, each.person_id, day)
        work.add(
            DraftAttendance(
                id=attendance_id(draft, each.person_id, each.name, each.role),
                scope=work.private,
                draft_id=draft.id,
                position=place,
                person_id=each.person_id,
                name=each.name,
                role=each.role,
                side=each.side,
                presence=Presence.APOLOGIES if away else Presence.PRESENT,
                decides=each.decides,
            )
        )


def attendance_id(draft: MinutesDraft, person_id: str, name: str, role: str = "") -> str:
    """Return the id of somebody's attendance: the same person stands in a draft once."""
    return derived_id(draft.id, f"attendant:{person_id or ' '.join((name or role).casefold().split())}")


def _is_away(work: Work, person_id: str, day: date) -> bool:
    absences = work.select(select(Absence).where(col(Absence.person_id) == person_id))
    return any(each.first_day <= day <= each.last_day for each in absences)


def is_late(draft: MinutesDraft, now: datetime) -> date | None:
    """Return the day on which a line is entered, where that is after the day of the meeting."""
    today = now.astimezone(draft.starts.tzinfo).date()
    return today if today > (draft.ends or draft.starts).date() else None
