"""Parties: the columns of the matrix, any number of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from cro_desk.i18n import _
from cro_desk.roles.matrix import Party
from cro_desk.roles.terms import PartyKind
from cro_desk.roles.words import kind_name
from ui.roles.matrix.place import Place
from ui.widgets import Field, FieldKind, FormDialog


class Parties(QObject):
    """What can be done with the column at the cursor."""

    def __init__(self, place: Place, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._dialog: FormDialog | None = None
        self._party: Party | None = None

    def current(self) -> Party | None:
        """Return the party in whose column the cursor is."""
        return self._place.party(self._place.chosen.party())

    def ask_new(self) -> None:
        """Ask who gets a column."""
        if self._place.may_edit():
            self._open(_("New party"), _("Add"), self._add, {"kind": PartyKind.OTHER.value})

    def _add(self, answers: dict[str, Any]) -> None:
        from cro_desk.roles.operations import add_party

        self._run(add_party, self._place.editor.matrix.id, answers["name"], PartyKind(answers["kind"]))

    def ask_edit(self) -> None:
        """Ask for name and kind of the party at the cursor."""
        self._party = self.current()
        if self._party is not None and self._place.may_edit():
            values = {"name": self._party.name, "kind": self._party.kind.value}
            self._open(_("Party {name}").format(name=self._party.name), _("Save"), self._edit, values)

    def _edit(self, answers: dict[str, Any]) -> None:
        from cro_desk.roles.operations import edit_party

        assert self._party is not None  # noqa: S101 - called by its dialog
        self._run(edit_party, self._party.id, answers["name"], PartyKind(answers["kind"]))

    def move_left(self) -> None:
        """Move the column one place to the left."""
        self._move(-1)

    def move_right(self) -> None:
        """Move the column one place to the right."""
        self._move(1)

    def _move(self, places: int) -> None:
        from cro_desk.roles.operations import move_party

        party = self.current()
        if party is not None and self._place.may_edit():
            self._place.acts.run(move_party, party.id, places)

    def delete(self) -> None:
        """Delete the column with its letters; Undo brings both back."""
        from cro_desk.roles.operations import delete_parties

        party = self.current()
        if party is not None and self._place.may_edit():
            self._place.acts.run(delete_parties, party.id)

    def _open(self, title: str, verb: str, done: Any, values: dict[str, Any]) -> None:
        kinds = tuple((kind.value, kind_name(kind)) for kind in PartyKind)
        fields = [
            Field("name", _("Name"), required=True, placeholder=_("like Central laboratory")),
            Field("kind", _("Kind"), FieldKind.CHOICE, kinds, hint=_("The rules look at it")),
        ]
        text = _("The rules need to know who is sponsor, CRO or site; the others are told apart by name.")
        dialogs = self._place.context.dialogs
        self._dialog = dialogs.form(title, fields, verb, done, values=values, text=text, stays=True)

    def _run(self, operation: Any, *args: Any) -> None:
        assert self._dialog is not None  # noqa: S101 - called by its dialog
        self._place.acts.run(operation, *args, done=self._dialog.finish, failed=self._dialog.refuse)
