"""What is wrong with a series as it stands, said where it can be mended. Nothing here refuses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cro_desk.communication.clocks import unfair
from cro_desk.communication.expanding import occurrences
from cro_desk.communication.recurrence import first_day
from cro_desk.communication.series import Cadence, Occurrence, Series, Touched
from cro_desk.communication.telling import point_words
from cro_desk.communication.terms import OccurrenceState
from cro_desk.communication.working_days import last_year_known
from cro_desk.formats import day as day_text
from cro_desk.i18n import _, ngettext
from cro_desk.studies.geography import country_name
from cro_desk.studies.terms import Side

#: how far ahead days off and unfair hours are looked for
_AHEAD = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class SeriesProblem:
    """A sentence at a field of a series, of one of its phases where `cadence_id` says so."""

    field: str
    text: str
    cadence_id: str = ""


def problems(
    series: Series,
    milestones: Mapping[str, str],
    today: date,
    touched: Mapping[str, Touched] | None = None,
) -> tuple[SeriesProblem, ...]:
    """Return what is wrong or worth a look; `milestones` are names by id, `touched` what was answered."""
    found = [
        *_of_phases(series, milestones),
        *_of_people(series),
        *_of_holidays(series, today),
        *_of_meetings(series, touched or {}, today),
    ]
    return tuple(found)


def _of_phases(series: Series, milestones: Mapping[str, str]) -> Iterator[SeriesProblem]:
    if not series.cadences:
        yield SeriesProblem("cadences", _("Nobody has said how often the series meets."))
    for cadence in series.cadences:
        yield from _of_phase(cadence, milestones)


def _of_phase(cadence: Cadence, milestones: Mapping[str, str]) -> Iterator[SeriesProblem]:
    bounds = (("begins", cadence.begins, cadence.first), ("ends", cadence.ends, cadence.last))
    for field, point, day in bounds:
        if point is not None and day is None:
            yield SeriesProblem(field, _undated(point.milestone_id, milestones), cadence.id)
    first, last = cadence.first, cadence.last
    if first is None:
        return
    if last is not None and last < first:
        words = point_words(cadence.begins, milestones)
        yield SeriesProblem(
            "ends", _("The phase ends before it begins ({begins}).").format(begins=words), cadence.id
        )
    elif cadence.rule:
        found = first_day(cadence.rule, first)
        if found is None or (last is not None and found > last):
            yield SeriesProblem("rule", _("This rule matches no day of its phase."), cadence.id)


def _undated(milestone_id: str, milestones: Mapping[str, str]) -> str:
    name = milestones.get(milestone_id)
    if name is None:
        return _("The milestone of this phase was deleted; choose another one.")
    return _("“{milestone}” has no date yet; the phase waits for it.").format(milestone=name)


def _of_people(series: Series) -> Iterator[SeriesProblem]:
    for gone in (each for each in series.attendees if each.gone):
        told = _("The person who came as {role} was deleted; name somebody else, or the role.")
        yield SeriesProblem("attendees", told.format(role=gone.role))
    chairs = series.chairs
    if not chairs:
        yield SeriesProblem("attendees", _("Nobody chairs the series."))
    if not any(each.minute_taker for each in series.attendees):
        yield SeriesProblem("attendees", _("Nobody takes the minutes."))
    sides = (Side.SPONSOR, Side.CRO) if series.partnership_id else (Side.SPONSOR,)
    for side in sides:
        deciders = sum(each.decides and each.side is side for each in series.attendees)
        if deciders < series.quorum:
            yield SeriesProblem("quorum", _too_few(side, deciders, series.quorum))
    zones = {each.zone for each in chairs if each.zone}
    if zones and series.starts.zone not in zones:
        told = _("The series keeps the clock of {zone}, the chair lives by that of {chair}.")
        yield SeriesProblem("starts", told.format(zone=series.starts.zone, chair=", ".join(sorted(zones))))


def _of_holidays(series: Series, today: date) -> Iterator[SeriesProblem]:
    until = (today + _AHEAD).year
    for country in dict.fromkeys(each.country for each in series.calendars if each.country):
        known = last_year_known(country)
        if known is None or known < until:
            told = _("The public holidays of {country} are not known for {year}; add them as days off.")
            text = told.format(country=country_name(country), year=str(until if known is None else known + 1))
            yield SeriesProblem("holiday_rule", text)


def _too_few(side: Side, found: int, wanted: int) -> str:
    whose = _("the sponsor") if side is Side.SPONSOR else _("the CRO")
    told = ngettext(
        "The quorum is {wanted} decision-maker of {side}, {found} are invited.",
        "The quorum is {wanted} decision-makers of {side}, {found} are invited.",
        wanted,
    )
    return told.format(wanted=wanted, side=whose, found=found)


def _of_absences(series: Series, ahead: Sequence[Occurrence]) -> Iterator[SeriesProblem]:
    """Tell meetings without the chair or somebody who decides; others may stay away."""
    for who in (each for each in series.attendees if each.away and (each.chair or each.decides)):
        missed = [meeting for meeting in ahead if who.is_away(meeting.starts)]
        if missed:
            part = _("chairs") if who.chair else _("decides")
            told = ngettext(
                "{name}, who {part}, is away on {day}.",
                "{name}, who {part}, is away from {count} meetings, first on {day}.",
                len(missed),
            )
            text = told.format(name=who.name, part=part, count=len(missed), day=day_text(missed[0].day))
            yield SeriesProblem("attendees", text)


def _of_meetings(series: Series, touched: Mapping[str, Touched], today: date) -> Iterator[SeriesProblem]:
    ahead = sorted(occurrences(series, touched, today, today + _AHEAD), key=lambda each: each.starts)
    yield from _of_absences(series, [each for each in ahead if each.is_on])
    asked = [each for each in ahead if each.state is OccurrenceState.ASKED]
    if asked:
        told = ngettext(
            "{count} meeting falls on a day off and waits for an answer, the first on {day}.",
            "{count} meetings fall on days off and wait for an answer, the first on {day}.",
            len(asked),
        )
        yield SeriesProblem("holiday_rule", told.format(count=len(asked), day=day_text(asked[0].day)))
    late = next(((each, locals_) for each in ahead if each.is_on and (locals_ := unfair(each))), None)
    if late is not None:
        told = _("{names}: {time} by the clock of {zone} is outside working hours, first on {day}.")
        local = late[1][0]
        told = told.format(
            names=local.name, time=f"{local.starts:%H:%M}", zone=local.zone, day=day_text(local.starts.date())
        )
        yield SeriesProblem("starts", told)
