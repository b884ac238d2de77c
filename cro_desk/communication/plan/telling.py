"""A partnership's plan as it stands, told line by line: only what both sides may read goes in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlmodel import Session, col, select

from cro_desk.communication import templates
from cro_desk.communication.directory.contacts import Contact, contacts
from cro_desk.communication.escalation.queries import ladder
from cro_desk.communication.escalation.rows import Level
from cro_desk.communication.limits import limit_words
from cro_desk.communication.matrix.queries import rules
from cro_desk.communication.matrix.rows import Rule
from cro_desk.communication.matrix.words import channels_words
from cro_desk.communication.plan.calendar import plan_year
from cro_desk.communication.plan.content import (
    ClockLine,
    ClosureLine,
    ContactLine,
    LevelLine,
    MeetingLine,
    PartyLine,
    PlanContent,
    RuleLine,
)
from cro_desk.communication.plan.words import closure_name, day_off_words, spell_words, week_words
from cro_desk.communication.reading import Plan, Which
from cro_desk.communication.series import Attendee, Paper, Series
from cro_desk.communication.telling import cadence_sentence, phases_of
from cro_desk.communication.terms import PaperKind
from cro_desk.communication.viewing import calendar_read
from cro_desk.communication.working_days import WorkCalendar
from cro_desk.i18n import _, ngettext
from cro_desk.studies.records import Milestone, Partnership, Person, Study
from cro_desk.studies.terms import Side
from cro_desk.studies.words import SIDE


def plan_content(session: Session, partnership_id: str, first: date) -> PlanContent:
    """Return what the plan of a partnership says, its calendar for the twelve months from a day's own on."""
    first = first.replace(day=1)
    partnership = session.get_one(Partnership, partnership_id)
    study = session.get_one(Study, partnership.study_id)
    read = calendar_read(session, Which(study.id, partnership_id))
    known = read.calendars.get(study.id, ())
    calendars = tuple(each for each in known if each.partnership_id in ("", partnership_id))
    people = shared_contacts(session, study, partnership)
    year = plan_year(read.plan, calendars, first)
    return PlanContent(
        study.protocol,
        study.name,
        study.sponsor,
        partnership.name,
        study.time_zone,
        first.isoformat(),
        year.last_day.isoformat(),
        zones=year.zones,
        contacts=tuple(map(_contact, people)),
        meetings=_meetings(session, read.plan),
        rules=tuple(map(_rule, rules(session, partnership_id))),
        levels=tuple(map(_level, ladder(session, study.id, partnership_id))),
        clocks=_clocks(),
        parties=tuple(map(_party, calendars)),
        closures=_closures(calendars),
        days=year.days,
        off=year.off,
        gaps=year.gaps,
    )


def shared_contacts(session: Session, study: Study, partnership: Partnership) -> tuple[Contact, ...]:
    """Return the people whom both sides know: those of the study and of the partnership."""
    scopes = (study.scope, partnership.scope)
    known = set(session.exec(select(Person.id).where(col(Person.scope).in_(scopes))))
    return tuple(each for each in contacts(session, study.id, partnership.id) if each.id in known)


def _contact(person: Contact) -> ContactLine:
    party = person.organisation or _(SIDE[person.side])
    zone = person.zone or person.calendar.zone
    told = (person.id, person.name, party, _(SIDE[person.side]), person.role, person.email, person.phone)
    return ContactLine(*told, zone, hours_words(person.calendar), person.language, person.deputy)


def hours_words(calendar: WorkCalendar) -> str:
    """Return within which hours somebody works: `08:00–18:00`."""
    return f"{calendar.from_hour:%H:%M}–{calendar.until_hour:%H:%M}"


def _meetings(session: Session, plan: Plan) -> tuple[MeetingLine, ...]:
    studies = {each.study_id for each in plan.series}
    found = session.exec(select(Milestone).where(col(Milestone.study_id).in_(studies)))
    names = {each.id: each.name for each in found}
    return tuple(_meeting(each, names) for each in plan.series if not each.cadences or phases_of(each))


def _meeting(series: Series, milestones: Mapping[str, str]) -> MeetingLine:
    inputs = (each for each in series.papers if each.kind is PaperKind.INPUT)
    outputs = (each for each in series.papers if each.kind is PaperKind.OUTPUT)
    return MeetingLine(
        series.id,
        series.name,
        series.purpose,
        tuple(_phases(series, milestones)),
        _time(series),
        series.place,
        _names(each for each in series.attendees if each.chair),
        _names(each for each in series.attendees if each.minute_taker),
        tuple(map(_attendee, series.attendees)),
        _quorum(series.quorum),
        day_off_words(series.holiday_rule),
        tuple(_with_minutes(each.title, each.minutes) for each in series.agenda),
        tuple(map(_paper, inputs)),
        tuple(map(_paper, outputs)),
        series.artifact,
    )


def _phases(series: Series, milestones: Mapping[str, str]) -> Iterable[str]:
    for cadence in phases_of(series):
        words = cadence_sentence(cadence, milestones)
        told = f"{cadence.phase}: {words}" if cadence.phase else words
        yield told if cadence.first is not None else _("{words} (no date yet)").format(words=told)


def _time(series: Series) -> str:
    minutes = ngettext("{count} minute", "{count} minutes", series.minutes).format(count=series.minutes)
    return _("{clock} {zone}, {minutes}").format(
        clock=f"{series.starts.at:%H:%M}", zone=series.starts.zone, minutes=minutes
    )


def _with_minutes(title: str, minutes: int | None) -> str:
    return f"{title} ({_('{count} min').format(count=minutes)})" if minutes else title


def _names(people: Iterable[Attendee]) -> str:
    return " / ".join(_who(each.side, each.name, each.role) for each in people)


def _attendee(person: Attendee) -> str:
    marks = [_("decides")] if person.decides else []
    marks += [_("optional")] if person.optional else []
    who = _who(person.side, person.name, person.role)
    return f"{who} ({', '.join(marks)})" if marks else who


def _who(side: Side, name: str, role: str) -> str:
    """Return a person with the role, or whose role it is where nobody is named."""
    if name:
        return f"{name}, {role}" if role else name
    return f"{role} ({_(SIDE[side])})"


def _quorum(count: int) -> str:
    words = ngettext("{count} decision-maker of each party", "{count} decision-makers of each party", count)
    return words.format(count=count) if count else ""


def _paper(paper: Paper) -> str:
    before = paper.kind is PaperKind.INPUT
    days = paper.working_days
    told = (
        ngettext("{count} working day before", "{count} working days before", days)
        if before
        else ngettext("{count} working day after", "{count} working days after", days)
    )
    when = told.format(count=days) if days else _("the same day")
    return f"{paper.name}: {_who(paper.side, paper.person, paper.role)}, {when}"


def _rule(rule: Rule) -> RuleLine:
    return RuleLine(
        rule.id,
        rule.area,
        rule.event,
        rule.trigger,
        rule.sender,
        rule.receiver,
        rule.copy_to,
        channels_words(rule.channels),
        rule.protected,
        rule.exposed,
        limit_words(rule.limit),
        rule.content,
        rule.artifact,
        rule.deputy,
    )


def _level(level: Level) -> LevelLine:
    limits = (limit_words(level.respond), limit_words(level.resolve))
    told = (level.id, level.code, level.name, level.sponsor_role, level.cro_role)
    return LevelLine(*told, *limits, level.triggers, level.is_safety)


def _clocks() -> tuple[ClockLine, ...]:
    return tuple(
        ClockLine(_(each.event), limit_words(each.limit), each.source) for each in templates.clocks()
    )


def _party(calendar: WorkCalendar) -> PartyLine:
    place = "-".join(filter(None, (calendar.country, calendar.region)))
    week = week_words(calendar.weekdays)
    side = _(SIDE[calendar.side])
    return PartyLine(calendar.id, calendar.name, side, place, calendar.zone, week, hours_words(calendar))


def _closures(calendars: Sequence[WorkCalendar]) -> tuple[ClosureLine, ...]:
    """Return closures and freezes, what concerns everybody once."""
    parties: dict[object, list[str]] = {}
    for calendar in calendars:
        for off in calendar.days_off:
            parties.setdefault(off, []).append(calendar.name)
    found = []
    for each in {off: None for calendar in calendars for off in calendar.days_off}:
        names = parties[each]
        party = _("everybody") if len(names) == len(calendars) > 1 else ", ".join(names)
        days = spell_words(each)
        found.append(
            ClosureLine(f"{each.name}/{party}/{days}", each.name, closure_name(each.kind), party, days)
        )
    return tuple(found)
