"""The head of the minutes on the page: its form, made when it is first wanted, and how it is kept."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from ui.minutes.writing.meeting_form import MeetingForm
    from ui.minutes.writing.page import WritingPage
    from ui.minutes.writing.reading import WritingRead


class MeetingPart(QObject):
    """Shows the form in the middle; a field is kept when it is left."""

    def __init__(self, page: WritingPage) -> None:
        super().__init__(page)
        self._page = page

    @cached_property
    def form(self) -> MeetingForm:
        """The form."""
        from ui.minutes.writing.meeting_form import MeetingForm

        made = MeetingForm(self._page.middle.pages)
        made.changed.connect(self._edit)
        return made

    def show(self, read: WritingRead) -> None:
        """Show the head of a draft."""
        self.form.show_read(read)
        self._page.middle.show_form(self.form)

    @Slot(dict)
    def _edit(self, told: dict[str, Any]) -> None:
        from cro_desk.minutes.operations import edit_draft
        from ui.minutes.writing.with_fields import WithFields

        refuse = self.form.refuse(told["key"])
        self._page.acts.run(WithFields(edit_draft, **told["fields"]), self._page.draft_id, failed=refuse)
