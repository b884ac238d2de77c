"""The tab of the way up: escalations with the time left, and the ladder of a partnership."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cro_desk.communication.escalation.queries import LadderStanding, ladder_standing
from cro_desk.formats import number
from cro_desk.i18n import N_, _, ngettext
from ui.acting import Acts
from ui.actions import Action
from ui.communication.escalation.asking import Asking
from ui.communication.escalation.details import EscalationDetails
from ui.communication.escalation.pages import LadderPage, MattersPage
from ui.communication.tab import CalendarTab, Shown
from ui.panes import PaneContext
from ui.theme import Tone
from ui.ticking import Ticker
from ui.widgets import EmptyState, Label, Tabs

if TYPE_CHECKING:
    from cro_desk.communication.locating import Place
    from cro_desk.roles.rows import PartnershipRow

OWN = frozenset(("escalation", "escalation_level", "escalation_step"))


class EscalationTab(CalendarTab):
    """Shows the escalations and the ladder of the chosen partnership."""

    key: ClassVar[str] = "escalation"
    label: ClassVar[str] = N_("Escalation")
    kinds: ClassVar[frozenset[str]] = frozenset(
        ("escalation", "escalation_level", "escalation_step", "person", "partnership")
    )

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.standing: LadderStanding | None = None
        self._wanted = self._of = ""  # a record to go to, and of which partnership it is
        self.asking = Asking(context, acts, self)
        self.stack = QStackedWidget(self)
        self.content = QWidget(self.stack)
        self.words = Label("", self.content, "detail-muted", wrap=True)
        self.tabs = Tabs(self.content)
        self.matters = MattersPage(context, self.asking, self.tabs.body)
        self.ladder = LadderPage(context, self.asking, self.tabs.body)
        self.pages: dict[str, MattersPage | LadderPage] = {
            page.key: page for page in (self.matters, self.ladder)
        }
        self.details = EscalationDetails(self.content)
        self.no_partnership = self._no_partnership()
        self.empty = self._empty()
        self._lay_out()
        self.ticker = Ticker(self, context.desk.now)
        self._connect()
        self.setFocusProxy(self.matters)

    def _no_partnership(self) -> EmptyState:
        return EmptyState(
            _("Here something that is stuck goes up, with a clock. A ladder belongs to one partnership."),
            self.stack,
            hint=_("Choose a partnership above; where there is none, add it in Roles."),
            actions=[Action("go_to_roles", _("Go to Roles"), self._go_to_roles)],
        )

    def _empty(self) -> EmptyState:
        return EmptyState(
            _("Here something that is stuck goes up, with a clock; there is no ladder yet."),
            self.stack,
            hint=_("Start with the usual levels and the safety lane, then edit who answers and how fast."),
            actions=[self._start_action(), Action("new_level", _("Add a level…"), self.asking.new_level)],
        )

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        for page in (self.matters, self.ladder):
            self.tabs.add(page.key, _(page.name), page)
        column = QVBoxLayout()
        column.setSpacing(sizes.inside)
        column.addWidget(self.words)
        column.addWidget(self.tabs, 1)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.between)
        row.addLayout(column, 1)
        row.addWidget(self.details)
        for each in (self.content, self.empty, self.no_partnership):
            self.stack.addWidget(each)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def _connect(self) -> None:
        self.matters.turned.connect(self._tell)
        self.ladder.turned.connect(self._tell)
        self.tabs.changed.connect(self._show_inner)
        self.asking.raised.connect(self._want)
        self.ticker.ticked.connect(self._tick)

    # what the pane asks -------------------------------------------------------------------------

    def show_plan(self, shown: Shown) -> None:
        """Read ladder and escalations of the partnership."""
        super().show_plan(shown)
        self._read()

    def show_record(self, record_id: str, place: Place | None) -> bool:
        """Go to an escalation, by itself or by a step of it, or to a level."""
        if self.standing is None:
            return self._waits_for(record_id, place)
        for row in self.standing.escalations:
            if record_id == row.id or any(step.id == record_id for step in row.steps):
                self.tabs.show_tab(self.matters.key)
                return self.matters.go_to(row.id)
        if any(level.id == record_id for level in self.standing.levels):
            self.tabs.show_tab(self.ladder.key)
            return self.ladder.table.select(record_id)
        return self._waits_for(record_id, place)

    def _waits_for(self, record_id: str, place: Place | None) -> bool:
        """Go to a record of ours as soon as it is read."""
        if place is None or place.table not in OWN:
            return False
        self._wanted, self._of = record_id, place.partnership_id
        self._read()
        return True

    def takes_text(self, text: str) -> bool:
        """Take pasted cells into the ladder."""
        return self.tabs.current == self.ladder.key and self.ladder.takes(text)

    def import_text(self, text: str) -> None:
        """Paste cells."""
        self.ladder.sheet.paste(text)

    def subtitle(self) -> str:
        """Say whose ladder it is, and how many levels it has."""
        row = self._row()
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

    def _row(self) -> PartnershipRow | None:
        """Return whose ladder is shown: the chosen one's, else that of the record that was gone to."""
        if self.shown is None:
            return None
        return self.shown.partnership or next(
            (row for row in self.shown.partnerships if row.id == self._of), None
        )

    def _read(self) -> None:
        if self.shown is None or self.acts.busy:
            return
        row = self._row()
        self.asking.partnership_id = row.id if row is not None else ""
        if row is None:
            self.standing = None
            self._show_page(self.no_partnership)
            return
        arguments = (self.shown.study_id, row.id)
        self.context.jobs.read("communication-ladder", ladder_standing, *arguments, done=self._take)

    def _take(self, read: LadderStanding) -> None:
        row = self._row()
        if self.acts.busy or row is None or row.id != read.partnership_id:
            return
        self.standing = self.asking.standing = read
        self._show_page(self.content if read.levels or read.escalations else self.empty)
        self.matters.show_rows(read.escalations)
        self.ladder.show_levels(read.levels)
        self._say()
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.show_record(wanted, None)

    def _show_page(self, page: QWidget) -> None:
        """Show a page; the keyboard stays in the tab where it was in it."""
        here = self.window().focusWidget()
        inside = here is not None and self.isAncestorOf(here)
        self.stack.setCurrentWidget(page)
        self.setFocusProxy(self.pages[self.tabs.current] if page is self.content else page)
        if inside and here is not None and not page.isAncestorOf(here):
            self.setFocus()
        self.actions_changed.emit()

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

    @Slot(str)
    def _want(self, escalation_id: str) -> None:
        self._wanted = escalation_id

    def _go_to_roles(self) -> None:
        self.context.navigate("roles")
