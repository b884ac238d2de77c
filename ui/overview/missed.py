"""The card of what the program would have reminded of while it was closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cro_desk import formats
from cro_desk.i18n import _, ngettext
from ui.actions import Action
from ui.overview.card import Card
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.communication.shown import MissedRow

MOST = 30  # listed one by one


def missed_card(
    rows: Sequence[MissedRow], page: QWidget, go: Callable[[MissedRow], None], dismiss: Callable[[], None]
) -> Card:
    """Say what was missed, the newest first; all of it is dismissed at once."""
    leads = Action("dismiss-missed", _("Dismiss"), dismiss)
    card = Card(_("Missed while CRO Desk was closed"), page, leads=leads)
    card.setObjectName("card-missed")
    for n, row in enumerate(rows[::-1][:MOST]):
        action = Action(f"missed-{n}", row.title, partial(go, row))
        card.leading(action, formats.moment(row.due_at), Tone.WARN)
    rest = len(rows) - MOST
    if rest > 0:
        card.text(ngettext("and {count} more", "and {count} more", rest).format(count=rest))
    return card
