"""The details of one change: all its fields, both times, who and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cro_desk import formats
from cro_desk.i18n import _
from ui.actions import Action
from ui.audit.columns import EMPTY, change_word
from ui.theme import Tone
from ui.widgets.details import DetailsPanel

if TYPE_CHECKING:
    from cro_desk.reporting.trail import TrailRow

TONES = {"created": Tone.GOOD, "deleted": Tone.BAD, "restored": Tone.ACCENT}


def show_row(panel: DetailsPanel, row: TrailRow | None, history: Action) -> None:
    """Fill the panel; without a row it says what to choose."""
    if row is None:
        panel.show_nothing()
        return
    panel.clear()
    panel.title(row.record_name or row.kind_name)
    words = dict.fromkeys((row.kind_name, change_word(row)))  # an event is an event: once
    panel.badge(" · ".join(words), TONES.get(row.change, Tone.MUTED))
    panel.fact(_("Act"), row.action)
    panel.fact(_("Who"), row.author)
    panel.fact(_("When"), formats.moment(row.at, seconds=True))
    panel.fact(_("UTC"), formats.utc(row.at).removesuffix(" UTC"))
    if row.reason:
        panel.fact(_("Why"), row.reason)
    panel.rule()
    _show_fields(panel, row)
    panel.rule()
    panel.fact(_("Record id"), row.record_id)
    panel.fact(_("Transaction"), row.transaction)
    panel.action(history)


def _show_fields(panel: DetailsPanel, row: TrailRow) -> None:
    panel.heading(_("Fields") if row.change in ("created", "event") else _("Old and new"))
    for each in row.fields:
        if each.old is None:
            panel.fact(each.label, each.new or EMPTY)
        else:
            panel.fact(each.label, f"{each.old or EMPTY} → {each.new or EMPTY}")
