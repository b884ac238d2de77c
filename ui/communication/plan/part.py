"""What opens the communication plan as a document, beside every tab of the Calendar pane."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _
from ui.actions import Action
from ui.communication.tab import CalendarPart

if TYPE_CHECKING:
    from ui.communication.plan.page import PlanPage


class PlanPart(CalendarPart):
    """Holds the page, made when it is first wanted."""

    @cached_property
    def page(self) -> PlanPage:
        """The page over the pane."""
        from ui.communication.plan.page import PlanPage

        over = self.parent()
        assert isinstance(over, QWidget)  # noqa: S101 - the pane is the parent of its parts
        made = PlanPage(self.host.context, over)
        made.hide()
        made.left.connect(self.host.close_over)
        return made

    def actions(self) -> list[Action]:
        """Return how the plan is opened; it is a partnership's."""
        if self.shown is None:
            return []
        choose, add = (
            _("Choose one partnership first: each has its own plan."),
            _("A plan is agreed with a CRO: add it in Roles first."),
        )
        why_not = "" if self.shown.partnership else choose if self.shown.partnerships else add
        return [Action("print_plan", _("Communication plan…"), self.open, icon="export", why_not=why_not)]

    def open(self) -> None:
        """Show the plan of the partnership that is looked at."""
        if self.shown is not None and self.shown.partnership is not None:
            self.host.open_over(self.page)
            self.page.show_plan_of(self.shown.partnership)
