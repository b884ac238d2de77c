"""The page on which minutes are written, over the whole pane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cro_desk.i18n import _
from ui.acting import Acts
from ui.actions import Action
from ui.minutes.record_page import RecordPage
from ui.minutes.tab import Host
from ui.panes import PaneContext
from ui.widgets import PaneHeader

if TYPE_CHECKING:
    from cro_desk.minutes.queries import Draft


class WritingPage(RecordPage):
    """Shows a draft."""

    def __init__(self, context: PaneContext, acts: Acts, host: Host, parent: QWidget) -> None:
        super().__init__(context, acts, host, parent)
        self.header = PaneHeader(_("Minutes"), self)
        column = QVBoxLayout(self)
        column.addWidget(self.header)
        column.addStretch(1)

    def show_record(self, record_id: str, part_id: str = "") -> None:  # noqa: ARG002
        """Read a draft and show it."""
        from cro_desk.minutes.queries import draft

        self.context.jobs.read("minutes-draft", draft, record_id, done=self._take)

    def _take(self, draft: Draft) -> None:
        self.header.set_title(draft.title, draft.code)
        self.header.set_actions((Action("back_to_meetings", _("Back to the meetings"), self._close),), None)

    def _close(self) -> None:
        self.closed.emit()
