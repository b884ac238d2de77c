"""What can be done about people and absences, as actions: for menus, keys, the details panel and Ctrl+K."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from cro_desk.i18n import _
from ui.actions import Action
from ui.panes import PaneContext
from ui.roles.people.absences import AbsenceLine
from ui.roles.people.asking import Asking
from ui.roles.people.rows import Group, PersonLine

#: the keys of actions in the tables
KEYS = {
    "hand_over": "H",
    "fill_role": "H",
    "set_deputy": "D",
    "set_blinding": "B",
    "add_absence": "Ins",
    "edit_absence": "E",
    "delete_absences": "Del",
}


class Offering:
    """Makes the actions of what is chosen."""

    def __init__(self, context: PaneContext, asking: Asking) -> None:
        self._context, self._asking = context, asking

    def of_person(self, line: PersonLine | None) -> list[Action]:
        """Return what can be done about somebody."""
        if line is None:
            return []
        if line.group is Group.ROLES:
            return [_action("fill_role", _("Name a person…"), partial(self._asking.role, line))]
        return [*self._tasks(line), *self._card(line)]

    def of_absences(self, lines: Sequence[AbsenceLine]) -> list[Action]:
        """Return what can be done about absences; the first of them is edited."""
        if not lines:
            return []
        covers = [line.cover for line in lines]
        person_id = covers[0].person_id
        return [
            _action("edit_absence", _("Edit…"), partial(self._asking.edit_absence, covers[0]), "edit"),
            _action("set_deputy", _("Set the deputy…"), partial(self._asking.deputy, person_id)),
            _action("delete_absences", _("Delete"), partial(self._asking.delete_absences, covers), "delete"),
        ]

    def add_absence(self, person_id: str = "") -> Action:
        """Return how an absence is added."""
        return _action("add_absence", _("Add an absence…"), partial(self._asking.absence, person_id), "add")

    def set_limit(self) -> Action:
        """Return how the limit of the load is set."""
        return Action("set_limit", _("Limit of the load…"), self._asking.limit)

    def _tasks(self, line: PersonLine) -> list[Action]:
        if line.load is None:
            return []
        run = partial(self._asking.hand_over, line)
        return [_action("hand_over", _("Hand over all tasks…"), run)]

    def _card(self, line: PersonLine) -> list[Action]:
        if line.card is None:
            return []
        return [
            _action("set_deputy", _("Set the deputy…"), partial(self._asking.deputy, line.id)),
            self.add_absence(line.id),
            _action("set_blinding", _("Blinding…"), partial(self._asking.blinding, line.id)),
            Action("open_card", _("Open the card"), partial(self._context.navigate, "study", line.id)),
        ]


def _action(key: str, label: str, run: partial[None], icon: str = "") -> Action:
    return Action(key, label, run, KEYS[key], icon=icon, hint=KEYS[key])
