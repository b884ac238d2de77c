"""The demo's communication plan: what Northern CRO and the sponsor agreed on, some weeks after it began.

Days are counted from the day on which the demo is made, so that there is always something just behind and
something just ahead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from cro_desk.communication import operations as plan
from cro_desk.communication.cadences import drafts_of, study_milestones
from cro_desk.communication.calendars import read_calendars
from cro_desk.communication.drafts import AttendeeDraft, CadenceDraft
from cro_desk.communication.escalation import acts as ladder_acts
from cro_desk.communication.escalation.queries import ladder
from cro_desk.communication.escalation.starting import start_ladder
from cro_desk.communication.keeping import plan_of
from cro_desk.communication.matrix.starting import start_matrix
from cro_desk.communication.plan.versions import publish_plan
from cro_desk.communication.points import Point
from cro_desk.communication.queries import meetings, series_list
from cro_desk.communication.reading import Plan, Which
from cro_desk.communication.series import Occurrence, Series
from cro_desk.communication.terms import ClosureKind, OffsetUnit
from cro_desk.communication.working_days import WorkCalendar
from cro_desk.demo.partnership import people_by_name
from cro_desk.i18n import N_
from cro_desk.store.connections import raw
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies import operations as studies
from cro_desk.studies.records import Milestone, Study
from cro_desk.studies.terms import Side
from cro_desk.zoned import in_zone

BEHIND = timedelta(weeks=8)  # since when they meet
NEW_YORK, WARSAW = "America/New_York", "Europe/Warsaw"
#: who lives elsewhere than the others
ZONES = {"Priya Raman": NEW_YORK, "Paweł Nowak": WARSAW, "Camille Roche": "Europe/Paris"}
#: who is named only now: side, name, role
NEW_PEOPLE = (
    (Side.SPONSOR, "Claire Fontaine", "Safety"),
    (Side.SPONSOR, "Tobias Wirth", "Regulatory affairs"),
    (Side.SPONSOR, "Greta Olsen", "Finance"),
    (Side.SPONSOR, "Dr. Meera Nair", "Statistician"),
    (Side.CRO, "Olof Nyström", "Regulatory affairs"),
    (Side.CRO, "Karin Ek", "Finance"),
    (Side.CRO, "Dr. Pekka Laine", "Medical monitor"),
)
ORGANISATIONS = {Side.SPONSOR: "Lindgren Pharma", Side.CRO: "Northern CRO"}
#: milestones of the lead-in cohort: weeks from now
MILESTONES = {
    N_("Lead-in: all sites activated"): 6,
    N_("Lead-in: last subject in"): 20,
    N_("Lead-in: database lock"): 34,
}
FIRST_IN, _LAST_IN, LOCK = MILESTONES
#: who has which role of the usual meetings
HOLDERS: Mapping[tuple[Side, str], str] = {
    (Side.SPONSOR, "Study manager"): "Anna Kowalska",
    (Side.SPONSOR, "Medical monitor"): "Dr. Sofia Brandt",
    (Side.SPONSOR, "QA"): "Ilse Hofmann",
    (Side.SPONSOR, "Data management"): "Paweł Nowak",
    (Side.SPONSOR, "Finance"): "Greta Olsen",
    (Side.SPONSOR, "Safety"): "Claire Fontaine",
    (Side.SPONSOR, "Regulatory"): "Tobias Wirth",
    (Side.SPONSOR, "Statistician"): "Dr. Meera Nair",
    (Side.CRO, "Data manager"): "Jonas Berg",
    (Side.CRO, "Statistician"): "Priya Raman",
    (Side.CRO, "Medical monitor"): "Dr. Pekka Laine",
    (Side.CRO, "Regulatory"): "Olof Nyström",
    (Side.CRO, "Finance"): "Karin Ek",
    (Side.CRO, "Safety"): "Camille Roche",
    (Side.CRO, "QA"): "Nils Åkesson",
}
#: templates of the series in which the sponsor decides nothing
WITHOUT_SPONSOR = ("cra", "idmc")
#: templates of the series that have met already
MEETING = ("core-team", "start-up", "data-management", "kpi-review", "operating-committee", "sponsor-team")


@operation(N_("Set up the parties' calendars"))
def set_up_calendars(work: Work, study: str, partnership: str) -> None:
    """Say where the people live, date the lead-in's milestones, and close what is closed."""
    _add_people(work, study)
    people = people_by_name(work, study)
    for name, zone in ZONES.items():
        studies.edit_person(work, people[name], time_zone=zone)
    today = _today(work, study)
    for name, weeks in MILESTONES.items():
        day = today + timedelta(weeks=weeks)
        studies.add_milestone(work, study, name=name, baseline=day - timedelta(days=7), forecast=day)
    plan.start_plan(work, study, partnership, meetings=())
    york = {"name": "Northern CRO, New York", "country": "US", "region": "NY", "time_zone": NEW_YORK}
    plan.add_calendar(work, study, partnership, **york, hours="09:00-17:00")
    _close(work, study, _calendars(work, study), today)


def _add_people(work: Work, study: str) -> None:
    zones = {Side.SPONSOR: "Europe/Berlin", Side.CRO: "Europe/Stockholm"}
    for side, name, role in NEW_PEOPLE:
        told = {"name": name, "role": role, "time_zone": zones[side], "language": "en"}
        studies.add_person(work, study, side, organisation=ORGANISATIONS[side], **told)


def _close(work: Work, study: str, calendars: Mapping[str, str], today: date) -> None:
    party = today + timedelta(days=(4 - today.weekday()) % 7 + 21)  # a Friday
    plan.add_closure(work, study, calendars["Northern CRO"], name="Company day", first_day=party)
    august = date(today.year + (today.month > 7), 8, 1)
    monday = august + timedelta(days=-august.weekday() % 7)
    end = monday + timedelta(days=11)
    freeze = ClosureKind.FREEZE
    plan.add_closure(work, study, name="Summer weeks", kind=freeze, first_day=monday, last_day=end)
    move = today + timedelta(days=45)
    office = calendars["Lindgren Pharma"]
    plan.add_closure(
        work, study, office, name="Office move", first_day=move, last_day=move + timedelta(days=1)
    )


def _calendars(work: Work, study: str) -> Mapping[str, str]:
    work.session.flush()
    found: dict[str, WorkCalendar] = {}
    for each in series_calendars(work, study):
        found.setdefault(each.name, each)
    return {name: each.id for name, each in found.items()}


def series_calendars(work: Work, study: str) -> Sequence[WorkCalendar]:
    """Return the calendars of a study."""
    return read_calendars(raw(work.session.connection())).get(study, ())


@operation(N_("Plan the meetings"))
def plan_meetings(work: Work, study: str, partnership: str) -> None:
    """Begin the usual series: some have met since eight weeks, the others begin now."""
    since = _today(work, study) - BEHIND
    for code in MEETING:
        whose = "" if code == "sponsor-team" else partnership
        plan.add_usual_series(work, study, whose, code, first_day=since, place="meet.lindgren.example")
    plan.start_plan(work, study, partnership)
    work.session.flush()
    people = people_by_name(work, study)
    for series in _series(work, study):
        plan.set_attendees(work, series.id, [_named(each, people) for each in _attendees(series)])
    _set_phases(work, study, partnership, since)
    for series in _series(work, study):
        if series.template in WITHOUT_SPONSOR:
            plan.edit_series(work, series.id, quorum=0)


def _series(work: Work, study: str) -> Sequence[Series]:
    work.session.flush()
    return series_list(work.session, Which(study))


def _attendees(series: Series) -> Iterator[AttendeeDraft]:
    for each in series.attendees:
        flags = (each.chair, each.minute_taker, each.decides, each.optional)
        yield AttendeeDraft(each.side, each.person_id, each.role, *flags)


def _named(draft: AttendeeDraft, people: Mapping[str, str]) -> AttendeeDraft:
    """Return an attendee with the person who has the role."""
    name = HOLDERS.get((draft.side, draft.role), "")
    return replace(draft, person_id=people[name]) if name and not draft.person_id else draft


def _set_phases(work: Work, study: str, partnership: str, since: date) -> None:
    """Bind how often the core team and the data managers meet to the lead-in's milestones."""
    names = {work.get(Milestone, id).name: id for id in study_milestones(work, study)}
    ids = {each.template: each.id for each in _series(work, study) if each.partnership_id == partnership}
    first, lock = names[FIRST_IN], names[LOCK]
    before = Point(None, lock, -8, OffsetUnit.WEEKS)
    phases = (
        ("Start-up", "FREQ=WEEKLY;BYDAY={day}", Point(since), Point(None, first)),
        ("Conduct", "FREQ=WEEKLY;INTERVAL=2;BYDAY={day}", Point(None, first, 1), before),
        (
            "Lock",
            "FREQ=WEEKLY;BYDAY={day}",
            replace(before, offset=-55, unit=OffsetUnit.DAYS),
            Point(None, lock),
        ),
    )
    for code, day in (("core-team", "TU"), ("data-management", "WE")):
        drafts = [CadenceDraft(rule.format(day=day), begin, end, name) for name, rule, begin, end in phases]
        plan.set_cadences(work, ids[code], drafts, from_start=True)
    _begin_earlier(work, study, since)
    review = CadenceDraft("", Point(None, lock, -3, OffsetUnit.WEEKS), phase="Before the lock", minutes=180)
    plan.set_cadences(work, ids["blinded-review"], [review], from_start=True)


def _begin_earlier(work: Work, study: str, since: date) -> None:
    """Let the others that have met begin as early."""
    today = _today(work, study)
    for series in _series(work, study):
        drafts = drafts_of(series.cadences)
        now = [replace(each, begins=Point(since)) if each.begins.day == today else each for each in drafts]
        if series.template in MEETING and now != list(drafts):
            plan.set_cadences(work, series.id, now, undated_ok=True, from_start=True)


@operation(N_("Note how the meetings went"))
def tell_meetings(work: Work, study: str) -> None:
    """Note what was held, cancelled and moved."""
    behind, ahead = _around(work, study)
    core = [each for each in behind if each.series.template == "core-team"]
    cancelled = {
        (core[-3].id if len(core) > 2 else ""): (Side.CRO, "Erik Dahl", "Half of the team was ill."),
        (behind[1].id if len(behind) > 1 else ""): (Side.SPONSOR, "Anna Kowalska", "Investigator meeting."),
    }
    for each in behind[:-1]:  # the last one is still open
        if each.id in cancelled:
            plan.cancel_occurrence(work, each.series.id, each.key, *cancelled[each.id])
        else:
            plan.hold_occurrence(work, each.series.id, each.key)
    _tell_ahead(work, ahead)


def _around(work: Work, study: str) -> tuple[Sequence[Occurrence], Sequence[Occurrence]]:
    """Return the meetings that lie behind, and those of the next weeks."""
    work.session.flush()
    today = _today(work, study)
    known = _plan(work, study)
    found = meetings(known, today - BEHIND, today + timedelta(weeks=6))
    on = [each for each in found if each.is_on]
    return [each for each in on if each.ends < work.now], [each for each in on if each.starts > work.now]


def _plan(work: Work, study: str) -> Plan:
    touched = {}
    series = _series(work, study)
    for each in series:
        touched[each.id] = plan_of(work, each.id)[1].of(each.id)
    return Plan(tuple(series), touched)


def _tell_ahead(work: Work, ahead: Sequence[Occurrence]) -> None:
    core = [each for each in ahead if each.series.template == "core-team"]
    if len(core) > 2:
        one, other = core[1], core[2]
        plan.move_occurrence(work, one.series.id, one.key, _later(one.starts), reason="Auditors are in.")
        plan.cancel_occurrence(
            work, other.series.id, other.key, Side.SPONSOR, "Anna Kowalska", "Nothing to decide this week."
        )
    data = next((each for each in ahead if each.series.template == "data-management"), None)
    if data is not None:
        plan.edit_occurrence(
            work, data.series.id, data.key, title="Data management meeting: edit checks", minutes=90
        )


def _later(moment: datetime) -> datetime:
    """Return the day after, an hour later, by the same clocks."""
    return (moment.replace(tzinfo=None) + timedelta(days=1, hours=1)).replace(tzinfo=moment.tzinfo)


@operation(N_("Lay down who tells whom what"))
def set_up_ways(work: Work, partnership: str) -> None:
    """Begin matrix and ladder as they are usual."""
    start_matrix(work, partnership)
    start_ladder(work, partnership)


@operation(N_("Escalate"))
def escalate(work: Work, study: str, partnership: str) -> None:
    """Raise two matters: one is settled, the other went up and waits for an answer."""
    people = people_by_name(work, study)
    levels = {each.code: each.id for each in ladder(work.session, study, partnership)}
    done = ladder_acts.raise_escalation(
        work,
        partnership,
        levels["0"],
        Side.SPONSOR,
        people["Jonas Berg"],
        title="Query report comes a week late",
        description="The report of open queries was due on Monday.",
        raised_by="Paweł Nowak",
    )
    ladder_acts.answer_escalation(work, done, "Sent today; the template was wrong.", "Jonas Berg")
    ladder_acts.resolve_escalation(work, done, "The report comes on Mondays from now on.")
    running = ladder_acts.raise_escalation(
        work,
        partnership,
        levels["1"],
        Side.SPONSOR,
        people["Erik Dahl"],
        title="Second CRA for Finland is still missing",
        description="Two sites wait for their initiation visit.",
        raised_by="Anna Kowalska",
    )
    told = "No name and no date after a week."
    ladder_acts.hand_up_escalation(work, running, levels["2"], told, people["Ingrid Svensson"])


@operation(N_("Publish the communication plan"))
def publish(work: Work, study: str, partnership: str) -> None:
    """Publish the plan, and a second version after the KPI review was made shorter."""
    publish_plan(work, partnership, "As agreed on at the kick-off.")
    mine = [each for each in _series(work, study) if each.template == "kpi-review"]
    plan.edit_series(work, mine[0].id, minutes=30, purpose="The scorecard: only what is amber or red.")
    work.session.flush()
    publish_plan(work, partnership, "The KPI review is shorter.")


def _today(work: Work, study: str) -> date:
    return in_zone(work.now, work.get(Study, study).time_zone).date()
