"""What is asked about people: a new one, what is to change, an absence; each answer is one act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from cro_desk.communication.directory.contacts import Contact
from cro_desk.i18n import _
from cro_desk.studies.geography import time_zones
from cro_desk.studies.terms import Side
from ui.acting import Acts
from ui.communication.directory.rows import Line
from ui.communication.sheet import Changes
from ui.panes import PaneContext
from ui.studies import offers
from ui.widgets import Field, FieldKind, FormDialog


class Asking(QObject):
    """Opens forms and carries out what was answered. `added` tells the id of a new person."""

    added = Signal(str)

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._dialog: FormDialog | None = None
        self._subject = ""
        self.study_id = ""
        self.people: tuple[Contact, ...] = ()

    def write(self, changes: Changes) -> None:
        """Write what was typed."""
        from cro_desk.communication.directory.acts import edit_contacts

        self._acts.run(edit_contacts, changes)

    def new(self, side: Side = Side.SPONSOR) -> None:
        """Ask for a new person."""
        self._open("", _("New person"), _("Add"), self._add, {"side": side.value})

    def edit(self, line: Line) -> None:
        """Ask what is to change."""
        values = {name: getattr(line, name) for name in _TEXTS}
        values |= {"side": line.side.value, "deputy_id": line.contact.deputy_id}
        self._open(line.id, line.name, _("Save"), self._save, values)

    def absence(self, line: Line | None) -> None:
        """Ask who is away when."""
        fields = [
            Field("person_id", _("Person"), FieldKind.CHOICE, self._named(), required=True),
            Field("first_day", _("First day"), FieldKind.DAY, required=True),
            Field("last_day", _("Last day"), FieldKind.DAY),
            Field("note", _("Note")),
        ]
        today = self._context.desk.now().astimezone().date()
        values = {"person_id": line.id if line is not None else "", "first_day": today}
        self._dialog = self._context.dialogs.form(
            _("New absence"), fields, _("Add"), self._add_absence, values=values, stays=True
        )

    def delete(self, lines: Sequence[Line]) -> None:
        """Delete people; Undo brings them back."""
        from cro_desk.studies.operations import delete_people

        if lines:
            self._acts.run(delete_people, *(line.id for line in lines))

    # inside -------------------------------------------------------------------------------------

    def _open(self, subject: str, title: str, verb: str, done: Any, values: dict[str, Any]) -> None:
        self._subject = subject
        zones = tuple((zone, zone) for zone in time_zones())
        others = tuple(each for each in self._named() if each[0] != subject)
        fields = [
            Field("name", _("Name"), required=True),
            Field("role", _("Role")),
            Field("side", _("Party"), FieldKind.CHOICE, self._sides()),
            Field("organisation", _("Organisation")),
            Field("email", _("E-mail"), placeholder=_("like name@company.org")),
            Field("phone", _("Phone")),
            Field("time_zone", _("Time zone"), FieldKind.CHOICE, (("", ""), *zones), free=True),
            Field("language", _("Languages"), placeholder=_("like English, Polish")),
            Field("deputy_id", _("Deputy"), FieldKind.CHOICE, (("", _("Nobody")), *others)),
        ]
        self._dialog = self._context.dialogs.form(title, fields, verb, done, values=values, stays=True)

    def _add(self, answers: dict[str, Any]) -> None:
        from cro_desk.studies.operations import add_person

        told = _kept(answers)
        side = told.pop("side")
        assert self._dialog is not None  # noqa: S101 - called by its dialog
        failed = self._dialog.refuse
        self._acts.run(add_person, self.study_id, side, done=self._added, failed=failed, **told)

    def _added(self, outcome: Any) -> None:
        if self._dialog is not None:
            self._dialog.finish()
        self.added.emit(outcome.value)

    def _save(self, answers: dict[str, Any]) -> None:
        from cro_desk.studies.operations import edit_person

        assert self._dialog is not None  # noqa: S101 - called by its dialog
        failed = self._dialog.refuse
        self._acts.run(edit_person, self._subject, done=self._added, failed=failed, **_kept(answers))

    def _add_absence(self, answers: dict[str, Any]) -> None:
        from cro_desk.studies.operations import add_absence

        assert self._dialog is not None  # noqa: S101 - called by its dialog
        days = (answers["first_day"], answers["last_day"] or answers["first_day"])
        done, failed = self._dialog.finish, self._dialog.refuse
        person, note = answers["person_id"], answers["note"]
        self._acts.run(add_absence, person, *days, note, done=done, failed=failed)

    def _sides(self) -> offers.Pairs:
        """Return the sides whose people one may write."""
        may = self._context.study.may_write("study")
        return tuple(each for each in offers.sides() if may or each[0] != Side.SPONSOR.value)

    def _named(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (each.id, " · ".join(part for part in (each.name, each.role) if part)) for each in self.people
        )


_TEXTS = ("name", "role", "organisation", "email", "phone", "time_zone", "language")


def _kept(answers: dict[str, Any]) -> dict[str, Any]:
    """Return the answers as an act takes them."""
    return {**answers, "side": Side(answers["side"]), "deputy_id": answers["deputy_id"] or None}
