"""The tab of people: what each is responsible for, who carries too much, who is away and who covers it."""

from __future__ import annotations

from collections.abc import Sized
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cro_desk.formats import number
from cro_desk.i18n import N_, _, ngettext
from ui.actions import Action
from ui.panes import PaneContext
from ui.roles.acting import Acts
from ui.roles.people.asking import Asking
from ui.roles.people.details import PeopleDetails
from ui.roles.people.offering import Offering
from ui.roles.people.pages import AbsencesPage, PeoplePage
from ui.roles.people.rows import Group, PersonLine, person_lines
from ui.roles.tab import RolesTab
from ui.widgets import EmptyState, Tabs
from ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from cro_desk.links.standing import Standing
    from cro_desk.roles.covering import PeopleStanding


class PeopleTab(RolesTab):
    """Shows people and absences; who carries what is worked out in a job."""

    key: ClassVar[str] = "people"
    label: ClassVar[str] = N_("People")

    def __init__(self, context: PaneContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(context, acts, parent)
        self.lines: tuple[PersonLine, ...] = ()
        self._wanted = ""
        self.asking = Asking(context, acts, self)
        self.offering = Offering(context, self.asking)
        self.stack = QStackedWidget(self)
        self.content = QWidget(self.stack)
        self.words = ElidedLabel("", self.content, "detail-muted")
        self.tabs = Tabs(self.content)
        self.everybody = PeoplePage(context, self.offering, self.tabs.body)
        self.absences = AbsencesPage(context, self.offering, self.tabs.body)
        self.pages = {page.key: page for page in (self.everybody, self.absences)}
        self.details = PeopleDetails(self.content)
        self.nobody = self._nobody_known()
        self._lay_out()
        self.setFocusProxy(self.everybody)

    def _nobody_known(self) -> EmptyState:
        return EmptyState(
            _("Here stands who carries what, and who covers it: but nobody is known yet."),
            self.stack,
            hint=_("Add the people of sponsor and CRO, then name them behind the cells of the matrix."),
            actions=[Action("add_people", _("Add people"), self._add_people)],
        )

    def _lay_out(self) -> None:
        sizes = self.context.theme.sizes
        for page in (self.everybody, self.absences):
            self.tabs.add(page.key, _(page.name), page)
            page.turned.connect(self._tell)
        self.everybody.cell_wanted.connect(self.record_wanted)
        self.tabs.changed.connect(self._show_page)
        column = QVBoxLayout()
        column.setSpacing(sizes.inside)
        column.addWidget(self.words)
        column.addWidget(self.tabs, 1)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(sizes.between)
        row.addLayout(column, 1)
        row.addWidget(self.details)
        self.stack.addWidget(self.content)
        self.stack.addWidget(self.nobody)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the tables where text is large."""
        super().resizeEvent(event)
        self.details.setFixedWidth(min(self.context.theme.sizes.details, self.width() // 2))

    # what the pane asks -------------------------------------------------------------------------

    def show_standing(self, standing: Standing) -> None:
        """Work out who carries what."""
        from cro_desk.roles.covering import people_standing

        super().show_standing(standing)
        self.asking.standing = standing
        arguments = (standing.partnership.id, standing.matrix, standing.directory, standing.today)
        self.context.jobs.read("roles-people", people_standing, *arguments, done=self._take)

    def show_record(self, record_id: str) -> bool:
        """Go to a person, as soon as who carries what is known, or to an absence."""
        if self.standing is None or record_id not in self.standing.directory.people:
            return self.absences.table.select(record_id) and self._in_front(self.absences.key)
        self._in_front(self.everybody.key)
        self._wanted = "" if self.everybody.table.select(record_id) else record_id
        return True

    def commands(self) -> list[Action]:
        """Return what can be done here now."""
        if not self.lines:
            return []
        known = {action.key for action in self.header_actions()}
        offered = self.pages[self.tabs.current].offered()
        return [*(action for action in offered if action.key not in known), self.offering.set_limit()]

    def header_actions(self) -> list[Action]:
        """Return what the header offers."""
        if self.standing is None or not self.standing.directory.people:
            return []
        line = self.everybody.current() if self.tabs.current == self.everybody.key else None
        person_id = line.id if line is not None and line.card is not None else ""
        return [self.offering.add_absence(person_id)]

    # what is shown ------------------------------------------------------------------------------

    def _take(self, read: PeopleStanding) -> None:
        """Show what was worked out."""
        if self.standing is None or self.standing.matrix is None:
            return
        standing = self.standing
        self.lines = person_lines(read, standing.directory, standing.today)
        self.stack.setCurrentWidget(self.content if self.lines else self.nobody)
        self.everybody.show_lines(self.lines, self.standing.matrix)
        self.absences.show_absences(read, standing.directory, standing.today)
        open_ = sum(cover.last_day >= standing.today for cover in read.covers)
        label = _(self.absences.name)
        numbered = _("{tab} ({count})").format(tab=label, count=number(open_))
        self.tabs.set_label(self.absences.key, numbered if open_ else label)
        self._say()
        if self._wanted:
            self.show_record(self._wanted)
        self._tell()

    def _say(self) -> None:
        """Say in one line what is worth a look, and count it on the tab."""
        away = [line for line in self.lines if line.group is Group.AWAY]
        uncovered = {task for line in away for task in line.uncovered}
        overloaded = [line for line in self.lines if line.overloaded]
        roles = [line for line in self.lines if line.group is Group.ROLES]
        alone = {task for line in self.lines if line.card and not line.deputy for task in line.alone}
        parts = (
            _some(away, ngettext("{count} person away today", "{count} people away today", len(away))),
            _some(uncovered, ngettext("{count} task uncovered", "{count} tasks uncovered", len(uncovered))),
            _some(overloaded, ngettext("{count} overloaded", "{count} overloaded", len(overloaded))),
            _some(roles, ngettext("{count} role nobody has", "{count} roles nobody has", len(roles))),
            _some(
                alone,
                ngettext(
                    "{count} task stands with one person who has no deputy",
                    "{count} tasks stand with one person each who has no deputy",
                    len(alone),
                ),
            ),
        )
        told = " · ".join(part for part in parts if part)
        self.words.say(told or _("Nobody is away today, and nobody carries too much."))
        self.counted.emit(sum(1 for line in away if line.uncovered) + len(overloaded) + len(roles))

    @Slot()
    def _tell(self) -> None:
        """Tell what is at the cursor of the page in front."""
        if self.standing is not None and self.standing.matrix is not None:
            self.pages[self.tabs.current].fill(self.details, self.standing.matrix)
            self.actions_changed.emit()

    @Slot(str)
    def _show_page(self, key: str) -> None:
        self.setFocusProxy(self.pages[key])
        self._tell()

    def _in_front(self, key: str) -> bool:
        self.tabs.show_tab(key)
        return True

    def _add_people(self) -> None:
        self.context.navigate("study")


def _some(found: Sized, words: str) -> str:
    """Return words with their number, empty where there is nothing."""
    count = len(found)
    return words.format(count=number(count)) if count else ""
