"""The tab of the way up: escalations with the time left, and the ladder of a partnership."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cro_desk.communication.escalation.queries import LadderStanding, ladder_standing
from cro_desk.formats import number
from cro_desk.i18n import N_, _, ngettext
from ui.acting import Acts
from ui.actions import Action
from ui.communication.escalation.asking import Asking
from ui.communication.escalation.details import EscalationDetails
from ui.communication.escalation.pages import LadderPage, MattersPage
from ui.communication.rows_tab import PartnershipTab
from ui.panes import PaneContext
from ui.theme import Tone
from ui.ticking import Ticker
from ui.widgets import EmptyState, Label, Tabs

if TYPE_CHECKING:
    from cro_desk.communication.locating import Place
    from cro_desk.roles.rows import PartnershipRow


class EscalationTab(PartnershipTab):
    """Shows the escalations and the ladder of the chosen partnership."""

    key: ClassVar[str] = "escalation"
    label: ClassVar[str] = N_("Escalation")
    own: ClassVar[frozenset[str]] = frozenset(("escalation", "escalation_level", "escalation_step"))
    kinds: ClassVar[frozenset[str]] = own | {"person", "partnership"}

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.standing: LadderStanding | None = None
        self.asking = Asking(context, acts, self)
        self.words = Label("", self.content, "detail-muted", wrap=True)
        self.tabs = Tabs(self.content)
        self.matters = MattersPage(context, self.asking, self.tabs.body)
        self.ladder = LadderPage(context, self.asking, self.tabs.body)
        self.pages: dict[str, MattersPage | LadderPage] = {
            page.key: page for page in (self.matters, self.ladder)
        }
        self.details = EscalationDetails(self.content)
        words = _("Here something that is stuck goes up, with a clock. A ladder belongs to one partnership.")
        self.no_partnership = self.needs_partnership(words)
        self.empty = self._empty()
        self.lay_out(self._rows(), self.details, self.empty, self.no_partnership)
        self.ticker = Ticker(self, context.desk.now)
        self._connect()
        self.setFocusProxy(self.matters)

    def _empty(self) -> EmptyState:
        return EmptyState(
            _("Here something that is stuck goes up, with a clock; there is no ladder yet."),
            self.stack,
            hint=_("Start with the usual levels and the safety lane, then edit who answers and how fast."),
            actions=[self._start_action(), Action("new_level", _("Add a level…"), self.asking.new_level)],
        )

    def _rows(self) -> QVBoxLayout:
        for page in (self.matters, self.ladder):
            self.tabs.add(page.key, _(page.name), page)
        column = QVBoxLayout()
        column.setSpacing(self.context.theme.sizes.inside)
        column.addWidget(self.words)
        column.addWidget(self.tabs, 1)
        return column

    def _connect(self) -> None:
        self.matters.turned.connect(self._tell)
        self.ladder.turned.connect(self._tell)
        self.tabs.changed.connect(self._show_inner)
        self.asking.raised.connect(self.want)
        self.ticker.ticked.connect(self._tick)

    # what the pane asks -------------------------------------------------------------------------

    def show_record(self, record_id: str, place: Place | None) -> bool:
        """Go to an escalation, by itself or by a step of it, or to a level."""
        if self.standing is None:
            return self.waits_for(record_id, place)
        for row in self.standing.escalations:
            if record_id == row.id or any(step.id == record_id for step in row.steps):
                self.tabs.show_tab(self.matters.key)
                return self.matters.go_to(row.id)
        if any(level.id == record_id for level in self.standing.levels):
            self.tabs.show_tab(self.ladder.key)
            return self.ladder.table.select(record_id)
        return self.waits_for(record_id, place)

    def takes_text(self, text: str) -> bool:
        """Take pasted cells into the ladder."""
        return self.tabs.current == self.ladder.key and self.ladder.takes(text)

    def import_text(self, text: str) -> None:
        """Paste cells."""
        self.ladder.sheet.paste(text)

    def subtitle(self) -> str:
        """Say whose ladder it is, and how many levels it has."""
        row = self.row()
        if row is None or self.standing is None or not self.standing.levels:
            return ""
        count = len(self.standing.levels)
        levels = ngettext("{count} level", "{count} levels", count).format(count=number(count))
        return f"{row.name} · {levels}"

    def header_actions(self) -> list[Action]:
        """Return what the header offers."""
        if self.standing is None or not self.standing.levels:
            return []
        raise_ = Action("raise_escalation", _("Raise an escalation…"), self.asking.ask_new, "Ins", icon="add")
        if self.tabs.current == self.ladder.key:
            return [Action("new_level", _("Add a level…"), self.asking.new_level, "Ins"), raise_]
        return [raise_]

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        if self.standing is None:
            return []
        known = {action.key for action in self.header_actions()}
        offered = self.pages[self.tabs.current].offered() if self.standing.levels else []
        return [*(action for action in offered if action.key not in known), self._start_action()]

    def _start_action(self) -> Action:
        return Action("start_ladder", _("Start with the usual levels"), self.asking.start)

    # reading ------------------------------------------------------------------------------------

    def read(self, study_id: str, row: PartnershipRow | None) -> None:
        """Read ladder and escalations of a partnership."""
        self.asking.partnership_id = row.id if row is not None else ""
        if row is None:
            self.standing = None
            self.show_no_partnership()
        else:
            self.context.jobs.read("communication-ladder", ladder_standing, study_id, row.id, done=self._take)

    def _take(self, read: LadderStanding) -> None:
        if not self.expects(read.partnership_id):
            return
        self.standing = self.asking.standing = read
        if read.levels or read.escalations:
            self.show_page(self.content, self.pages[self.tabs.current])
        else:
            self.show_page(self.empty)
        self.matters.show_rows(read.escalations)
        self.ladder.show_levels(read.levels)
        self._say()
        self.go_on()

    def _say(self) -> None:
        """Say in one line what is open and what ran out, and count that on the tab."""
        rows = self.standing.escalations if self.standing is not None else ()
        opened, now = [row for row in rows if row.is_open], self.context.desk.now()
        out = sum(row.ran_out(now) for row in opened)
        words = ngettext("{count} open", "{count} open", len(opened)).format(count=number(len(opened)))
        if out:
            ran = ngettext("{count} clock ran out", "{count} clocks ran out", out).format(count=number(out))
            words = f"{words} · ✕ {ran}"
        self.words.setText(words if opened else _("Nothing is open."))
        self.words.set_tone(Tone.BAD if out else Tone.NONE)
        self.counted.emit(out)

    @Slot()
    def _tick(self) -> None:
        """Let a minute pass on screen."""
        changed = self.matters.tick(self.context.desk.now())
        if changed is not None and self.tabs.current == self.matters.key:
            self.details.tell_time(changed)
        self._say()

    @Slot()
    def _tell(self) -> None:
        """Tell what is at the cursor of the page in front."""
        if self.standing is not None:
            self.pages[self.tabs.current].fill(self.details)
            self.actions_changed.emit()

    @Slot(str)
    def _show_inner(self, key: str) -> None:
        self.setFocusProxy(self.pages[key])
        self._tell()
