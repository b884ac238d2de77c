"""Parked topics to take up, and what is to be put right before the minutes can go out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from cro_desk.i18n import _
from cro_desk.minutes.obstacles import Obstacle, ObstacleKind
from ui.actions import Action
from ui.minutes.writing.mode import Mode
from ui.minutes.writing.stops import Stop
from ui.minutes.writing.words import told_obstacle, told_parked

if TYPE_CHECKING:
    from ui.minutes.writing.reading import WritingRead
    from ui.minutes.writing.told import Told


class ParkedMode(Mode):
    """Topics of earlier meetings that wait; Enter takes one up as a point of the agenda."""

    def title(self, read: WritingRead) -> str:  # noqa: ARG002
        """Return the heading."""
        return _("Parked topics")

    def rows(self, read: WritingRead) -> Sequence[Told]:
        """Return the topics."""
        taken = {point.parked_item_id for point in read.draft.agenda}
        return [told_parked(each, taken=each.id in taken) for each in read.draft.parked]

    def legend(self) -> Sequence[tuple[str, str]]:
        """Return the keys."""
        return [(_("Enter"), _("take up as a point of the agenda")), (_("Ctrl+Enter"), _("next"))]

    def press(self, key: str, id: str) -> None:
        """Enter takes a topic up."""
        if key == "Return" and id:
            self.take_up(id)

    def take_up(self, id: str) -> None:
        """Make a topic a point of the agenda, and go there."""
        from cro_desk.minutes.operations import take_up

        self.board.acts.run(take_up, self.read.draft.id, id, done=self._taken)

    def _taken(self, outcome: Any) -> None:
        self.board.want(stop=outcome.value)

    def actions(self, id: str) -> list[Action]:
        """Return what can be done with a topic."""
        return [Action("take_up", _("Take it up"), partial(self.take_up, id))] if id else []


class MendMode(Mode):
    """What stands in the way of circulating; Enter goes to where it is."""

    numbers: ClassVar[int] = 2

    def title(self, read: WritingRead) -> str:  # noqa: ARG002
        """Return the heading."""
        return _("To put right before the minutes go out")

    def rows(self, read: WritingRead) -> Sequence[Told]:
        """Return what stands in the way."""
        return [told_obstacle(place, each) for place, each in enumerate(read.obstacles)]

    def nothing(self) -> str:
        """Say that the minutes can go out."""
        return _("Nothing stands in the way: the minutes can go out.")

    def legend(self) -> Sequence[tuple[str, str]]:
        """Return the keys."""
        return [(_("Enter"), _("go to where it is")), ("+", _("add the person to the directory"))]

    def press(self, key: str, id: str) -> None:
        """Enter goes there."""
        found = self.obstacle(id)
        if key == "Return" and found is not None:
            self.go_there(id)
        elif key == "+" and found is not None and found.name:
            self.board.add_to_directory(found.name)

    def obstacle(self, id: str) -> Obstacle | None:
        """Return what a row tells."""
        place = int(id.rpartition("-")[2] or -1) if id.startswith("obstacle-") else -1
        return self.read.obstacles[place] if 0 <= place < len(self.read.obstacles) else None

    def go_there(self, id: str) -> None:
        """Go to the line, else to the meeting's head."""
        found = self.obstacle(id)
        if found is not None:
            self.board.go_to_stop(found.agenda_id or Stop.MEETING, found.item_id)

    def actions(self, id: str) -> list[Action]:
        """Return how it is put right."""
        found = self.obstacle(id)
        if found is None:
            return []
        steps = [Action("go_there", _("Go to where it is"), partial(self.go_there, id))]
        if found.kind is ObstacleKind.DUPLICATE:
            steps.append(Action("renumber", _("Give it the next number"), partial(self._renumber, found)))
        if found.kind in (ObstacleKind.UNKNOWN, ObstacleKind.UNREAD) and found.name:
            add = partial(self.board.add_to_directory, found.name)
            steps.append(Action("add_to_directory", _("Add to directory…"), add))
        return steps

    def _renumber(self, found: Obstacle) -> None:
        from cro_desk.minutes.operations import renumber_item

        self.board.acts.run(renumber_item, found.item_id)
