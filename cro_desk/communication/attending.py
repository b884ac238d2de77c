"""Acts on what hangs on a series: who comes, the standing agenda, what is due before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cro_desk.communication import rules
from cro_desk.communication.drafts import AgendaDraft, AttendeeDraft, PaperDraft
from cro_desk.communication.keeping import replace_parts
from cro_desk.communication.records import AgendaPoint, MeetingAttendee, MeetingPaper, MeetingSeries
from cro_desk.i18n import N_, _
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work
from cro_desk.studies.records import Person
from cro_desk.studies.rules import FieldError, count, line, needed, plain


@operation(N_("Set who attends"))
def set_attendees(work: Work, series_id: str, attendees: Sequence[AttendeeDraft]) -> None:
    """Let these come, in this order; the same person or role once."""
    put_attendees(work, work.get(MeetingSeries, series_id), attendees)


def put_attendees(work: Work, series: MeetingSeries, attendees: Sequence[AttendeeDraft]) -> None:
    """Keep who comes."""
    rows: dict[str, Mapping[str, Any]] = {}
    for place, draft in enumerate(attendees):
        row = _attendee(work, series, draft, place)
        rows.setdefault(row["id"], row)
    replace_parts(work, MeetingAttendee, series, list(rows.values()))


def _attendee(work: Work, series: MeetingSeries, draft: AttendeeDraft, place: int) -> dict[str, Any]:
    role = line("role", draft.role)
    side = draft.side
    if draft.person_id:
        person = work.get(Person, draft.person_id)
        if person.study_id != series.study_id or _is_stranger(work, series, person):
            raise FieldError(
                f"attendees.{place}.person_id",
                _("{name} belongs to another study or partnership.").format(name=person.name),
                _("Name somebody of this one, or a role."),
            )
        side = person.side
    elif not role:
        raise FieldError(f"attendees.{place}.role", _("Name a person or a role."))
    who = draft.person_id or f"{side}:{plain(role)}"
    flags = ("chair", "minute_taker", "decides", "optional")
    return {
        "id": derived_id(series.id, f"attendee:{who}"),
        "side": side,
        "person_id": draft.person_id,
        "role": role,
        **{name: getattr(draft, name) for name in flags},
    }


def _is_stranger(work: Work, series: MeetingSeries, person: Person) -> bool:
    """Whether a joint series would tell a CRO of people it does not know: another CRO's, a bidder's."""
    return bool(series.partnership_id) and not work.session.tree.may_refer(series.scope, person.scope)


@operation(N_("Set the standing agenda"))
def set_agenda(work: Work, series_id: str, points: Sequence[AgendaDraft]) -> None:
    """Let these be the points of the standing agenda."""
    put_agenda(work, work.get(MeetingSeries, series_id), points)


def put_agenda(work: Work, series: MeetingSeries, points: Sequence[AgendaDraft]) -> None:
    """Keep the standing agenda."""
    replace_parts(work, AgendaPoint, series, [_point(*each) for each in enumerate(points)])


def _point(place: int, draft: AgendaDraft) -> dict[str, Any]:
    title = needed(N_("A point of the agenda needs a title."))
    return {
        "id": draft.id,
        "title": title(f"agenda.{place}.title", draft.title),
        "minutes": rules.minutes(f"agenda.{place}.minutes", draft.minutes),
        "owner": line("owner", draft.owner),
    }


@operation(N_("Set what is due before and after"))
def set_papers(work: Work, series_id: str, papers: Sequence[PaperDraft]) -> None:
    """Let these be the inputs and outputs of the meetings."""
    put_papers(work, work.get(MeetingSeries, series_id), papers)


def put_papers(work: Work, series: MeetingSeries, papers: Sequence[PaperDraft]) -> None:
    """Keep inputs and outputs."""
    replace_parts(work, MeetingPaper, series, [_paper(work, *each) for each in enumerate(papers)])


def _paper(work: Work, place: int, draft: PaperDraft) -> dict[str, Any]:
    name = needed(N_("An input or output needs a name."))
    side = work.get(Person, draft.person_id).side if draft.person_id else draft.side
    return {
        "id": draft.id,
        "kind": draft.kind,
        "name": name(f"papers.{place}.name", draft.name),
        "working_days": count(f"papers.{place}.working_days", draft.working_days),
        "side": side,
        "person_id": draft.person_id,
        "role": line("role", draft.role),
    }
