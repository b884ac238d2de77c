"""The standing agenda of a series, its minutes added up against the meeting's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cro_desk.communication.drafts import AgendaDraft
from cro_desk.communication.operations import set_agenda
from cro_desk.errors import UserError
from cro_desk.formats import number, parse_number
from cro_desk.i18n import _
from ui.communication.series.part_table import PartTable
from ui.models import Align, Column
from ui.theme import Tone
from ui.widgets import Field, FieldKind

if TYPE_CHECKING:
    from cro_desk.communication.series import Agenda, Series
    from ui.communication.series.editing import Editing
    from ui.communication.series.reading import SeriesRead
    from ui.panes import PaneContext


class AgendaPart(QWidget):
    """Points are typed in place, as in a spreadsheet."""

    def __init__(self, context: PaneContext, editing: Editing, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._editing = editing
        self._edited: Agenda | None = None
        self.table: PartTable[Agenda] = PartTable(context, "agenda", _("Standing agenda"), _columns(), self)
        self.table.table.say_empty(_("No standing agenda yet. Add the points that come up each time."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.table.kept.connect(self._keep)
        self.table.model.edited.connect(self._type)
        self.table.add_wanted.connect(self._ask_new)
        self.table.edit_wanted.connect(self._ask)
        self.setFocusProxy(self.table)

    def show_series(self, series: Series, _read: SeriesRead) -> None:
        """Show the agenda of a series, and whether it fits."""
        self.table.show_rows(series.agenda)
        self.table.say(*fits(series.agenda, series.minutes))

    def refuse(self, field: str, text: str) -> bool:
        """Say what is wrong; False where it is not about the agenda."""
        if not field.startswith("agenda"):
            return False
        self.table.say(text, Tone.BAD)
        return True

    @Slot(object)
    def _keep(self, rows: Sequence[Agenda]) -> None:
        drafts = [AgendaDraft(each.title, each.minutes, each.owner, each.id) for each in rows]
        self._editing.set_parts(set_agenda, drafts)

    @Slot(object, str, str)
    def _type(self, row: Agenda, key: str, text: str) -> None:
        value: Any = text
        if key == "minutes":
            try:
                found = parse_number(text)
            except UserError as error:
                self.table.say(str(error), Tone.BAD)
                return
            value = int(found) if found is not None else None
        self.table.replace(row, replace(row, **{key: value}))

    @Slot()
    def _ask_new(self) -> None:
        self._edited = None
        self._open(_("New point"), _("Add"), {})

    @Slot(object)
    def _ask(self, row: Agenda) -> None:
        self._edited = row
        values = {"title": row.title, "minutes": row.minutes, "owner": row.owner}
        self._open(row.title, _("Keep"), values)

    def _open(self, title: str, verb: str, values: dict[str, Any]) -> None:
        fields = [
            Field("title", _("Point"), required=True),
            Field("minutes", _("Minutes"), FieldKind.WHOLE, check=_check_minutes),
            Field("owner", _("Who leads it"), placeholder=_("a role")),
        ]
        self._context.dialogs.form(title, fields, verb, self._take, values=values)

    def _take(self, answers: dict[str, Any]) -> None:
        before = [AgendaDraft(each.title, each.minutes, each.owner, each.id) for each in self.table.rows()]
        place = self.table.rows().index(self._edited) if self._edited is not None else len(before)
        draft = AgendaDraft(**answers, id=self._edited.id if self._edited is not None else "")
        self._editing.set_parts(set_agenda, [*before[:place], draft, *before[place + 1 :]])


def fits(points: Sequence[Agenda], minutes: int) -> tuple[str, str]:
    """Say how much of the meeting the points take, and with which tone."""
    taken = sum(each.minutes or 0 for each in points)
    if not points:
        return "", ""
    told = _("{taken} of {minutes} minutes").format(taken=number(taken), minutes=number(minutes))
    if taken <= minutes:
        return told, ""
    more = _("▲ {told}: {over} more than the meeting lasts.")
    return more.format(told=told, over=number(taken - minutes)), Tone.WARN


def _check_minutes(value: int | None) -> str:
    return "" if value is None or value > 0 else _("Give at least a minute, or nothing.")


def _columns() -> tuple[Column[Agenda], ...]:
    return (
        Column("title", _("Point"), _title, width=30, stretch=True, editable=True),
        Column("minutes", _("Minutes"), _minutes, _minutes_text, Align.RIGHT, width=8, editable=True),
        Column("owner", _("Who leads it"), _owner, width=20, editable=True),
    )


def _title(row: Agenda) -> str:
    return row.title


def _minutes(row: Agenda) -> int | None:
    return row.minutes


def _minutes_text(row: Agenda) -> str:
    return number(row.minutes)


def _owner(row: Agenda) -> str:
    return row.owner
