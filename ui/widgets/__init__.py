"""Widgets that know no area."""

from ui.widgets.buttons import Button
from ui.widgets.data_table import DataTable
from ui.widgets.details import DetailsPanel
from ui.widgets.empty import EmptyState
from ui.widgets.form import Field, FieldKind, Form
from ui.widgets.form_dialog import FormDialog
from ui.widgets.header import PaneHeader
from ui.widgets.labels import Badge, Label
from ui.widgets.skeleton import Skeleton
from ui.widgets.tabs import Tabs

__all__ = [
    "Badge",
    "Button",
    "DataTable",
    "DetailsPanel",
    "EmptyState",
    "Field",
    "FieldKind",
    "Form",
    "FormDialog",
    "Label",
    "PaneHeader",
    "Skeleton",
    "Tabs",
]
