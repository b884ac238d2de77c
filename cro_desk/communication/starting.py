"""What a partnership's communication begins with: calendars, seasons, the usual series. Missing things only.

Everything made here derives its id, so that two colleagues who begin the same plan have begun one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from sqlmodel import col, select

from cro_desk.communication import templates
from cro_desk.communication.attending import put_agenda, put_attendees, put_papers
from cro_desk.communication.cadences import put_cadences, study_milestones
from cro_desk.communication.drafts import AgendaDraft, AttendeeDraft, CadenceDraft, PaperDraft
from cro_desk.communication.escalation.starting import add_usual_levels
from cro_desk.communication.expanding import resolved
from cro_desk.communication.matrix.starting import add_usual_rules
from cro_desk.communication.parsing import parse_point
from cro_desk.communication.party_days import new_calendar, new_closure
from cro_desk.communication.planning import new_series
from cro_desk.communication.points import Point
from cro_desk.communication.records import Closure, MeetingSeries, PartyCalendar
from cro_desk.communication.templates import UsualMeeting
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id, new_id
from cro_desk.store.work import Work
from cro_desk.studies.geography import country_of_zone
from cro_desk.studies.records import Milestone, Partnership, Person, Study
from cro_desk.studies.rules import FieldError, plain
from cro_desk.studies.terms import Side
from cro_desk.zoned import WallTime, in_zone

D = TypeVar("D", AgendaDraft, CadenceDraft, PaperDraft)


@operation(N_("Begin the communication plan"))
def start_plan(
    work: Work, study_id: str, partnership_id: str = "", meetings: Sequence[str] | None = None
) -> None:
    """Add calendars, seasons, the usual series or those of these codes, the matrix and the ladder.

    What is there already stays. Without a partnership only the sponsor's own series are made.
    """
    study = work.get(Study, study_id)
    put_calendars(work, study, partnership_id)
    _add_seasons(work, study)
    there = {series.template for series in _series_of(work, study_id, partnership_id)}
    for usual in templates.meetings():
        wanted = usual.code in meetings if meetings is not None else True
        if wanted and usual.code not in there and (usual.internal or partnership_id):
            _make(work, study, "" if usual.internal else partnership_id, usual)
    if partnership_id:
        partnership = work.get(Partnership, partnership_id)
        add_usual_rules(work, partnership)
        add_usual_levels(work, partnership)


@operation(N_("Add a usual meeting series"))
def add_usual_series(work: Work, study_id: str, partnership_id: str, template: str, **fields: Any) -> str:
    """Begin a series as the template has it, with other fields where given; return its id."""
    usual = templates.meeting(template)
    if usual is None:
        raise UserError(_("There is no template “{code}”.").format(code=template), _("Choose another one."))
    study = work.get(Study, study_id)
    put_calendars(work, study, partnership_id)
    return _make(work, study, partnership_id, usual, **fields).id


def _series_of(work: Work, study_id: str, partnership_id: str) -> list[MeetingSeries]:
    mine = select(MeetingSeries).where(
        col(MeetingSeries.study_id) == study_id, col(MeetingSeries.partnership_id).in_(("", partnership_id))
    )
    return work.select(mine)


def put_calendars(work: Work, study: Study, partnership_id: str) -> None:
    """Make the calendar of a party that has none: its zone, and the country whose clocks these are."""
    known = work.select(select(PartyCalendar).where(col(PartyCalendar.study_id) == study.id))
    sides = {(each.side, each.partnership_id) for each in known}
    if (Side.SPONSOR, "") not in sides:
        id = derived_id(study.id, "calendar:sponsor")
        _calendar(work, study, "", study.sponsor or _("Sponsor"), study.time_zone, id)
    if partnership_id and (Side.CRO, partnership_id) not in sides:
        partnership = work.get(Partnership, partnership_id)
        zone = _usual_zone(work, partnership) or study.time_zone
        _calendar(work, study, partnership_id, partnership.name, zone, derived_id(partnership_id, "calendar"))


def _calendar(work: Work, study: Study, partnership_id: str, name: str, zone: str, id: str) -> None:
    gone = work.session.get(PartyCalendar, id) is not None
    told = {"name": name, "time_zone": zone, "country": country_of_zone(zone)}
    new_calendar(work, study.id, partnership_id, id=new_id() if gone else id, **told)


def _usual_zone(work: Work, partnership: Partnership) -> str:
    """Return the zone that most people of the CRO live in."""
    people = work.select(select(Person).where(col(Person.scope) == partnership.scope))
    zones = sorted(person.time_zone for person in people if person.time_zone)
    return max(zones, key=zones.count, default="")


def _add_seasons(work: Work, study: Study) -> None:
    known = {each.name for each in work.select(select(Closure).where(col(Closure.study_id) == study.id))}
    for season in templates.seasons():
        if season.usual and season.name not in known:
            for place, (first, last) in enumerate(season.spells):
                id = derived_id(study.id, f"season:{season.code}:{place}")
                told: dict[str, Any] = {
                    "kind": season.kind,
                    "yearly": season.yearly,
                    "first_day": first,
                    "last_day": last,
                }
                if work.session.get(Closure, id) is None:
                    new_closure(work, study.id, id=id, name=season.name, **told)


def _make(work: Work, study: Study, partnership_id: str, usual: UsualMeeting, **fields: Any) -> MeetingSeries:
    people = _people(work, study, partnership_id)
    attendees = [_named(each, people) for each in usual.people]
    zone = _zone_of_chair(work, study, attendees, partnership_id)
    told = {
        "name": usual.name,
        "purpose": usual.purpose,
        "minutes": usual.minutes,
        "artifact": usual.artifact,
        "holiday_rule": usual.holiday_rule,
        "starts": WallTime(usual.at, zone),
        "first_day": _start(work, study, partnership_id),
    }
    known: dict[str, Any] = {"id": _id(work, study, partnership_id, usual), "template": usual.code}
    series = new_series(work, study.id, partnership_id, **known, **{**told, **fields})
    put_cadences(work, series, _phases(work, study, partnership_id, usual, series), undated_ok=True)
    put_attendees(work, series, attendees)
    put_agenda(work, series, _with_ids(series, "agenda", usual.agenda))
    put_papers(work, series, _with_ids(series, "paper", [_paper(each, people) for each in usual.papers]))
    return series


def _with_ids(series: MeetingSeries, kind: str, drafts: Sequence[D]) -> list[D]:
    """Return drafts that derive the ids of their records."""
    return [replace(each, id=_part(series, kind, place)) for place, each in enumerate(drafts)]


def _id(work: Work, study: Study, partnership_id: str, usual: UsualMeeting) -> str:
    """Return the id that everybody's series of this template has, or a new one where that is taken."""
    id = derived_id(partnership_id or study.id, f"series:{usual.code}")
    return id if work.session.get(MeetingSeries, id) is None else new_id()


def _part(series: MeetingSeries, kind: str, place: int) -> str:
    return derived_id(series.id, f"{kind}:{place}")


def _people(work: Work, study: Study, partnership_id: str) -> Mapping[tuple[Side, str], str]:
    """Return who has which role, where one person alone has it."""
    scope = work.get(Partnership, partnership_id).scope if partnership_id else ""
    known = work.session.tree.may_refer
    found: dict[tuple[Side, str], list[str]] = {}
    for person in work.select(select(Person).where(col(Person.study_id) == study.id)):
        if person.role and (not scope or known(scope, person.scope)):
            found.setdefault((person.side, plain(person.role)), []).append(person.id)
    return {key: ids[0] for key, ids in found.items() if len(ids) == 1}


def _named(draft: AttendeeDraft, people: Mapping[tuple[Side, str], str]) -> AttendeeDraft:
    """Return an attendee with the person who has the role."""
    return replace(draft, person_id=people.get((draft.side, plain(draft.role)), ""))


def _paper(draft: PaperDraft, people: Mapping[tuple[Side, str], str]) -> PaperDraft:
    return replace(draft, person_id=people.get((draft.side, plain(draft.role)), ""))


def _zone_of_chair(work: Work, study: Study, attendees: Sequence[AttendeeDraft], partnership_id: str) -> str:
    chair = next((each for each in attendees if each.chair), None)
    if chair is None:
        return study.time_zone
    if chair.person_id and (zone := work.get(Person, chair.person_id).time_zone):
        return zone
    mine = select(PartyCalendar).where(
        col(PartyCalendar.study_id) == study.id, col(PartyCalendar.side) == chair.side
    )
    calendars = [each for each in work.select(mine) if each.partnership_id in ("", partnership_id)]
    return next((str(each.time_zone) for each in calendars), study.time_zone)


def _phases(
    work: Work, study: Study, partnership_id: str, usual: UsualMeeting, series: MeetingSeries
) -> list[CadenceDraft]:
    """Return the template's phases on the study's own milestones."""
    mine = select(Milestone).where(col(Milestone.study_id) == study.id)
    names = {each.id: each.name for each in work.select(mine)}
    start = _start(work, study, partnership_id)
    days = study_milestones(work, study.id)
    found = []
    for phase in usual.phases:
        begins = _point(phase.begins, names) or Point(start)
        ends = _point(phase.ends, names) if phase.ends else None
        if _in_order(begins, ends, days):
            found.append(CadenceDraft(phase.rule, begins, ends, phase.phase))
    return _with_ids(series, "cadence", found or [CadenceDraft(usual.phases[0].rule, Point(start))])


def _point(text: str, names: Mapping[str, str]) -> Point | None:
    """Return the template's point, None for the start and where the study has no such milestone."""
    try:
        return None if text == "start" else parse_point(text, names)
    except FieldError:
        return None


def _in_order(begins: Point, ends: Point | None, days: Mapping[str, date | None]) -> bool:
    """Whether a phase is ahead at all: one that its study has left behind is none."""
    first, last = resolved(begins, days), resolved(ends, days) if ends else None
    return first is None or last is None or first <= last


def _start(work: Work, study: Study, partnership_id: str) -> date:
    """Return the day from which the meetings count: today, or when the partnership begins later."""
    today = in_zone(work.now, study.time_zone).date()
    begun = work.get(Partnership, partnership_id).started_on if partnership_id else None
    return max(begun, today) if begun else today
