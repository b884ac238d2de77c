"""The tables of the tab, each with what it says where it is empty, and the keys of their rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from cro_desk.i18n import _
from cro_desk.links.findings import Crossing, Finding, LeftOut, total
from cro_desk.links.terms import FindingKind
from cro_desk.vendors.change_requests import ChangeRow
from ui.actions import Action
from ui.models import RowModel, Section, TreeModel
from ui.models.grid_model import GridModel
from ui.panes import PaneContext
from ui.permitting import all_permitted
from ui.roles.crosscheck.columns import Head
from ui.roles.crosscheck.others import left_out_columns, left_out_key, request_columns
from ui.roles.crosscheck.pays import PayRow
from ui.widgets import DataTable


def findings_table(model: TreeModel[Finding], context: PaneContext, parent: QWidget) -> DataTable:
    """Return the table of findings; it is never empty, for then something else stands there."""
    made = _table(model, context, "crosscheck", _("What does not fit"), parent, frozen=1)
    made.say_empty(_("No finding is like that."))
    return made


def pays_table(model: RowModel[PayRow], context: PaneContext, parent: QWidget) -> DataTable:
    made = _table(model, context, "crosscheck-pays", _("What pays for what"), parent)
    made.say_empty(_("No line of the bid is linked to a task like that."))
    return made


def requests_model(parent: QWidget) -> RowModel[ChangeRow]:
    return RowModel(request_columns(), parent)


def requests_table(
    model: RowModel[ChangeRow], context: PaneContext, parent: QWidget, tools: list[QWidget]
) -> DataTable:
    made = _table(model, context, "change-requests", _("Change requests"), parent, tools=tools)
    made.say_empty(
        _("Nothing is asked of the contract. Open a change request about a finding, or a new one.")
    )
    return made


def left_out_model(parent: QWidget) -> RowModel[LeftOut]:
    return RowModel(left_out_columns(), parent, key=left_out_key)


def left_out_table(model: RowModel[LeftOut], context: PaneContext, parent: QWidget) -> DataTable:
    made = _table(model, context, "crosscheck-left-out", _("Lines that are left out"), parent)
    made.say_empty(_("Every line of the bid is looked at."))
    return made


def sections(crossing: Crossing) -> list[Section[Finding]]:
    """Return the findings by kind, each with what its open ones come to."""
    found = []
    for kind in FindingKind:
        rows = tuple(each for each in crossing.findings if each.kind is kind)
        if rows:
            head = Head(kind, total(each for each in crossing.open if each.kind is kind))
            found.append(Section(str(kind), head, rows))
    return found


def _table(
    model: GridModel[Any],
    context: PaneContext,
    name: str,
    label: str,
    parent: QWidget,
    *,
    frozen: int = 0,
    tools: list[QWidget] | None = None,
) -> DataTable:
    made = DataTable(
        model, context.theme, context.settings, name, parent, label=label, frozen=frozen, tools=tools or []
    )
    made.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    return made


class RowKeys(QObject):
    """Keys that run an action of the current row, `keys` by the actions' keys, while the table has the
    keyboard.
    """

    def __init__(self, table: DataTable, keys: Mapping[str, str]) -> None:
        super().__init__(table)
        self._names = {key: name for name, key in keys.items()}
        self._actions: list[Action] = []
        table.view.installEventFilter(self)

    def offer(self, actions: list[Action]) -> None:
        """Run one of these from now on."""
        self._actions = actions

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys that the current row has an action for; all others go on to the table."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        name = self._names.get(QKeySequence(event.keyCombination()).toString(), "")
        action = next(
            (each for each in all_permitted(self, self._actions) if each.key == name and each.enabled), None
        )
        if action is not None:
            action.run()
        return action is not None
