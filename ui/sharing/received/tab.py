"""The tab of what was received: the ledger, and where a bundle is opened or taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from cro_desk.formats import moment, number, size
from cro_desk.i18n import N_, _
from cro_desk.sharing.ledger import ReceivedRow, received_bundles
from cro_desk.sharing.words import counted
from ui.actions import Action
from ui.models import Align, Column, Look
from ui.sharing.list_tab import ListTab
from ui.theme import Tone
from ui.widgets import EmptyState


class ReceivedTab(ListTab[ReceivedRow]):
    """Shows the ledger of what came."""

    key: ClassVar[str] = "received"
    label: ClassVar[str] = N_("Received")
    nothing: ClassVar[str] = N_("Choose a bundle to see what it brought.")

    def name(self) -> str:
        """Return what the table is called."""
        return _("Received bundles")

    def columns(self) -> Sequence[Column[ReceivedRow]]:
        """Return the columns."""
        return (
            Column("at", _("Accepted"), _at, _at_text, width=17),
            Column("from", _("From"), _from, width=13, stretch=True),
            Column("made", _("Made"), _made, _made_text, width=17),
            Column("state", _("State"), state_words, look=_look, width=12),
            Column("changes", _("Changes"), _changes, _changes_text, Align.RIGHT, width=8),
            Column("name", _("File"), _name, width=15, stretch=True),
        )

    def make_empty(self, parent: QWidget) -> EmptyState:
        """Say how the first one comes in."""
        return EmptyState(
            _("Here stands each bundle that was accepted, and can be taken back."),
            parent,
            hint=_("Drop a .crodesk file anywhere on the window: you see what it would do before it does."),
            actions=[self._open_action()],
        )

    def query(self) -> tuple[Callable[..., Sequence[ReceivedRow]], tuple[Any, ...]]:
        """Return what reads the rows: of all studies, since a bundle may bring one."""
        return received_bundles, ()

    def header_actions(self) -> list[Action]:
        """Return what the header offers."""
        return [self._open_action()] if self.rows else []

    def _open_action(self) -> Action:
        return Action("open_bundle", _("Open a bundle…"), self.choose, icon="import")

    def commands(self) -> list[Action]:
        """Return what can be done with the row at the cursor."""
        return [*super().commands(), *([] if self.rows else [self._open_action()])]

    def choose(self) -> None:
        """Let the user choose a bundle."""
        title, pattern = _("Open a bundle"), _("Encrypted bundles ({pattern})").format(pattern="*.crodesk")
        self.context.dialogs.open_files(title, f"{pattern};;{_('All files (*)')}", self._open)

    def _open(self, paths: list[Any]) -> None:
        if self.host is not None:
            self.host.open_bundles(paths)

    def row_actions(self, row: ReceivedRow) -> list[Action]:
        """Return what can be done with a row."""
        gone = _("It was taken back already; accept the file again to have what it brought.")
        why_not = gone if row.taken_back_at is not None else ""
        return [Action("take_back", _("Take back…"), self._ask_back, why_not=why_not)]

    def show_details(self, row: ReceivedRow, actions: Sequence[Action]) -> None:
        """Tell what it brought."""
        panel = self.details
        panel.title(row.from_name)
        panel.badge(state_words(row), _look(row).tone)
        panel.fact(_("Made"), moment(row.made_at))
        panel.fact(_("Accepted"), moment(row.at))
        if row.taken_back_at is not None:
            panel.fact(_("Taken back"), moment(row.taken_back_at))
        panel.fact(_("File"), row.name)
        panel.fact(_("Size"), size(row.size))
        panel.fact(_("SHA-256"), row.sha256)
        panel.heading(_("Changes in it"))
        for words, count in counted(row.counts):
            panel.fact(words, number(count))
        panel.rule()
        for action in (each for each in actions if each.enabled):
            panel.action(action)

    def _ask_back(self) -> None:
        row: ReceivedRow | None = self.table.current()
        if row is None:
            return
        title = _("Take back what {name} sent?").format(name=row.from_name)
        told = _("What this bundle brought counts no more here. The sender keeps theirs, and hears nothing.")
        self.context.dialogs.ask(title, told, _("Take back"), partial(self._take_back, row.id), danger=True)

    def _take_back(self, bundle_id: str) -> None:
        from cro_desk.sharing.receiving import take_back

        self.acts.run(take_back, bundle_id)


def state_words(row: ReceivedRow) -> str:
    """Say whether what it brought counts."""
    return _("– taken back") if row.taken_back_at is not None else _("✓ accepted")


def _look(row: ReceivedRow) -> Look:
    return Look(Tone.MUTED if row.taken_back_at is not None else Tone.GOOD)


def _at(row: ReceivedRow) -> object:
    return row.at


def _at_text(row: ReceivedRow) -> str:
    return moment(row.at)


def _made(row: ReceivedRow) -> object:
    return row.made_at


def _made_text(row: ReceivedRow) -> str:
    return moment(row.made_at)


def _from(row: ReceivedRow) -> str:
    return row.from_name


def _changes(row: ReceivedRow) -> int:
    return row.changes


def _changes_text(row: ReceivedRow) -> str:
    return number(row.changes)


def _name(row: ReceivedRow) -> str:
    return row.name
