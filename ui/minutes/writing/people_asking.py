"""What is asked about people: who else is there, a card for somebody whom the minutes name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from cro_desk.communication.words import side_name
from cro_desk.i18n import _
from cro_desk.studies.terms import Side
from ui.acting import Acts
from ui.panes import PaneContext
from ui.widgets import Field, FieldKind

if TYPE_CHECKING:
    from ui.minutes.writing.reading import WritingRead

SIDES = (Side.CRO, Side.SPONSOR, Side.OTHER)


class PeopleAsking(QObject):
    """Opens the forms; the answer is one act."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts

    def ask_attendant(self, read: WritingRead) -> None:
        """Ask who else is there: somebody of the directory, or a name."""
        here = {each.person_id for each in read.draft.attendance}
        people = tuple((each.id, each.name) for each in read.people if each.id not in here)
        fields = [
            Field("who", _("Who"), FieldKind.CHOICE, people, required=True, free=True),
            Field("role", _("Role")),
            Field("side", _("Side, of somebody who is not in the directory"), FieldKind.CHOICE, _sides()),
        ]
        values = {"side": Side.CRO.value, "who": people[0][0] if people else ""}
        dialog = self._context.dialogs.form(
            _("Who else is there?"),
            fields,
            _("Add"),
            partial(self._add, read.draft.id, {id for id, _name in people}),
            values=values,
            stays=True,
        )
        self._dialog = dialog

    def _add(self, draft_id: str, known: set[str], answers: dict[str, Any]) -> None:
        from cro_desk.minutes.operations import add_attendant

        told = {"role": answers["role"]} if answers["role"] else {}
        if answers["who"] in known:
            told["person_id"] = answers["who"]
        else:
            told |= {"name": answers["who"], "side": Side(answers["side"])}
        finish, refuse = self._dialog.finish, self._dialog.refuse
        self._acts.run(add_attendant, draft_id, **told, done=finish, failed=refuse)

    def ask_card(self, draft_id: str, name: str) -> None:
        """Ask for the card of somebody who is not in the directory."""
        fields = [
            Field("name", _("Name"), required=True),
            Field("side", _("Side"), FieldKind.CHOICE, _sides()),
            Field("role", _("Role")),
            Field("email", _("E-mail")),
        ]
        self._dialog = self._context.dialogs.form(
            _("Add to the directory"),
            fields,
            _("Add"),
            partial(self._add_card, draft_id),
            values={"name": name, "side": Side.CRO.value},
            stays=True,
        )

    def _add_card(self, draft_id: str, answers: dict[str, Any]) -> None:
        from cro_desk.minutes.operations import add_to_directory

        name, side = answers.pop("name"), Side(answers.pop("side"))
        finish, refuse = self._dialog.finish, self._dialog.refuse
        self._acts.run(add_to_directory, draft_id, name, side, **answers, done=finish, failed=refuse)


def _sides() -> tuple[tuple[str, str], ...]:
    return tuple((side.value, side_name(side)) for side in SIDES)
