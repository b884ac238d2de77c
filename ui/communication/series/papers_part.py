"""What is due before and after each meeting, in working days of whoever owes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cro_desk.communication.deadlines import due
from cro_desk.communication.drafts import PaperDraft
from cro_desk.communication.operations import set_papers
from cro_desk.communication.terms import PaperKind
from cro_desk.communication.words import PAPER
from cro_desk.formats import day, number
from cro_desk.i18n import _, ngettext
from cro_desk.studies import words
from cro_desk.studies.terms import Side
from ui.communication.series.part_table import PartTable
from ui.models import Column, Look
from ui.theme import Tone
from ui.widgets import Field, FieldKind

if TYPE_CHECKING:
    from cro_desk.communication.series import Paper, Series
    from ui.communication.series.editing import Editing
    from ui.communication.series.reading import SeriesRead
    from ui.panes import PaneContext


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper with the day on which it is due for the next meeting."""

    paper: Paper
    due: date | None

    @property
    def id(self) -> str:
        return self.paper.id


class PapersPart(QWidget):
    """Inputs and outputs; Enter opens the form."""

    def __init__(self, context: PaneContext, editing: Editing, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._editing = editing
        self._read: SeriesRead | None = None
        self._series: Series | None = None
        self._edited: PaperLine | None = None
        label = _("Due before and after")
        self.table: PartTable[PaperLine] = PartTable(context, "papers", label, _columns(), self)
        self.table.table.say_empty(_("Nothing is due yet. Add what the meeting needs, and what it gives."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.table.kept.connect(self._keep)
        self.table.pressed.connect(self._press)
        self.table.add_wanted.connect(self._ask_new)
        self.table.edit_wanted.connect(self._ask)
        self.setFocusProxy(self.table)

    def show_series(self, series: Series, read: SeriesRead) -> None:
        """Show what is due, and when for the next meeting."""
        self._series, self._read = series, read
        line = read.line(series.id)
        coming = line.next if line is not None else None
        rows = [PaperLine(each, due(coming, each) if coming is not None else None) for each in series.papers]
        self.table.show_rows(rows)
        told = _("Days are working days of whoever owes it. Next meeting: {day}")
        self.table.say(told.format(day=day(coming.day)) if coming is not None and rows else "")

    def refuse(self, field: str, text: str) -> bool:
        """Say what is wrong; False where it is not about what is due."""
        if not field.startswith("papers"):
            return False
        self.table.say(text, Tone.BAD)
        return True

    @Slot(object)
    def _keep(self, rows: Sequence[PaperLine]) -> None:
        self._editing.set_parts(set_papers, [_draft(each.paper) for each in rows])

    @Slot(object, str)
    def _press(self, row: PaperLine, _column: str) -> None:
        self._ask(row)

    @Slot()
    def _ask_new(self) -> None:
        self._edited = None
        values = {"kind": PaperKind.INPUT, "working_days": 1, "side": Side.CRO, "person_id": ""}
        self._open(_("Input or output"), _("Add"), values)

    @Slot(object)
    def _ask(self, row: PaperLine) -> None:
        self._edited = row
        names = ("kind", "name", "working_days", "side", "person_id", "role")
        self._open(row.paper.name, _("Keep"), {name: getattr(row.paper, name) for name in names})

    def _open(self, title: str, verb: str, values: dict[str, Any]) -> None:
        if self._read is None or self._series is None:
            return
        people = [(each.id, each.name) for each in self._read.people_of(self._series.partnership_id)]
        fields = _fields((("", _("Nobody named: a role")), *people))
        self._context.dialogs.form(title, fields, verb, self._take, values=values)

    def _take(self, answers: dict[str, Any]) -> None:
        told = {**answers, "kind": PaperKind(answers["kind"]), "side": Side(answers["side"])}
        draft = PaperDraft(**told, id=self._edited.id if self._edited is not None else "")
        before = [_draft(each.paper) for each in self.table.rows()]
        place = self.table.rows().index(self._edited) if self._edited is not None else len(before)
        self._editing.set_parts(set_papers, [*before[:place], draft, *before[place + 1 :]])


def _draft(paper: Paper) -> PaperDraft:
    names = ("kind", "name", "working_days", "side", "person_id", "role", "id")
    return PaperDraft(**{name: getattr(paper, name) for name in names})


def _check_days(value: int | None) -> str:
    return "" if value is not None and value >= 0 else _("Give working days as 0, 1, 2 …")


def _fields(people: tuple[tuple[str, str], ...]) -> list[Field]:
    kinds = tuple((str(kind), _(PAPER[kind])) for kind in PaperKind)
    sides = tuple((str(side), _(words.SIDE[side])) for side in Side)
    return [
        Field("kind", _("Kind"), FieldKind.CHOICE, kinds),
        Field("name", _("What"), required=True, placeholder=_("like status sheet")),
        Field("working_days", _("Working days"), FieldKind.WHOLE, required=True, check=_check_days),
        Field("person_id", _("Who owes it"), FieldKind.CHOICE, people),
        Field("role", _("Role"), placeholder=_("where no person is named")),
        Field("side", _("Side of the role"), FieldKind.CHOICE, sides),
    ]


def _columns() -> tuple[Column[PaperLine], ...]:
    return (
        Column("name", _("What"), _name, width=26, stretch=True),
        Column("kind", _("Kind"), _kind, width=9),
        Column("deadline", _("Deadline"), _days, _deadline, width=16),
        Column("owner", _("Who owes it"), _owner, width=20),
        Column("due", _("Due next"), _due, _due_text, width=12, look=_muted),
    )


def _muted(_row: PaperLine) -> Look:
    return Look(Tone.MUTED)


def _name(row: PaperLine) -> str:
    return row.paper.name


def _kind(row: PaperLine) -> str:
    return _(PAPER[row.paper.kind])


def _days(row: PaperLine) -> int:
    return -row.paper.working_days if row.paper.kind is PaperKind.INPUT else row.paper.working_days


def _deadline(row: PaperLine) -> str:
    count = row.paper.working_days
    if row.paper.kind is PaperKind.INPUT:
        return ngettext("{count} day before", "{count} days before", count).format(count=number(count))
    return ngettext("{count} day after", "{count} days after", count).format(count=number(count))


def _owner(row: PaperLine) -> str:
    paper = row.paper
    return paper.person or " · ".join(part for part in (paper.role, _(words.SIDE[paper.side])) if part)


def _due(row: PaperLine) -> date | None:
    return row.due


def _due_text(row: PaperLine) -> str:
    return day(row.due)
