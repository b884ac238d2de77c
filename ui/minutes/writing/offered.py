"""What the page of minutes offers in menus and Ctrl+K."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cro_desk.i18n import _
from ui.actions import Action

if TYPE_CHECKING:
    from ui.minutes.writing.page import WritingPage


def offered(page: WritingPage) -> list[Action]:
    """Return what can be done here now: with the row at the cursor, then with the whole."""
    row = page.mode.actions(page.list.current_id()) if page.read is not None else []
    return [
        *row,
        Action("next_stop", _("Next point"), page.going.next_stop, "Ctrl+Return"),
        Action("previous_stop", _("Previous point"), page.going.previous_stop, "Ctrl+Shift+Return"),
        Action("meeting_clock", page.timing.name(), page.timing.turn, "Ctrl+T"),
        Action("add_attendant", _("Add an attendee…"), page.people.ask),
        *page.circulating.actions(),
        page.circulating.main_action(),
        *page.draft_actions(),
        Action("back_to_meetings", _("Back to the meetings"), page.leave),
    ]
