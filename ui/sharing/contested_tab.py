"""The tab of what both sides changed without having seen each other: settled here, for both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from cro_desk.formats import moment
from cro_desk.i18n import N_, _
from cro_desk.reporting.contested import ContestedRow, contested_rows
from ui.actions import Action
from ui.models import Column, Look
from ui.sharing.list_tab import ListTab
from ui.theme import Tone
from ui.widgets import EmptyState


class ContestedTab(ListTab[ContestedRow]):
    """Shows both values of each field, and settles it."""

    key: ClassVar[str] = "contested"
    label: ClassVar[str] = N_("Contested")
    nothing: ClassVar[str] = N_("Choose a field to see who wrote what.")

    def name(self) -> str:
        """Return what the table is called."""
        return _("Contested fields")

    def columns(self) -> Sequence[Column[ContestedRow]]:
        """Return the columns."""
        return (
            Column("record", _("Record"), _record, tooltip=_record, width=24, stretch=True),
            Column("field", _("Field"), _field, width=13),
            Column("stands", _("Stands"), _stands, tooltip=_stands, width=17, stretch=True),
            Column("other", _("The other"), _other, tooltip=_other, look=_look, width=17, stretch=True),
        )

    def make_empty(self, parent: QWidget) -> EmptyState:
        """Say what would stand here."""
        return EmptyState(
            _("Nothing is contested."),
            parent,
            hint=_("Where both sides change a field without having seen each other, both values stand here."),
        )

    def query(self) -> tuple[Callable[..., Sequence[ContestedRow]], tuple[Any, ...]]:
        """Return what reads the rows."""
        study_id = self.shown.study_id if self.shown is not None else ""
        return contested_rows, (study_id, self.context.desk.now())

    def take(self, rows: Sequence[ContestedRow]) -> None:
        """Show what was read, and count it on the tab."""
        super().take(rows)
        self.counted.emit(len(rows))

    def row_actions(self, row: ContestedRow) -> list[Action]:
        """Return how a field is settled."""
        keep, take = partial(self._settle, row, stands=True), partial(self._settle, row, stands=False)
        return [
            Action("keep_contested", _("Let it stand"), keep),
            Action("take_other", _("Take the other"), take),
        ]

    def open_row(self, row: ContestedRow) -> None:
        """Nothing is settled by a double click."""

    def show_details(self, row: ContestedRow, actions: Sequence[Action]) -> None:
        """Tell both sides."""
        panel = self.details
        panel.title(row.label)
        panel.text(_record(row), Tone.NONE)
        for words, version in ((_("Stands"), row.stands), (_("The other"), row.other)):
            panel.heading(words)
            panel.text(version.value or "–", Tone.NONE)
            panel.text(_("{author}, {when}").format(author=version.author, when=moment(version.at)))
        panel.rule()
        for action in actions:
            panel.action(action)

    def _settle(self, row: ContestedRow, *, stands: bool) -> None:
        from cro_desk.sharing.contested import settle_contested

        self.acts.run(settle_contested, row.record, row.field, stands=stands)


def _record(row: ContestedRow) -> str:
    return f"{row.kind} {row.name}".strip()


def _field(row: ContestedRow) -> str:
    return row.label


def _stands(row: ContestedRow) -> str:
    return row.stands.value or "–"


def _other(row: ContestedRow) -> str:
    return row.other.value or "–"


def _look(_row: ContestedRow) -> Look:
    return Look(Tone.WARN)
