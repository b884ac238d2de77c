"""How the plan of meetings was kept, and whether minutes went out in time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session

from cro_desk.communication.adherence import AdherenceRow, adherence
from cro_desk.communication.queries import occurrences
from cro_desk.communication.reading import Which
from cro_desk.formats import percent
from cro_desk.i18n import _
from cro_desk.minutes.adherence import NONE, MinutesCount, minutes_in_time
from cro_desk.paper.document import Story, text
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.reporting.status.content import About, Room
from cro_desk.reporting.status.sections.words import DASH, SIZE, nothing, rest
from cro_desk.studies.terms import Side

FIGURE = 62.0


@dataclass(frozen=True, slots=True)
class Kept:
    """Each series with its meetings of the report's days, and their minutes."""

    series: tuple[AdherenceRow, ...]
    minutes: Mapping[str, MinutesCount]


def read(session: Session, about: About) -> Kept:
    """Read what was planned in the days of the report."""
    which = Which(study_id=about.study_id, partnership_id=about.partnership_id)
    end = datetime.combine(about.cut_off, time.max, ZoneInfo(about.zone))
    found = adherence(occurrences(session, about.first_day, about.cut_off, which), end)
    minutes = minutes_in_time(session, about.study_id, about.partnership_id, about.first_day, about.cut_off)
    return Kept(tuple(row for row in found if row.planned or row.skipped), minutes)


def draw(found: Kept, _about: About, room: Room) -> Story:
    """Draw planned, held and cancelled by whom, and minutes that went out in time."""
    if not found.series:
        return nothing(_("No meeting was planned in these days."))
    story: Story = [text(totals(found))]
    if room.is_scarce:
        return story
    titles = (
        *(_("Planned"), _("Held"), _("Cancelled by sponsor"), _("Cancelled by CRO"), _("Minutes in time")),
    )
    figures = [Column(title, FIGURE, right=True) for title in titles]
    columns = (Column(_("Series"), room.width - FIGURE * len(figures)), *figures)
    rows = [_row(row, found.minutes.get(row.series.id, NONE)) for row in found.series[: room.most]]
    return [*story, Grid(columns, rows, SIZE), *rest(len(found.series) - room.most)]


def totals(found: Kept) -> str:
    """Say how much of the plan was held, who cancelled, and how many minutes went out in time."""
    told = _("{held} of {planned} meetings held; cancelled by the sponsor {sponsor}, by the CRO {cro}")
    meetings = told.format(
        held=sum(row.held for row in found.series),
        planned=sum(row.planned for row in found.series),
        sponsor=sum(row.cancelled[Side.SPONSOR] for row in found.series),
        cro=sum(row.cancelled[Side.CRO] for row in found.series),
    )
    counts = [found.minutes[row.series.id] for row in found.series if row.series.id in found.minutes]
    due = sum(each.on_time + each.late + each.missing for each in counts)
    if not due:
        return meetings
    in_time = sum(each.on_time for each in counts)
    return _("{meetings}; {count} of {due} minutes in time").format(meetings=meetings, count=in_time, due=due)


def _row(row: AdherenceRow, minutes: MinutesCount) -> Row:
    told = (
        str(row.planned),
        str(row.held),
        str(row.cancelled[Side.SPONSOR]),
        str(row.cancelled[Side.CRO]),
        percent(minutes.share) or DASH,
    )
    return Row((Cell(row.series.name), *(Cell(each) for each in told)))
