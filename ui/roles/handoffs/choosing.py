"""The oversight column is edited by a list of methods that opens in its cell."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QStyleOptionViewItem, QWidget

from cro_desk.i18n import _
from cro_desk.roles.terms import Oversight
from cro_desk.roles.words import field_label, oversight_name
from ui.widgets import DataTable
from ui.widgets.cell_delegate import CellDelegate

Index = QModelIndex | QPersistentModelIndex


class OversightDelegate(CellDelegate):
    """Draws as all cells are drawn, edits by a choice."""

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: Index,  # noqa: ARG002
    ) -> QWidget:
        box = QComboBox(parent)
        box.setAccessibleName(field_label("oversight"))
        box.addItem(_("Not said"), "")
        for method in Oversight:
            box.addItem(oversight_name(method), oversight_name(method))
        box.activated.connect(self._choose)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QComboBox)  # noqa: S101 - made above
        editor.setCurrentIndex(max(editor.findData(index.data(Qt.ItemDataRole.EditRole)), 0))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QComboBox)  # noqa: S101 - made above
        model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)

    def _choose(self) -> None:
        editor = self.sender()
        if isinstance(editor, QComboBox):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)


def choose_oversight(table: DataTable, column: int) -> OversightDelegate:
    """Let a column be edited by choosing."""
    delegate = OversightDelegate(table.view.theme, table.view)
    table.view.theme.changed.connect(delegate.take_look)
    table.view.setItemDelegateForColumn(column, delegate)
    return delegate
