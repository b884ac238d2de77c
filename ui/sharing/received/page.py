"""The page on which a bundle is looked at: every change of every record, before anything happens."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.formats import moment, number
from cro_desk.i18n import _, ngettext
from cro_desk.reporting.bundles import Line
from cro_desk.sharing.receiving import Answer
from ui.actions import Action
from ui.keys import on_key
from ui.models import TreeModel
from ui.models.tree_model import Section
from ui.panes import PaneContext
from ui.sharing.received.columns import change_columns
from ui.sharing.received.looking import Looked
from ui.sharing.received.telling import tell_bundle, tell_line
from ui.widgets import DataTable, DetailsPanel, PaneHeader


class BundlePage(QWidget):
    """Shows what a bundle would do. `agreed` tells that the user takes it over, `left` that they do not,
    `copies_wanted` that they want the papers in it.
    """

    agreed = Signal()
    left = Signal()
    copies_wanted = Signal()

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bundle-page")
        self._context = context
        self.looked: Looked | None = None
        self._answered: set[str] = set()
        self.header = PaneHeader("", self)
        self.model: TreeModel[Line] = TreeModel(change_columns(self.answers_otherwise), self)
        self.table = self._make_table()
        self.details = DetailsPanel(self, nothing=_("Choose a change to see who wrote it and when."))
        self._lay_out()
        self.table.current_changed.connect(self._tell)
        self.table.activated.connect(self._toggle)
        on_key(self, "Ctrl+Return", self._agree)
        on_key(self, "Space", self._toggle_current)
        self.setFocusProxy(self.table.view)

    def _make_table(self) -> DataTable:
        theme, settings = self._context.theme, self._context.settings
        label = _("What this bundle would change")
        made = DataTable(self.model, theme, settings, "sharing-bundle", self, label=label, frozen=0)
        made.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        return made

    def _lay_out(self) -> None:
        sizes = self._context.theme.sizes
        row = QHBoxLayout()
        row.setSpacing(sizes.between)
        row.addWidget(self.table, 1)
        row.addWidget(self.details)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(sizes.inside)
        column.addWidget(self.header)
        column.addLayout(row, 1)

    def answers_otherwise(self, line_id: str) -> bool:
        """Tell whether a field is to say something else than the merge makes of it."""
        return line_id in self._answered

    def answers(self) -> tuple[Answer, ...]:
        """Return the fields in which one's own value is kept, or theirs taken where one's own stands."""
        lines = [line for section in self.model.sections() for line in section.rows]
        return tuple(line.answer for line in lines if line.id in self._answered)

    def show_bundle(self, looked: Looked) -> None:
        """Show what a bundle would do; nothing is answered yet."""
        self.looked = looked
        self._answered.clear()
        nothing = _("Nothing changes here: all of it is known already.")
        if looked.is_acknowledgement:
            nothing = _("It brings no change: it says what has arrived there.")
        self.table.say_empty(nothing)
        self.model.set_sections([Section(each.id, each, each.lines) for each in looked.records])
        self.header.set_title(
            _("A bundle from {name}").format(name=looked.sender.name), self._subtitle(looked)
        )
        self._offer()
        self._tell()

    def _subtitle(self, looked: Looked) -> str:
        count = looked.touched
        told = ngettext("{count} record", "{count} records", count).format(count=number(count))
        compared = looked.known is not None and looked.known.compared
        signed = (
            _("✓ signed, fingerprint compared") if compared else _("▲ signed, fingerprint not compared yet")
        )
        made = _("made {when}").format(when=moment(looked.made_at))
        return " · ".join(filter(None, (looked.study, signed, made, told)))

    def commands(self) -> list[Action]:
        """Return what can be done here, for menus and Ctrl+K."""
        return [*self._row_actions(), *self._copies_actions(), self._cancel_action(), self._main_action()]

    def _cancel_action(self) -> Action:
        return Action("leave_bundle", _("Cancel"), self.left.emit, hint=_("Nothing is taken over."))

    def _main_action(self) -> Action:
        count = len(self._answered)
        label = _("Accept all")
        if self.looked is not None and self.looked.is_acknowledgement:
            label = _("Take note")
        if count:
            label = ngettext("Accept, answer {count}", "Accept, answer {count}", count)
        why_not = _("It is being taken over.") if self._context.jobs.is_running("accept-bundle") else ""
        words = label.format(count=number(count))
        return Action("accept_bundle", words, self._agree, "Ctrl+Return", why_not=why_not)

    def _row_actions(self) -> list[Action]:
        line: Line | None = self.table.current()
        if line is None or not line.may_answer:
            return []
        label = _("Take theirs") if line.stands != self.answers_otherwise(line.id) else _("Keep mine")
        hint = _("What you answer is a change of yours that the sender sees")
        return [Action("answer_field", label, self._toggle_current, "Space", hint=hint)]

    def _copies_actions(self) -> list[Action]:
        if self.looked is None or not self.looked.copies:
            return []
        hint = _("Papers, workbooks and calendars that came along; they go into a folder of yours")
        label = _("Save the papers…")
        return [Action("save_copies", label, self.copies_wanted.emit, icon="export", hint=hint)]

    def _offer(self) -> None:
        self.header.set_actions([self._cancel_action()], self._main_action())

    def _agree(self) -> None:
        if self.looked is not None and self._main_action().enabled:
            self.agreed.emit()
            self._offer()

    def stay(self) -> None:
        """Offer again what was not done."""
        self._offer()

    def _toggle_current(self) -> None:
        self._toggle(self.table.current())

    @Slot(object)
    def _toggle(self, line: Line | None) -> None:
        if line is None or not line.may_answer:
            return
        self._answered ^= {line.id}
        self.table.view.viewport().update()
        self._offer()
        self._tell()

    @Slot()
    def _tell(self) -> None:
        line: Line | None = self.table.current()
        actions = self._row_actions()
        self.table.set_actions(actions)
        self.details.clear()
        if line is not None:
            tell_line(self.details, line, actions)
        elif self.looked is not None:
            tell_bundle(self.details, self.looked, self._copies_actions())
