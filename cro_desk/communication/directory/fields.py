"""What a card's fields may be: what cannot be taken over is left out and said; no card is lost by it."""

from __future__ import annotations

from collections.abc import Mapping

from cro_desk.communication.directory.card import FIELDS, Card
from cro_desk.errors import UserError
from cro_desk.formats import LONGEST_LINE
from cro_desk.i18n import _
from cro_desk.studies import rules
from cro_desk.studies.geography import time_zone
from cro_desk.studies.records import Person


def tidied(where: str, told: Mapping[str, str], side: str = "") -> Card:
    """Return the card of what was read, each field as it can be kept."""
    fields = {name: " ".join(told.get(name, "").split())[:LONGEST_LINE] for name in FIELDS}
    notices = []
    if fields["email"] and not _is_email(fields["email"]):
        notices.append(_("“{text}” is not an e-mail address.").format(text=fields["email"]))
        fields["email"] = ""
    if fields["time_zone"]:
        known = time_zone(fields["time_zone"])
        if known is None:
            notices.append(_("“{text}” is not a time zone.").format(text=fields["time_zone"]))
        fields["time_zone"] = known or ""
    return Card(where, **fields, side=side, notices=tuple(notices))


def typed(name: str, text: str) -> str:
    """Return what was typed for a field of a person as it is kept; `FieldError` where it cannot be."""
    return str(rules.checked(Person, {name: text})[name])


def _is_email(text: str) -> bool:
    try:
        rules.email("email", text)
    except UserError:
        return False
    return True
