"""What can be done on the grid, as actions: for its menus, its details panel and Ctrl+K."""

from __future__ import annotations

from functools import partial

from cro_desk.i18n import _
from cro_desk.roles.terms import Letter
from cro_desk.roles.words import letter_name
from ui.actions import Action
from ui.menus import LINE
from ui.roles.matrix.letters import Letters
from ui.roles.matrix.parties import Parties
from ui.roles.matrix.place import Place
from ui.roles.matrix.tasks import Tasks
from ui.roles.matrix.view import TaskRow
from ui.roles.matrix.who import Who
from ui.roles.matrix.writing import Writing


class Offer:
    """Collects actions; what cannot be done at the cursor says why."""

    def __init__(
        self, place: Place, letters: Letters, who: Who, tasks: Tasks, parties: Parties, writing: Writing
    ) -> None:
        self._place = place
        self._letters, self._who = letters, who
        self._tasks, self._parties, self._writing = tasks, parties, writing

    def of_cells(self) -> list[Action]:
        """Return what can be done with the chosen cells."""
        no_cell = self._read_only() or (
            "" if self._place.chosen.cells() else _("Choose a party’s cell first.")
        )
        set_letters = [
            Action(
                f"letter_{letter}",
                letter_name(letter),
                partial(self._letters.toggle, letter),
                str(letter),
                why_not=no_cell,
            )
            for letter in (Letter.RESPONSIBLE, Letter.ACCOUNTABLE, Letter.CONSULTED, Letter.INFORMED)
        ]
        return [
            *set_letters,
            Action("clear_cells", _("Clear"), self._letters.clear, "Space", why_not=no_cell),
            Action("who", _("Name people or roles…"), self._who.ask, "Return", why_not=no_cell),
        ]

    def of_tasks(self) -> list[Action]:
        """Return what can be done with the chosen tasks."""
        no_task = self._no_task()
        tasks, writing = self._tasks, self._writing
        return [
            Action("retain", _("Retained by the sponsor"), writing.retain, why_not=no_task),
            Action("transfer", _("Transferred"), writing.transfer, why_not=no_task),
            Action("share", _("Shared"), writing.share, why_not=no_task),
            Action("agreement", _("Agreement, clause, date…"), writing.ask_agreement, "G", why_not=no_task),
            LINE,
            Action("edit_task", _("Edit the task…"), tasks.ask_edit, "F2", why_not=no_task),
            self.add_task(),
            Action("move_up", _("Move up"), tasks.move_up, "Alt+Up", why_not=no_task),
            Action("move_down", _("Move down"), tasks.move_down, "Alt+Down", why_not=no_task),
            Action("to_area", _("Move to an area…"), tasks.ask_area, why_not=no_task),
            Action("delete_tasks", _("Delete the tasks"), tasks.delete, "Ctrl+Delete", why_not=no_task),
        ]

    def of_areas(self) -> list[Action]:
        """Return what can be done with the area at the cursor."""
        no_area = self._read_only() or (
            "" if self._place.chosen.area() is not None else _("Choose a task first.")
        )
        return [Action("rename_area", _("Rename the area…"), self._tasks.ask_rename_area, why_not=no_area)]

    def of_parties(self) -> list[Action]:
        """Return what can be done with the column at the cursor."""
        party, parties = self._parties.current(), self._parties
        no_party = self._read_only() or (
            "" if party is not None else _("Put the cursor into its column first.")
        )
        name = party.name if party is not None else _("the party")
        return [
            self.add_party(),
            Action("edit_party", _("Edit {party}…").format(party=name), parties.ask_edit, why_not=no_party),
            Action(
                "party_left",
                _("Move {party} to the left").format(party=name),
                parties.move_left,
                why_not=no_party,
            ),
            Action(
                "party_right",
                _("Move {party} to the right").format(party=name),
                parties.move_right,
                why_not=no_party,
            ),
            Action("delete_party", _("Delete {party}").format(party=name), parties.delete, why_not=no_party),
        ]

    def add_task(self) -> Action:
        """Return how a task is added."""
        return Action(
            "add_task", _("Add a task…"), self._tasks.ask_new, "Insert", icon="add", why_not=self._read_only()
        )

    def add_party(self) -> Action:
        """Return how a party is added."""
        return Action("add_party", _("Add a party…"), self._parties.ask_new, why_not=self._read_only())

    def of_menu(self) -> list[Action]:
        """Return the menu of a row."""
        if self._place.chosen.current() is None:
            return [*self.of_areas(), self.add_task()]
        return [*self.of_cells(), LINE, *self.of_tasks()]

    def of_details(self, row: TaskRow) -> dict[str, Action]:
        """Return what the details panel offers for a task."""
        history = partial(self._place.context.navigate, "audit", row.id)
        offered = {"history": Action("history", _("History"), history, hint=_("In the audit trail"))}
        if self._place.editor.read_only:
            return offered
        cell = row.cell(self._place.chosen.party())
        if cell.letters:
            offered["who"] = Action("who", _("Name people…"), self._who.ask)
        offered["agreement"] = Action("agreement", _("Agreement…"), self._writing.ask_agreement)
        offered["edit"] = Action("edit_task", _("Edit the task…"), self._tasks.ask_edit)
        return offered

    def _read_only(self) -> str:
        return _("The contract view is read only.") if self._place.editor.read_only else ""

    def _no_task(self) -> str:
        return self._read_only() or ("" if self._place.chosen.tasks() else _("Choose a task first."))
