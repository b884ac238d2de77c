"""What the Sharing pane offers wherever one is: Ctrl+K finds it."""

from __future__ import annotations

from cro_desk.i18n import N_
from ui.pane_list import Offer

SEND_BUNDLE, OPEN_BUNDLE, ADD_CONTACT = "go_to_send", "open_bundle", "paste_card"

OFFERS = (
    Offer(SEND_BUNDLE, N_("Send a bundle…")),
    Offer(OPEN_BUNDLE, N_("Open a bundle…")),
    Offer(ADD_CONTACT, N_("Add a contact…")),
)
