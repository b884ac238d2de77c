"""What is asked about people: a deputy, blinding, an absence, who takes tasks or a role over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from cro_desk.i18n import _, ngettext
from cro_desk.roles.covering import Cover
from cro_desk.roles.directory import PersonCard
from cro_desk.studies.terms import Blinding, Side
from cro_desk.studies.words import BLINDING
from ui.panes import PaneContext
from ui.roles.acting import Acts
from ui.roles.people.rows import PersonLine
from ui.widgets import Field, FieldKind, FormDialog

if TYPE_CHECKING:
    from cro_desk.links.standing import Standing


class Asking(QObject):
    """Opens forms and carries out what was answered; `standing` is what is shown now."""

    def __init__(self, context: PaneContext, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._acts = context, acts
        self._dialog: FormDialog | None = None
        self._subject = ""
        self.standing: Standing | None = None

    # the card -----------------------------------------------------------------------------------

    def deputy(self, person_id: str) -> None:
        """Ask who stands in for a person."""
        card = self._card(person_id)
        if card is not None:
            field = Field(
                "deputy_id", _("Deputy"), FieldKind.CHOICE, (("", _("Nobody")), *self._others(card))
            )
            title = _("Who stands in for {name}?").format(name=card.name)
            self._ask(
                person_id, title, [field], _("Set"), self._set_deputy, {"deputy_id": card.deputy_id or ""}
            )

    def _set_deputy(self, answers: dict[str, Any]) -> None:
        from cro_desk.studies.operations import set_deputy

        self._run(set_deputy, self._subject, answers["deputy_id"] or None)

    def blinding(self, person_id: str) -> None:
        """Ask what a person may know of who gets which treatment."""
        card = self._card(person_id)
        if card is not None:
            choices = (("", _("Not said")), *((each.value, _(BLINDING[each])) for each in Blinding))
            field = Field("blinding", _("Blinding"), FieldKind.CHOICE, choices)
            text = _("Blinded people hold no task that shows who gets which treatment.")
            title = _("Blinding of {name}").format(name=card.name)
            values = {"blinding": card.blinding or ""}
            self._ask(person_id, title, [field], _("Set"), self._set_blinding, values, text)

    def _set_blinding(self, answers: dict[str, Any]) -> None:
        from cro_desk.studies.operations import edit_person

        chosen = Blinding(answers["blinding"]) if answers["blinding"] else None
        self._run(edit_person, self._subject, blinding=chosen)

    # absences -----------------------------------------------------------------------------------

    def absence(self, person_id: str = "") -> None:
        """Ask who is away when."""
        today = self.standing.today if self.standing is not None else None
        values = {"person_id": person_id, "first_day": today}
        self._ask("", _("New absence"), self._absence_fields(), _("Add"), self._add_absence, values)

    def edit_absence(self, cover: Cover) -> None:
        """Ask what is to change in an absence."""
        values = {name: getattr(cover, name) for name in ("person_id", "first_day", "last_day", "note")}
        self._ask(cover.id, _("Absence"), self._absence_fields(), _("Save"), self._save_absence, values)

    def _add_absence(self, answers: dict[str, Any]) -> None:
        from cro_desk.studies.operations import add_absence

        self._run(add_absence, answers["person_id"], *_days(answers), answers["note"])

    def _save_absence(self, answers: dict[str, Any]) -> None:
        from cro_desk.studies.operations import edit_absence

        first, last = _days(answers)
        self._run(edit_absence, self._subject, **{**answers, "first_day": first, "last_day": last})

    def delete_absences(self, covers: Sequence[Cover]) -> None:
        """Take absences away."""
        from cro_desk.studies.operations import delete_absences

        if covers:
            self._acts.run(delete_absences, *(cover.id for cover in covers))

    def _absence_fields(self) -> list[Field]:
        return [
            Field("person_id", _("Person"), FieldKind.CHOICE, tuple(self._people()), required=True),
            Field("first_day", _("First day"), FieldKind.DAY, required=True),
            Field("last_day", _("Last day"), FieldKind.DAY, hint=_("Empty for a single day")),
            Field(
                "note",
                _("Note"),
                placeholder=_("like Annual leave"),
                hint=_("Both sides read it: no reasons of health"),
            ),
        ]

    # tasks --------------------------------------------------------------------------------------

    def hand_over(self, line: PersonLine) -> None:
        """Ask who takes over all that a person holds."""
        count = len(line.load.tasks) if line.load is not None else 0
        words = ngettext(
            "{count} cell that names {name} names this person instead.",
            "{count} cells that name {name} name this person instead.",
            count,
        )
        choices = tuple(each for each in self._people() if each[0] != line.id)
        field = Field("to_person", _("To"), FieldKind.CHOICE, choices, required=True)
        title = _("Hand over all tasks of {name}").format(name=line.name)
        text = words.format(count=count, name=line.name)
        self._ask(line.id, title, [field], _("Hand over"), self._hand_over, {}, text)

    def _hand_over(self, answers: dict[str, Any]) -> None:
        from cro_desk.roles.operations import hand_over

        self._run(hand_over, self._matrix_id(), self._subject, answers["to_person"])

    def role(self, line: PersonLine) -> None:
        """Ask who takes the place of a role that nobody has."""
        field = Field("person_id", _("Person"), FieldKind.CHOICE, tuple(self._people()), required=True)
        title = _("Who is {role}?").format(role=line.name)
        text = _("The person stands where the role stands now, in every cell.")
        self._ask(line.name, title, [field], _("Name"), self._fill_role, {}, text)

    def _fill_role(self, answers: dict[str, Any]) -> None:
        from cro_desk.roles.operations import fill_role

        self._run(fill_role, self._matrix_id(), self._subject, answers["person_id"])

    def limit(self) -> None:
        """Ask from how many tasks on a person carries too much."""
        if self.standing is not None and self.standing.matrix is not None:
            values = {"accountable": self.standing.matrix.accountable_limit}
            field = Field("accountable", _("Most tasks one person is A for"), FieldKind.WHOLE, required=True)
            self._ask("", _("Limit of the load"), [field], _("Set"), self._set_limit, values)

    def _set_limit(self, answers: dict[str, Any]) -> None:
        from cro_desk.roles.operations import set_limits

        self._run(set_limits, self._matrix_id(), answers["accountable"])

    # inside -------------------------------------------------------------------------------------

    def _ask(
        self,
        subject: str,
        title: str,
        fields: Sequence[Field],
        verb: str,
        done: Callable[[dict[str, Any]], None],
        values: dict[str, Any],
        text: str = "",
    ) -> None:
        self._subject = subject
        self._dialog = self._context.dialogs.form(
            title, fields, verb, done, values=values, text=text, stays=True
        )

    def _run(self, operation: Callable[..., Any], *args: Any, **fields: Any) -> None:
        assert self._dialog is not None  # noqa: S101 - called by its dialog
        self._acts.run(operation, *args, done=self._dialog.finish, failed=self._dialog.refuse, **fields)

    def _matrix_id(self) -> str:
        matrix = self.standing.matrix if self.standing is not None else None
        return matrix.id if matrix is not None else ""

    def _card(self, person_id: str) -> PersonCard | None:
        return self.standing.directory.card(person_id) if self.standing is not None else None

    def _people(self) -> list[tuple[str, str]]:
        """Return who can be chosen, side by side, with what tells people of one name apart."""
        sides = list(Side)
        cards = self.standing.directory.people.values() if self.standing is not None else ()
        order = sorted(cards, key=lambda card: (sides.index(card.side), card.name.casefold()))
        return [(card.id, self._label(card)) for card in order]

    def _others(self, card: PersonCard) -> list[tuple[str, str]]:
        """Return who everybody knows that knows this person: the same side first, then the sponsor's."""
        assert self.standing is not None  # noqa: S101 - its card was found there
        known = self.standing.directory.people
        sides = (card.side, Side.SPONSOR)
        others = [each for each in self._people() if each[0] != card.id and known[each[0]].side in sides]
        return sorted(others, key=lambda each: known[each[0]].side is not card.side)

    def _label(self, card: PersonCard) -> str:
        away = card.away(self._today()) is not None
        parts = (card.name, card.role, card.organisation, _("away today") if away else "")
        return " · ".join(part for part in parts if part)

    def _today(self) -> date:
        assert self.standing is not None  # noqa: S101 - only asked for people of a standing
        return self.standing.today


def _days(answers: dict[str, Any]) -> tuple[date, date]:
    """Return first and last day; a single one is both."""
    return answers["first_day"], answers["last_day"] or answers["first_day"]
