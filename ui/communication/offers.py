"""What of the Calendar pane Ctrl+K finds from anywhere, and the tab where it is done: empty for the parts,
which are beside every tab.
"""

from __future__ import annotations

from collections.abc import Mapping

from cro_desk.i18n import N_
from ui.pane_list import Offer

_OFFERS = (
    ("series", "new_series", N_("New series")),
    ("series", "choose_usual_series", N_("Make the usual plan: choose its meetings…")),
    ("series", "best_time", N_("Find the best time…")),
    ("series", "add_closure", N_("Add days off")),
    ("series", "add_calendar", N_("Add a calendar")),
    ("views", "all_studies", N_("All studies side by side")),
    ("matrix", "start_rules", N_("Start the communication matrix with the usual rows")),
    ("escalation", "raise_escalation", N_("Raise an escalation…")),
    ("directory", "import_contacts", N_("Import contacts…")),
    ("directory", "new_contact", N_("Add a person to the directory…")),
    ("", "export_calendar", N_("Export a calendar…")),
    ("", "import_calendar", N_("Import a calendar…")),
    ("", "print_plan", N_("Communication plan…")),
)

OFFERS: tuple[Offer, ...] = tuple(Offer(key, label) for _tab, key, label in _OFFERS)
TAB_OF: Mapping[str, str] = {key: tab for tab, key, _label in _OFFERS}
