"""What comes in the weeks after the cut-off: milestones and meetings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cro_desk.communication.queries import occurrences
from cro_desk.communication.reading import Which
from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.paper.document import Story, text
from cro_desk.reporting.status.content import AHEAD, About, Room
from cro_desk.reporting.status.sections.words import DASH, nothing, rest
from cro_desk.studies.queries import milestones

DAYS = 3


@dataclass(frozen=True, slots=True)
class Coming:
    """A milestone or a meeting on its day."""

    on: date
    name: str
    is_milestone: bool
    owner: str = ""


def read(session: Session, about: About) -> tuple[Coming, ...]:
    """Read what is expected in the six weeks after the cut-off; of a series that meets often, all of it."""
    last = about.cut_off + AHEAD
    plan = milestones(session, about.study_id, about.cut_off)
    expected = ((row, row.forecast or row.baseline) for row in plan if not about.known(row.actual))
    found = [
        Coming(on, row.name, True, row.owner)
        for row, on in expected
        if on is not None and about.cut_off < on <= last
    ]
    which = Which(study_id=about.study_id, partnership_id=about.partnership_id)
    meetings = occurrences(session, about.cut_off, last, which)
    found += [
        Coming(each.day, each.name, False) for each in meetings if each.is_on and each.day > about.cut_off
    ]
    return tuple(sorted(found, key=lambda each: (each.on, not each.is_milestone, each.name)))


def draw(found: tuple[Coming, ...], _about: About, room: Room) -> Story:
    """Say which milestones come, and each series of meetings with its days."""
    if not found:
        return nothing(_("Nothing is planned for the six weeks after the cut-off."))
    plan = [each for each in found if each.is_milestone]
    told = "; ".join(f"{day(each.on)} {each.name}" for each in plan)
    meetings: dict[str, list[str]] = defaultdict(list)
    for each in found:
        if not each.is_milestone:
            meetings[each.name].append(day(each.on))
    said = [text(_("◆ Milestones: {list}").format(list=told or DASH))]
    lines = [_meetings(name, days) for name, days in meetings.items()]
    return [*said, *(text(line) for line in lines[: room.most]), *rest(len(lines) - room.most)]


def _meetings(name: str, days: list[str]) -> str:
    """Return a series with its next days; of one that meets often, how often."""
    shown = ", ".join(days[:DAYS])
    more = _("{count} in all").format(count=len(days)) if len(days) > DAYS else ""
    return "○ " + _("{name}: {days}").format(name=name, days=", ".join(filter(None, (shown, more))))
