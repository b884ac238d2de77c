"""What the page reads, in one job: the draft, whom `@` may mean, what is to be put right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cro_desk.communication.directory.contacts import Contact
    from cro_desk.communication.working_days import WorkCalendar
    from cro_desk.minutes.obstacles import Obstacle
    from cro_desk.minutes.queries import AgendaRow, Draft
    from cro_desk.minutes.rows import ItemRow


@dataclass(frozen=True, slots=True)
class WritingRead:
    """A draft as it stands, and what reading a typed line needs."""

    draft: Draft
    people: tuple[Contact, ...]
    calendars: tuple[WorkCalendar, ...]
    obstacles: tuple[Obstacle, ...]

    def point(self, agenda_id: str) -> AgendaRow | None:
        """Return a point of the agenda."""
        return next((each for each in self.draft.agenda if each.id == agenda_id), None)

    def line(self, item_id: str) -> ItemRow | None:
        """Return a line of the draft."""
        return next((each for each in self.draft.lines if each.id == item_id), None)

    def carried_item(self, item_id: str) -> ItemRow | None:
        """Return an action of an earlier meeting."""
        return next((each.item for each in self.draft.carried if each.item.id == item_id), None)

    def problems(self) -> Mapping[str, list[Obstacle]]:
        """Return what is to be put right, by line."""
        found: dict[str, list[Obstacle]] = {}
        for each in self.obstacles:
            found.setdefault(each.item_id, []).append(each)
        return found


def read_writing(session: Any, draft_id: str, now: datetime) -> WritingRead:
    """Read a draft to write on."""
    from cro_desk.minutes.obstacles import obstacles_of
    from cro_desk.minutes.people import people_for
    from cro_desk.minutes.queries import draft
    from cro_desk.minutes.writing import calendars_for

    found = draft(session, draft_id)
    calendars = calendars_for(session, found.study_id, found.partnership_id)
    people = people_for(session, draft_id)
    return WritingRead(found, people, calendars, obstacles_of(session, found, now))
