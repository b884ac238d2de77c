"""Making a study: from nothing but its number, or with the set-up of an earlier one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimeZone
from PySide6.QtWidgets import QComboBox

from cro_desk.desk import Desk
from cro_desk.i18n import _
from cro_desk.studies import geography, operations, queries
from ui.panes import PaneContext
from ui.studies.acting import Act, carry_out
from ui.widgets import Field, FieldKind, FormDialog


class NewStudy(QObject):
    """Asks for what a new study needs, makes it, and hands its id to `made`."""

    def __init__(self, context: PaneContext, made: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._made = made
        self._dialog: FormDialog | None = None

    def ask(self, copy_from: str = "") -> None:
        """Open the dialog; `copy_from` chooses the study to copy."""
        self._dialog = self._context.dialogs.form(
            _("New study"),
            _fields(self._context.desk),
            _("Create study"),
            self._make,
            values={"source": copy_from},
            text=_("The parameters are filled in afterwards, and everything can be changed later."),
            stays=True,
        )
        self._dialog.finished.connect(self._forget)
        source = self._dialog.form.input("source")
        assert isinstance(source, QComboBox)  # noqa: S101 - a choice, see the fields
        source.currentIndexChanged.connect(self._allow_date)
        self._allow_date()

    def _allow_date(self) -> None:
        """A date for the first milestone makes sense only where a dated plan is copied."""
        if self._dialog is not None:
            form = self._dialog.form
            form.input("first_milestone_on").setEnabled(bool(form.value("source")))

    def _make(self, values: dict[str, Any]) -> None:
        source, first = values.pop("source"), values.pop("first_milestone_on")
        if source:
            act = Act(operations.copy_study, (source,), {**values, "first_milestone_on": first})
        else:
            own = {"sponsor": self._context.desk.owner.organisation, "time_zone": _own_time_zone()}
            act = Act(operations.create_study, (), {**values, **own})
        carry_out(self._context.jobs, act, self._done, self._refuse)

    def _done(self, outcome: Any) -> None:
        if self._dialog is not None:
            self._dialog.finish()
        self._made(outcome.value)

    def _refuse(self, error: Exception) -> None:
        if self._dialog is None:
            raise error
        self._dialog.refuse(error)

    def _forget(self) -> None:
        self._dialog = None


def _fields(desk: Desk) -> tuple[Field, ...]:
    studies = tuple((row.id, f"{row.protocol} {row.name}".strip()) for row in desk.read(queries.studies))
    return (
        Field("protocol", _("Protocol number"), required=True),
        Field("name", _("Short title")),
        Field(
            "source",
            _("Copy set-up of"),
            FieldKind.CHOICE,
            (("", _("None; begin with the usual milestones")), *studies),
            hint=_("Parameters, countries, milestones and the sponsor's people; no prices or contracts"),
        ),
        Field(
            "first_milestone_on",
            _("First milestone on"),
            FieldKind.DAY,
            placeholder=_("no date: copy the plan undated"),
            hint=_("Moves the copied plan so that it begins on this day"),
        ),
    )


def _own_time_zone() -> str:
    """Return the computer's zone, or one to begin with where it has no name."""
    own = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    return geography.time_zone(own) or "Europe/Berlin"
