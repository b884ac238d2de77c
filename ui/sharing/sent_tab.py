"""The tab of what was sent: to whom, when, how much, by which hash, whether it has arrived."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cro_desk.formats import moment, number, size
from cro_desk.i18n import N_, _
from cro_desk.sharing.ledger import SentRow, sent_bundles
from cro_desk.sharing.words import counted
from ui.actions import Action
from ui.models import Align, Column, Look
from ui.sharing.list_tab import ListTab
from ui.theme import Tone
from ui.widgets import EmptyState


class SentTab(ListTab[SentRow]):
    """Shows the ledger of what left."""

    key: ClassVar[str] = "sent"
    label: ClassVar[str] = N_("Sent")
    nothing: ClassVar[str] = N_("Choose a bundle to see what was in it.")

    def name(self) -> str:
        """Return what the table is called."""
        return _("Sent bundles")

    def columns(self) -> Sequence[Column[SentRow]]:
        """Return the columns."""
        return (
            Column("at", _("Sent"), _at, _at_text, width=17),
            Column("to", _("To"), _to, width=13, stretch=True),
            Column("state", _("Arrived"), state_words, look=_look, width=17),
            Column("changes", _("Changes"), _changes, _changes_text, Align.RIGHT, width=8),
            Column("size", _("Size"), _size, _size_text, Align.RIGHT, width=9),
            Column("name", _("File"), _name, width=16, stretch=True),
        )

    def make_empty(self, parent: QWidget) -> EmptyState:
        """Say what will stand here."""
        told = _("Here stands each bundle that left: to whom, when, its hash, and whether it has arrived.")
        return EmptyState(told, parent, hint=_("Nothing was sent of this study yet."))

    def query(self) -> tuple[Callable[..., Sequence[SentRow]], tuple[Any, ...]]:
        """Return what reads the rows: of the study, without one all."""
        return sent_bundles, (self.shown.study_id if self.shown is not None else "",)

    def row_actions(self, row: SentRow) -> list[Action]:  # noqa: ARG002
        """Return what can be done with a row."""
        return [Action("copy_sent_hash", _("Copy the SHA-256"), self._copy)]

    def show_details(self, row: SentRow, actions: Sequence[Action]) -> None:
        """Tell what was in it."""
        panel = self.details
        panel.title(row.to_name)
        panel.badge(state_words(row), _look(row).tone)
        panel.fact(_("Sent"), moment(row.at))
        if row.acknowledged_at is not None:
            panel.fact(_("Arrived"), moment(row.acknowledged_at))
        panel.fact(_("File"), row.name)
        panel.fact(_("Size"), size(row.size))
        panel.fact(_("SHA-256"), row.sha256)
        panel.heading(_("Changes in it"))
        if row.is_acknowledgement:
            panel.text(_("None: it says what has arrived here."))
        for words, count in counted(row.counts):
            panel.fact(words, number(count))
        panel.rule()
        for action in actions:
            panel.action(action)

    def _copy(self) -> None:
        row = self.table.current()
        if row is not None:
            QGuiApplication.clipboard().setText(row.sha256)
            self.context.messages.say(_("Copied: {hash}").format(hash=row.sha256), Tone.INFO)


def state_words(row: SentRow) -> str:
    """Say whether a bundle has arrived."""
    if row.acknowledged_at is not None:
        return _("✓ acknowledged")
    return _("– an acknowledgement") if row.is_acknowledgement else _("○ not acknowledged yet")


def _look(row: SentRow) -> Look:
    return Look(Tone.GOOD if row.acknowledged_at is not None else Tone.MUTED)


def _at(row: SentRow) -> object:
    return row.at


def _at_text(row: SentRow) -> str:
    return moment(row.at)


def _to(row: SentRow) -> str:
    return row.to_name


def _changes(row: SentRow) -> int:
    return row.changes


def _changes_text(row: SentRow) -> str:
    return number(row.changes)


def _size(row: SentRow) -> int:
    return row.size


def _size_text(row: SentRow) -> str:
    return size(row.size)


def _name(row: SentRow) -> str:
    return row.name
