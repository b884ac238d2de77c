"""The print preview of a view over the pane."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cro_desk.i18n import _
from cro_desk.studies.issuing import Way
from ui.communication.views.choosing import INTERNAL
from ui.communication.views.printing import Print, drawn_view
from ui.communication.views.spans import NAMES, View, title_of
from ui.panes import PaneContext
from ui.paper.page import PaperPage
from ui.paper.pages import Paper

if TYPE_CHECKING:
    from ui.communication.views.tab import ViewsTab


class ViewPaper(PaperPage):
    """Shows a view as it is printed."""

    def __init__(self, context: PaneContext, parent: QWidget) -> None:
        super().__init__(context, _("Print the calendar"), parent)
        self.setObjectName("calendar-paper")
        self._wish: Print | None = None

    def show_print(self, wish: Print) -> None:
        """Draw and show a view."""
        self._wish = wish
        self.file_name = f"{_('Calendar')} {wish.title} {title_of(wish.page.span)}"
        self.preview.clear()
        self.header.set_title(self.title, f"{wish.title} · {title_of(wish.page.span)}")
        self.offer()
        self.draw()

    def leave(self, way: Way, then: Callable[[Paper], None]) -> None:
        """Note that a calendar leaves."""
        from cro_desk.communication.viewing import note_view

        paper = self.preview.paper
        if paper is not None:
            done = partial(_hand_over, then, paper)
            self.context.jobs.run("calendar.leave", note_view, self.file_name, way, done=done)

    def draw(self) -> None:
        """Draw the view on the paper that is chosen."""
        if self._wish is not None:
            self.spawn("calendar.paper", drawn_view, self._wish, self.paper_size.currentText())


def _hand_over(then: Callable[[Paper], None], paper: Paper, _outcome: object) -> None:
    then(paper)


class Printing(QObject):
    """Opens the preview, made when it is first wanted."""

    def __init__(self, tab: ViewsTab) -> None:
        super().__init__(tab)
        self._tab = tab

    @cached_property
    def page(self) -> ViewPaper:
        """The page over the pane."""
        made = ViewPaper(self._tab.context, self._tab)
        made.hide()
        made.left.connect(self._close)
        return made

    def print_view(self) -> None:
        """Show the view in front as it is printed."""
        wish, host = self.wish(), self._tab.host
        if wish is not None and host is not None:
            host.open_over(self.page)
            self.page.show_print(wish)

    def _close(self) -> None:
        if self._tab.host is not None:
            self._tab.host.close_over()

    def wish(self) -> Print | None:
        """Return what is to be printed, None while nothing is shown."""
        tab = self._tab
        page, desk = tab.page, tab.context.desk
        if page is None or tab.shown is None:
            return None
        listed = page.span.view is View.LIST
        now = desk.now()
        return Print(
            page,
            _("All studies") if page.several else tab.shown.protocol,
            self._chosen(),
            str(now.astimezone().tzinfo),
            now,
            desk.head(),
            tab.context.theme.family,
            rows=tuple(tab.agenda.shown_rows()) if listed else (),
            columns=tuple(tab.agenda.shown_columns()) if listed else (),
        )

    def _chosen(self) -> str:
        """Say whose meetings these are."""
        choice = self._tab.choice
        partnership = choice.chosen.partnership
        parts = [_("sponsor only") if partnership == INTERNAL else partnership]
        boxes = (choice.series, choice.person)
        parts += [box.currentText() for box in boxes if box.currentData()]
        return " · ".join(part for part in (_(NAMES[self._tab.view]), *parts) if part)
