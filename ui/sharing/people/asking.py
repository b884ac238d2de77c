"""What is asked about people: what to let them into, with which right, until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.sharing import contacts, including, members
from cro_desk.sharing.members import Part
from cro_desk.sharing.words import PARTS, RIGHTS, scope_words
from ui.acting import Acts
from ui.panes import PaneContext
from ui.sharing.reading import PersonRow
from ui.sharing.tab import Shown
from ui.widgets import Field, FieldKind

if TYPE_CHECKING:
    from cro_desk.sharing.members import MemberRow
    from ui.widgets import FormDialog

_RIGHTS = {str(right): right for right in RIGHTS}


class Asking(QObject):
    """Asks and writes."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self.shown = Shown("")
        self._form: FormDialog | None = None
        self._person: PersonRow | None = None

    def invite(self, row: PersonRow) -> None:
        """Ask what somebody does in the study: what they get follows from it."""
        self._person = row
        parts = tuple((str(part), _(words)) for part, words in PARTS.items())
        fields = [
            Field("part", _("Part"), FieldKind.CHOICE, choices=parts, required=True),
            *self._partnership_fields(),
            Field(
                "until",
                _("Until the end of"),
                FieldKind.DAY,
                hint=_("Empty: until you end it"),
                check=self._past,
            ),
        ]
        title = _("Let {name} into {study}").format(name=row.name, study=self.shown.protocol)
        self._ask(title, fields, _("Let in"), self._invite, {"part": str(Part.CRO), **self._only()}, _hint())

    def _partnership_fields(self) -> list[Field]:
        choices = (("", ""), *self.shown.partnerships)
        hint = _("A CRO is let into one partnership; the others do not need one.")
        return [Field("partnership", _("Partnership"), FieldKind.CHOICE, choices=choices, hint=hint)]

    def _only(self) -> dict[str, str]:
        only = self.shown.partnerships
        return {"partnership": only[0][0]} if len(only) == 1 else {}

    def _past(self, value: date | None) -> str:
        today = self._context.desk.now().astimezone().date()
        return _("This day is over already.") if value is not None and value < today else ""

    def _invite(self, values: dict[str, Any]) -> None:
        person, part = self._person, Part(values["part"])
        if person is None or person.contact is None or self._form is None:
            return
        if part is Part.CRO and not values["partnership"]:
            self._form.form.show_problem("partnership", _("A CRO is let into one partnership."))
            raise UserError(_("Choose the partnership first."))
        partnership = values["partnership"] if part is Part.CRO else ""
        told = (person.contact.card, part, self.shown.study_id, partnership)
        done, failed, until = self._form.finish, self._form.refuse, end_of(values["until"])
        self._acts.run(members.invite, *told, until=until, done=done, failed=failed)

    def include(self, row: PersonRow) -> None:
        """Ask which of the parts that were made since, or that nobody is promised, somebody gets as well."""
        self._person = row
        told = _("{part}, {right}")
        choices = tuple(
            (each.scope, told.format(part=scope_words(each.kind, each.name), right=_(RIGHTS[each.rights])))
            for each in row.left_out
        )
        fields = [Field("scope", _("Part of the study"), FieldKind.CHOICE, choices=choices, required=True)]
        title = _("Let {name} into one more part of {study}").format(name=row.name, study=self.shown.protocol)
        self._ask(title, fields, _("Let in"), self._include, {"scope": row.left_out[0].scope}, _hint())

    def _include(self, values: dict[str, Any]) -> None:
        if self._person is not None and self._form is not None:
            told = (self._person.id, self.shown.study_id, values["scope"])
            self._acts.run(including.include, *told, done=self._form.finish, failed=self._form.refuse)

    def change(self, row: PersonRow, into: Sequence[MemberRow]) -> None:
        """Ask which right somebody has in one part of the study."""
        self._person = row
        scopes = tuple((each.scope, scope_words(each.scope_kind, each.scope_name)) for each in into)
        rights = tuple((str(right), _(words)) for right, words in RIGHTS.items())
        fields = [
            Field("scope", _("Part of the study"), FieldKind.CHOICE, choices=scopes, required=True),
            Field("rights", _("Right"), FieldKind.CHOICE, choices=rights, required=True),
        ]
        title = _("Rights of {name}").format(name=row.name)
        values = {"scope": into[0].scope, "rights": str(into[0].rights)}
        self._ask(title, fields, _("Change"), self._change, values, "")

    def _change(self, values: dict[str, Any]) -> None:
        if self._person is not None and self._form is not None:
            told = (self._person.id, values["scope"], _RIGHTS[values["rights"]])
            self._acts.run(members.set_rights, *told, done=self._form.finish, failed=self._form.refuse)

    def _ask(
        self, title: str, fields: Sequence[Field], verb: str, done: Any, values: dict[str, Any], text: str
    ) -> None:
        ask = self._context.dialogs.form
        self._form = ask(title, fields, verb, done, values=values, text=text, stays=True)

    def end(self, row: PersonRow) -> None:
        """Ask whether nothing more is to leave for somebody."""
        title = _("End the membership of {name}?").format(name=row.name)
        told = _(
            "Nothing of {study} that is written from now on leaves for them. What they have already "
            "received stays with them: no program can take it back."
        ).format(study=self.shown.protocol)
        done = partial(self._acts.run, members.end_membership, row.id, self.shown.study_id)
        self._context.dialogs.ask(title, told, _("End the membership"), done, danger=True)

    def compare(self, row: PersonRow) -> None:
        """Ask whether the words were the same on the telephone."""
        if row.contact is None:
            return
        title = _("Does {name} read the same words to you?").format(name=row.name)
        told = _("{words}\n\nCall a number that you know, not one from the same mail.")
        words = told.format(words=row.contact.card.fingerprint)
        done = partial(self._acts.run, contacts.note_compared, row.id)
        self._context.dialogs.ask(title, words, _("They are the same"), done)

    def remove(self, row: PersonRow) -> None:
        """Ask whether a card is to be forgotten."""
        title = _("Remove the contact {name}?").format(name=row.name)
        told = _("Bundles of theirs are refused until their card is accepted again.")
        done = partial(self._acts.run, contacts.remove_contact, row.id)
        self._context.dialogs.ask(title, told, _("Remove"), done, danger=True)


def _hint() -> str:
    return _("What leaves for them from now on follows from their part; look at it before you send.")


def end_of(value: date | None) -> datetime | None:
    """Return the moment at which a day ends here."""
    if value is None:
        return None
    return datetime.combine(value + timedelta(days=1), time()).astimezone()
