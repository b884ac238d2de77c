"""The enrolment curve with plan, actual and forecast, and by when the last subject is expected."""

from __future__ import annotations

from sqlmodel import Session, col, select

from cro_desk.formats import day, number, percent
from cro_desk.i18n import _
from cro_desk.oversight.enrolment.report_section import EnrolmentSection, section
from cro_desk.oversight.enrolment.rows import Forecast, PlaceRow
from cro_desk.oversight.enrolment.terms import ForecastState
from cro_desk.paper.curve import curve
from cro_desk.paper.document import Story, text
from cro_desk.reporting.status.content import About, Room
from cro_desk.reporting.status.sections.words import nothing
from cro_desk.studies.records import Partnership


def read(session: Session, about: About) -> tuple[tuple[str, EnrolmentSection], ...]:
    """Read enrolment by whose counts it is: the study's own, then each CRO's; the empty ones left out."""
    mine = select(Partnership.id, Partnership.name).where(
        col(Partnership.study_id) == about.study_id, ~col(Partnership.deleted)
    )
    own = [] if about.partnership_id else [("", "")]
    chosen = [(id, name) for id, name in session.exec(mine) if about.partnership_id in ("", id)]
    found = ((name, section(session, about.study_id, id, about.cut_off)) for id, name in (*own, *chosen))
    return tuple((name, each) for name, each in found if not each.is_empty)


def draw(found: tuple[tuple[str, EnrolmentSection], ...], _about: About, room: Room) -> Story:
    """Draw each curve under what it says in words."""
    if not found:
        return nothing(_("Nothing is counted yet."))
    named = len(found) > 1
    story: Story = []
    for name, each in found:
        told = " · ".join(filter(None, (name if named else "", counts(each.whole), forecast(each.forecast))))
        story += [text(told), curve(each.curve, room.width, room.high / len(found) ** 0.5)]
    return story


def methods(found: tuple[tuple[str, EnrolmentSection], ...]) -> Story:
    """Say how the forecasts were made."""
    return [text(each.method) for _name, each in found if each.method]


def counts(whole: PlaceRow) -> str:
    """Say how many were randomised of how many, against the plan, and how many failed screening."""
    told = whole.numbers
    if told.randomised is None:
        return _("nobody counted yet")
    parts = [
        _("{count} of {planned} randomised").format(
            count=number(told.randomised), planned=number(whole.planned_whole) or "–"
        )
    ]
    if whole.percent is not None:
        parts.append(_("{share} of the plan to date").format(share=percent(whole.percent / 100)))
    if told.failure is not None:
        parts.append(_("screen failure {share}").format(share=percent(told.failure / 100, 1)))
    if told.least:
        parts.append(_("a month is missing, so there may be more"))
    return ", ".join(parts)


def forecast(found: Forecast) -> str:
    """Say by when the target is expected, with its range, or why nobody can say."""
    if found.state is ForecastState.REACHED:
        return _("the target is reached")
    if found.p50 is None:
        return _("no forecast: {why}").format(why="; ".join(found.missing) or _("beyond ten years"))
    told = _("target expected {middle} (8 of 10 runs from {early} to {late})").format(
        middle=day(found.p50), early=day(found.p10) or "–", late=day(found.p90) or _("later than ten years")
    )
    if found.planned_end is None:
        return told
    return _("{told}, planned {planned}").format(told=told, planned=day(found.planned_end))
