"""The tab of versions: what was proposed, answered and agreed, and any two of them side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QWidget

from cro_desk.i18n import N_, _
from cro_desk.roles.terms import PartyKind
from cro_desk.studies.terms import Side
from ui.actions import Action
from ui.models import RowModel
from ui.panes import PaneContext
from ui.roles.acting import Acts
from ui.roles.staying import Staying
from ui.roles.tab import RolesTab
from ui.roles.upper_lower import UpperLower
from ui.roles.versions.agreeing import Agreeing
from ui.roles.versions.answering import Answering
from ui.roles.versions.columns import version_columns
from ui.roles.versions.compare_page import ComparePage
from ui.roles.versions.details import VersionDetails
from ui.roles.versions.files import VersionFiles
from ui.roles.versions.offering import Offering
from ui.roles.versions.proposing import Proposing
from ui.roles.versions.reading import Compared, read_compared, read_lines
from ui.roles.versions.rows import VersionLine, usual_pair
from ui.widgets import DataTable

if TYPE_CHECKING:
    from cro_desk.links.standing import Standing

SHARES = (4, 7)
NARROW = 4  # times the details


class VersionsTab(RolesTab):
    """Lists versions and compares two of them; both are read in jobs."""

    key: ClassVar[str] = "versions"
    label: ClassVar[str] = N_("Versions")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.lines: tuple[VersionLine, ...] = ()
        self.names = {Side.SPONSOR: _("Sponsor"), Side.CRO: _("CRO")}
        self._shown_id = self._wanted = ""
        self.proposing = Proposing(context, acts, self)
        self.agreeing = Agreeing(context, acts, self)
        self.answering = Answering(context, acts, self)
        self.files = VersionFiles(context, self)
        self.offering = Offering(context, self.proposing, self.agreeing, self.files, self.paper_wanted.emit)
        self.model: RowModel[VersionLine] = RowModel(version_columns(*self.names.values()), self)
        self.table = self._make_table()
        self.compare = ComparePage(context, self.answering, self)
        self.details = VersionDetails(self)
        self.staying = Staying(self.table)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table.view)

    def _make_table(self) -> DataTable:
        context = self.context
        made = DataTable(
            self.model,
            context.theme,
            context.settings,
            "roles-versions",
            self,
            label=_("Versions"),
            frozen=0,
            filter_box=False,
        )
        made.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        return made

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        self.splitter = UpperLower(self.table, self.compare, SHARES, _("Back to the versions"), self)
        self.splitter.left.connect(self._come_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.between)
        row.addWidget(self.splitter, 1)
        row.addWidget(self.details)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._choose)
        self.table.activated.connect(self._go_down)
        self.compare.bar.chosen.connect(self._compare)
        self.compare.turned.connect(self._tell_change)
        self.compare.task_wanted.connect(self._go_to_task)
        self.proposing.place_wanted.connect(self.record_wanted)
        self.proposing.proposed.connect(self._await)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the tables where text is large."""
        super().resizeEvent(event)
        details = self.context.theme.sizes.details
        self.details.setFixedWidth(min(details, self.width() // 2))
        self.compare.fold(narrow=self.width() < NARROW * details)

    # what the pane asks -------------------------------------------------------------------------

    def show_standing(self, standing: Standing) -> None:
        """Read the versions as they stand."""
        super().show_standing(standing)
        for each in (self.proposing, self.agreeing, self.answering, self.files):
            each.standing = standing
        self._name_sides(standing)
        self.context.jobs.read("roles-versions", read_lines, standing, done=self._take)

    def show_record(self, record_id: str) -> bool:
        """Go to a version, or to the one that an agreement is for."""
        rows = self.standing.versions if self.standing is not None else ()
        for row in rows:
            if record_id in (row.id, *(agreement.id for agreement in row.agreements)):
                self._wanted = "" if self.table.select(row.id) else row.id
                return True
        return False

    def shown_version(self) -> str:
        """Return the version at the cursor."""
        line = self.table.current()
        return line.row.id if isinstance(line, VersionLine) and line.row is not None else ""

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        line = self.table.current()
        of_version = self.offering.of_line(line) if isinstance(line, VersionLine) else []
        return [*of_version, *self.compare.offered()]

    def header_actions(self) -> list[Action]:
        """Return what the header offers."""
        return [self.offering.propose()] if self.standing is not None else []

    # what is shown ------------------------------------------------------------------------------

    def _name_sides(self, standing: Standing) -> None:
        """Name the columns after the parties where they are other ones."""
        parties = standing.matrix.parties if standing.matrix is not None else ()
        sponsor = next((each.name for each in parties if each.kind is PartyKind.SPONSOR), _("Sponsor"))
        names = {Side.SPONSOR: sponsor, Side.CRO: standing.partnership.name}
        if names != self.names:
            self.names = names
            self.model.set_columns(version_columns(*names.values()))

    @Slot(str)
    def _await(self, version_id: str) -> None:
        """Go to a version as soon as it is listed: what was proposed is agreed on next."""
        self._wanted = version_id

    def _take(self, lines: tuple[VersionLine, ...]) -> None:
        """Show the list; what is compared is compared again."""
        self.lines = lines
        self.model.set_rows(lines)
        self.compare.bar.offer(lines)
        known = {line.id for line in lines}
        if self._wanted in known:
            self.table.select(self._wanted)
            self._wanted = ""
        elif self.table.current() is None:
            self._shown_id = ""
            self.table.select(self._first())
        if not {*self.compare.bar.pair()} <= known:
            self._shown_id = ""  # what it was compared with is gone, or came just now
            self._choose(self.table.current())
        self._compare(*self.compare.bar.pair())
        self._tell()
        left = [line.progress for line in lines if line.is_open_counter and line.progress is not None]
        self.counted.emit(sum(each.rows - each.answered for each in left))

    def _first(self) -> str:
        """Return what is to be looked at first: an open counter-proposal, else the draft."""
        waiting = (line for line in self.lines if line.is_open_counter)
        return next(waiting, self.lines[0]).id

    @Slot(object)
    def _choose(self, line: object) -> None:
        """Show another version, compared with what it is usually compared with."""
        if not isinstance(line, VersionLine):
            return
        if line.id != self._shown_id:
            self._shown_id = line.id
            pair = usual_pair(line, self.lines)
            self.compare.bar.show_pair(*pair)
            self._compare(*pair)
        self._tell()

    @Slot(str, str)
    def _compare(self, old: str, new: str) -> None:
        known = {line.id for line in self.lines}
        if self.standing is None or not {old, new} <= known:
            self.compare.show_nothing()
            return
        arguments = (self.standing, old, new)
        self.context.jobs.read("roles-compare", read_compared, *arguments, done=self._take_compared)

    def _take_compared(self, compared: Compared) -> None:
        if self.compare.bar.pair() == (compared.old_id, compared.new_id):
            self.compare.show_compared(compared)

    @Slot()
    def _tell(self) -> None:
        """Tell the version at the cursor."""
        line = self.table.current()
        if isinstance(line, VersionLine):
            actions = self.offering.of_line(line)
            self.table.set_actions(actions)
            self.details.show_version(line, self.names, actions)
        self.actions_changed.emit()

    @Slot()
    def _tell_change(self) -> None:
        """Tell the row of the comparison once the keyboard is there."""
        head = self.compare.current()
        if head is not None and self.compare.table.view.hasFocus():
            self.details.show_change(head, self.compare.offered())
            self.actions_changed.emit()

    @Slot(str)
    def _go_to_task(self, task_id: str) -> None:
        """Go to a task in the matrix, where the draft has it."""
        matrix = self.standing.matrix if self.standing is not None else None
        if matrix is not None and any(task.id == task_id for task in matrix.tasks):
            self.record_wanted.emit(task_id)
        else:
            self.context.messages.say(_("The draft does not have this task."))

    @Slot()
    def _come_up(self) -> None:
        """Come back to the list."""
        self.table.view.setFocus()
        self._tell()

    @Slot()
    def _go_down(self) -> None:
        """Go to the comparison; in a counter-proposal to the first row that is open."""
        self.splitter.show_lower()
        if not self.compare.chosen() and self.compare.model.rowCount():
            self.compare.table.select(self.compare.model.key_at(0))
            if (head := self.compare.current()) is not None and not head.is_open:
                self.compare.next_open()
        self.compare.table.view.setFocus()
        self._tell_change()
