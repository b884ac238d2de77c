"""Widgets that know no area. Each module is imported when its widget is first asked for: start-up counts."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_HOMES = {
    "buttons": ("Button",),
    "data_table": ("DataTable",),
    "details": ("DetailsPanel",),
    "empty": ("EmptyState",),
    "form": ("Field", "FieldKind", "Form"),
    "form_dialog": ("FormDialog",),
    "header": ("PaneHeader",),
    "labels": ("Badge", "Label"),
    "skeleton": ("Skeleton",),
    "tabs": ("Tabs",),
}


def __getattr__(name: str) -> Any:
    home = next((module for module, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(name)
    return getattr(import_module(f"ui.widgets.{home}"), name)
