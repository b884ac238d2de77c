"""What operations of this area check before they write: a text that is filled, a field that may be edited."""

from __future__ import annotations

from typing import Any

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.store.record import Record


def currency_code(text: str) -> str:
    """Return the code in capitals; UserError where it cannot be one."""
    code = text.strip().upper()
    if len(code) != 3 or not code.isalpha() or not code.isascii():
        raise UserError(
            _("“{text}” is not a currency code.").format(text=text),
            _("Use three letters, such as EUR or USD."),
        )
    return code


def filled(text: str, title: str, what_to_do: str) -> str:
    """Return the text without white space around it; UserError where nothing is left."""
    if not text.strip():
        raise UserError(title, what_to_do)
    return text.strip()


def set_fields(record: Record, fields: dict[str, Any], allowed: tuple[str, ...]) -> None:
    """Set the fields given; one that is not allowed is our bug."""
    for name, value in fields.items():
        if name not in allowed:
            raise TypeError(f"{type(record).__name__} has no field {name} to edit")
        setattr(record, name, value)
