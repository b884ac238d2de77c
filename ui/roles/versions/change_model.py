"""The table model of the differences: the filter looks at a task's heading, too."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex

from ui.models import Column, TreeModel
from ui.models.grid_model import AnyIndex
from ui.roles.versions.changes import FieldLine, Head, answer_words, kind_words

NOWHERE = QModelIndex()


class ChangeModel(TreeModel[FieldLine]):
    """Tasks that differ with their fields."""

    def head_at(self, index: AnyIndex) -> Head | None:
        """Return the task that a row, a heading or a field, belongs to."""
        if not index.isValid():
            return None
        entry = self.row(index.row())
        return entry.head if isinstance(entry, FieldLine) else _head(entry.head)

    def _fill_haystack(self) -> None:
        pairs = [(section.key, row) for section in self._sections for row in section.rows]
        self._haystack.fill(pairs, (Column("all", "", _searched, _searched),))


def _head(head: object) -> Head | None:
    return head if isinstance(head, Head) else None


def _searched(pair: tuple[str, FieldLine]) -> str:
    line = pair[1]
    head = line.head
    told = (head.named, head.area, kind_words(head), answer_words(head) if head.asked else "")
    return "\n".join((*told, line.label, line.old, line.new))
