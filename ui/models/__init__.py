"""Item models that know no area: columns as data, rows of frozen dataclasses, sorting and filtering in the
model.
"""

from ui.models.columns import Align, Cell, Column, Look
from ui.models.row_model import RowModel
from ui.models.tree_model import Section, TreeModel

__all__ = ["Align", "Cell", "Column", "Look", "RowModel", "Section", "TreeModel"]
