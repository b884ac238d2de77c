"""The page on which a bundle is looked at: every change of every record, before anything happens."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from cro_desk.formats import moment, number, size
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
from ui.theme import Tone
from ui.widgets import DataTable, DetailsPanel, PaneHeader


class BundlePage(QWidget):
    """Shows what a bundle would do. `agreed` tells that the user takes it over, `left` that they do not."""

    agreed = Signal()
    left = Signal()

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bundle-page")
        self._context = context
        self.looked: Looked | None = None
        self._kept: set[str] = set()
        self.header = PaneHeader("", self)
        self.model: TreeModel[Line] = TreeModel(change_columns(self.keeps), self)
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

    def keeps(self, line_id: str) -> bool:
        """Tell whether one's own value is kept there."""
        return line_id in self._kept

    def answers(self) -> tuple[Answer, ...]:
        """Return the fields in which one's own value is kept."""
        lines = [line for section in self.model.sections() for line in section.rows]
        return tuple(line.answer for line in lines if line.id in self._kept)

    def show_bundle(self, looked: Looked) -> None:
        """Show what a bundle would do; nothing is answered yet."""
        self.looked = looked
        self._kept.clear()
        self.table.say_empty(_("Nothing changes here: all of it is known already."))
        self.model.set_sections([Section(each.id, each, each.lines) for each in looked.records])
        self.header.set_title(
            _("A bundle from {name}").format(name=looked.sender.name), self._subtitle(looked)
        )
        self._offer()
        self._tell()

    def _subtitle(self, looked: Looked) -> str:
        count = looked.preview.edits if looked.preview is not None else 0
        told = ngettext("{count} change", "{count} changes", count).format(count=number(count))
        compared = looked.known is not None and looked.known.compared
        signed = (
            _("✓ signed, fingerprint compared") if compared else _("▲ signed, fingerprint not compared yet")
        )
        return " · ".join((signed, _("made {when}").format(when=moment(looked.made_at)), told))

    def commands(self) -> list[Action]:
        """Return what can be done here, for menus and Ctrl+K."""
        return [*self._row_actions(), self._cancel_action(), self._main_action()]

    def _cancel_action(self) -> Action:
        return Action("leave_bundle", _("Cancel"), self.left.emit, hint=_("Nothing is taken over."))

    def _main_action(self) -> Action:
        count = len(self._kept)
        label = _("Accept all")
        if count:
            label = ngettext("Accept, keep {count} of mine", "Accept, keep {count} of mine", count)
        why_not = _("It is being taken over.") if self._context.jobs.is_running("accept-bundle") else ""
        words = label.format(count=number(count))
        return Action("accept_bundle", words, self._agree, "Ctrl+Return", why_not=why_not)

    def _row_actions(self) -> list[Action]:
        line: Line | None = self.table.current()
        if line is None or not line.may_keep:
            return []
        label = _("Take theirs") if self.keeps(line.id) else _("Keep mine")
        hint = _("Your value is put back as an answer that the sender sees")
        return [Action("keep_mine", label, self._toggle_current, "Space", hint=hint)]

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
        if line is None or not line.may_keep:
            return
        self._kept ^= {line.id}
        self.table.view.viewport().update()
        self._offer()
        self._tell()

    @Slot()
    def _tell(self) -> None:
        line: Line | None = self.table.current()
        actions = self._row_actions()
        self.table.set_actions(actions)
        if line is None:
            self._tell_bundle()
        else:
            self._tell_line(line, actions)

    def _tell_line(self, line: Line, actions: list[Action]) -> None:
        panel = self.details
        panel.clear()
        panel.title(line.label)
        if line.contested:
            panel.badge(_("◆ changed on both sides"), Tone.WARN)
            panel.text(
                _("Neither had seen what the other wrote. What you answer, both sides see."), Tone.NONE
            )
            if line.stands:
                panel.text(_("Yours was written last and stands; both sides see that it is contested."))
            for version in line.versions:
                panel.heading(_("{author}, {when}").format(author=version.author, when=moment(version.at)))
                panel.text(version.value or "–", Tone.NONE)
        else:
            panel.fact(_("Here now"), line.mine or "–")
            panel.fact(_("In the bundle"), line.theirs or "–")
            panel.fact(_("By"), line.author)
            panel.fact(_("When"), moment(line.at))
        panel.rule()
        for action in actions:
            panel.action(action)

    def _tell_bundle(self) -> None:
        panel, looked = self.details, self.looked
        panel.clear()
        if looked is None or looked.preview is None:
            return
        panel.title(looked.path.name)
        panel.fact(_("Size"), size(looked.size))
        panel.fact(_("Known before"), number(looked.preview.known))
        panel.fact(_("Readable copies"), number(looked.copies))
        if looked.preview.again:
            panel.text(_("It was accepted before: accepting it again does no harm."))
        if looked.preview.waiting:
            panel.text(_("Some changes wait for an earlier bundle that has not come."), Tone.WARN)
        total, shown = sum(looked.preview.counts.values()), len(looked.records)
        if total > shown and len(looked.preview.records) < total:
            told = _("{shown} of {total} records are shown one by one.")
            panel.text(told.format(shown=number(shown), total=number(total)), Tone.WARN)
        panel.heading(_("Written by"))
        panel.text(", ".join(looked.preview.writers) or "–", Tone.NONE)
        panel.heading(_("Fingerprint of the sender"))
        panel.text(looked.sender.fingerprint, Tone.NONE)
