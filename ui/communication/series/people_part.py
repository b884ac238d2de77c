"""Who comes to a series: people and roles, who leads, writes the minutes, decides or may stay away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cro_desk.communication.drafts import AttendeeDraft
from cro_desk.communication.operations import set_attendees
from cro_desk.i18n import _, ngettext
from cro_desk.studies import words
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side
from ui.communication.series.part_table import PartTable, flag
from ui.models import Align, Column, Look
from ui.studies.saving_form import SavingForm
from ui.theme import Tone
from ui.widgets import Button, Field, FieldKind

if TYPE_CHECKING:
    from cro_desk.communication.series import Attendee, Series
    from ui.communication.series.editing import Editing
    from ui.communication.series.reading import SeriesRead
    from ui.panes import PaneContext

FLAGS = ("chair", "minute_taker", "decides", "optional")
NOBODY = ""


class PeoplePart(QWidget):
    """Enter or Space on a mark sets it; on a name it opens the form."""

    def __init__(self, context: PaneContext, editing: Editing, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._editing = editing
        self._read: SeriesRead | None = None
        self._series: Series | None = None
        self._edited: Attendee | None = None
        self.quorum = SavingForm([_quorum_field()], self)
        self.table: PartTable[Attendee] = PartTable(context, "people", _("Who comes"), _columns(), self)
        self.table.table.say_empty(_("Nobody yet. Add people or roles; one of them chairs the meeting."))
        self.several = Button(_("Add several people…"), self, icon="add")
        self.several.setObjectName("several-people")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.several, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.quorum)
        self.quorum.changed.connect(self._keep_quorum)
        self.table.kept.connect(self._keep)
        self.table.pressed.connect(self._press)
        self.several.clicked.connect(self._ask_several)
        self.table.add_wanted.connect(self._ask_new)
        self.table.edit_wanted.connect(self._ask)
        self.setFocusProxy(self.table)

    def show_series(self, series: Series, read: SeriesRead) -> None:
        """Show who comes to a series."""
        other = self._series is None or self._series.id != series.id
        self._series, self._read = series, read
        self.table.show_rows(series.attendees)
        (self.quorum.show_values if other else self.quorum.take_values)({"quorum": series.quorum})
        deciding = {side: _deciding(series.attendees, side) for side in (Side.SPONSOR, Side.CRO)}
        told = [
            ngettext("{party}: {count} decides", "{party}: {count} decide", count).format(
                party=_(words.SIDE[side]), count=count
            )
            for side, count in deciding.items()
        ]
        self.table.say(" · ".join(told) if series.attendees else "")

    def refuse(self, field: str, text: str) -> bool:
        """Say what is wrong; False where it is not about people."""
        if field == "quorum":
            self.quorum.refuse("quorum", text)
            return True
        if field.startswith("attendees"):
            self.table.say(text, Tone.BAD)
            return True
        return False

    @Slot(str, object)
    def _keep_quorum(self, _key: str, value: int | None) -> None:
        self._editing.edit(quorum=value or 0)

    @Slot(object)
    def _keep(self, rows: Sequence[Attendee]) -> None:
        self._editing.set_parts(set_attendees, [draft_of(each) for each in rows])

    @Slot(object, str)
    def _press(self, row: Attendee, column: str) -> None:
        if column in FLAGS:
            turned: dict[str, Any] = {column: not getattr(row, column)}
            self.table.replace(row, replace(row, **turned))
        else:
            self._ask(row)

    @Slot()
    def _ask_new(self) -> None:
        self._edited = None
        self._open(_("Who comes"), _("Add"), {"person_id": NOBODY, "side": Side.CRO})

    @Slot(object)
    def _ask(self, row: Attendee) -> None:
        self._edited = row
        values = {name: getattr(row, name) for name in ("person_id", "side", "role", *FLAGS)}
        self._open(row.name or row.role, _("Keep"), values)

    def _open(self, title: str, verb: str, values: dict[str, Any]) -> None:
        if self._read is None or self._series is None:
            return
        people = self._read.people_of(self._series.partnership_id)
        named = tuple((each.id, _named(each.name, each.role, each.organisation)) for each in people)
        self._context.dialogs.form(title, _fields(named), verb, self._take, values=values)

    @Slot()
    def _ask_several(self) -> None:
        """Ask who of those who do not come yet shall; what part each takes is ticked in the table."""
        if self._read is None or self._series is None:
            return
        there = {each.person_id for each in self.table.rows()}
        people = [each for each in self._read.people_of(self._series.partnership_id) if each.id not in there]
        if not people:
            self._context.messages.say(_("Everybody who can come does so already."))
            return
        fields = [
            Field(each.id, _named(each.name, each.role, each.organisation), FieldKind.CHECK)
            for each in people
        ]
        self._context.dialogs.form(_("Who comes, too"), fields, _("Add"), self._take_several)

    def _take_several(self, answers: dict[str, Any]) -> None:
        if self._read is None or self._series is None or not any(answers.values()):
            return
        people = self._read.people_of(self._series.partnership_id)
        new = [AttendeeDraft(each.side, each.id) for each in people if answers.get(each.id)]
        self._editing.set_parts(set_attendees, [*map(draft_of, self.table.rows()), *new])

    def _check_new(self, person_id: str) -> None:
        """Refuse somebody who is in the list already."""
        for each in self.table.rows():
            if person_id and each.person_id == person_id and each is not self._edited:
                raise FieldError("person_id", _("{name} comes already.").format(name=each.name))

    def _take(self, answers: dict[str, Any]) -> None:
        self._check_new(answers["person_id"])
        draft = AttendeeDraft(**{**answers, "side": Side(answers["side"])})
        before = [draft_of(each) for each in self.table.rows()]
        place = self.table.rows().index(self._edited) if self._edited is not None else len(before)
        self._editing.set_parts(set_attendees, [*before[:place], draft, *before[place + 1 :]])


def draft_of(attendee: Attendee) -> AttendeeDraft:
    """Return an attendee as it is written."""
    flags = {name: getattr(attendee, name) for name in FLAGS}
    return AttendeeDraft(attendee.side, attendee.person_id, attendee.role, **flags)


def _deciding(attendees: Sequence[Attendee], side: Side) -> int:
    return sum(1 for each in attendees if each.side is side and each.decides and not each.optional)


def _named(name: str, role: str, organisation: str) -> str:
    return " · ".join(part for part in (name, role, organisation) if part)


def _quorum_field() -> Field:
    hint = _("Decision-makers of each party without whom nothing is decided")
    return Field(
        "quorum", _("Quorum: who decides, from each party"), FieldKind.WHOLE, required=True, hint=hint
    )


def _fields(people: tuple[tuple[str, str], ...]) -> list[Field]:
    sides = tuple((str(side), _(words.SIDE[side])) for side in Side)
    return [
        Field("person_id", _("Person"), FieldKind.CHOICE, ((NOBODY, _("Nobody named: a role")), *people)),
        Field("role", _("Role"), placeholder=_("where no person is named")),
        Field("side", _("Side of the role"), FieldKind.CHOICE, sides),
        Field("chair", _("Chairs the meeting"), FieldKind.CHECK),
        Field("minute_taker", _("Writes the minutes"), FieldKind.CHECK),
        Field("decides", _("May decide"), FieldKind.CHECK),
        Field("optional", _("May stay away"), FieldKind.CHECK),
    ]


def _columns() -> tuple[Column[Attendee], ...]:
    centre = Align.CENTER
    return (
        Column("who", _("Who"), _who, width=15, stretch=True, look=_who_look),
        Column("role", _("Role"), _role, width=14),
        Column("side", _("Side"), _side, width=7, look=_muted),
        Column("chair", _("Chair"), _chair, _chair_text, centre, width=5),
        Column("minute_taker", _("Minutes"), _takes, _takes_text, centre, width=6),
        Column("decides", _("Decides"), _decides, _decides_text, centre, width=6),
        Column("optional", _("Optional"), _optional, _optional_text, centre, width=6),
        Column("zone", _("Time zone"), _zone, width=14, look=_muted),
    )


def _who(row: Attendee) -> str:
    return row.name or _("nobody named")


def _who_look(row: Attendee) -> Look:
    return Look() if row.name else Look(Tone.MUTED, italic=True)


def _muted(_row: Attendee) -> Look:
    return Look(Tone.MUTED)


def _role(row: Attendee) -> str:
    return row.role


def _side(row: Attendee) -> str:
    return _(words.SIDE[row.side])


def _zone(row: Attendee) -> str:
    return row.zone


def _chair(row: Attendee) -> bool:
    return row.chair


def _chair_text(row: Attendee) -> str:
    return flag(row.chair)


def _takes(row: Attendee) -> bool:
    return row.minute_taker


def _takes_text(row: Attendee) -> str:
    return flag(row.minute_taker)


def _decides(row: Attendee) -> bool:
    return row.decides


def _decides_text(row: Attendee) -> str:
    return flag(row.decides)


def _optional(row: Attendee) -> bool:
    return row.optional


def _optional_text(row: Attendee) -> str:
    return flag(row.optional)
