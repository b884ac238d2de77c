"""Fields as this pane's forms use them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cro_desk import formats
from cro_desk.i18n import _
from ui.widgets import Field, FieldKind

_EXAMPLE = date(2026, 10, 14)


def day(key: str, label: str, *, required: bool = False) -> Field:
    """Return a field for a date, in the user's own form or in ISO's."""
    hint = _("Like {own} or {iso}").format(own=formats.day(_EXAMPLE), iso=_EXAMPLE.isoformat())
    return Field(key, label, FieldKind.DAY, required=required, placeholder=_("no date"), hint=hint)


def whole(key: str, label: str, hint: str = "") -> Field:
    """Return a field for a whole number."""
    return Field(key, label, FieldKind.WHOLE, hint=hint)


def money(key: str, label: str) -> Field:
    """Return a field for an amount with its currency."""
    example = _("like {amount} EUR").format(amount=formats.number(Decimal("1234.50")))
    return Field(key, label, FieldKind.MONEY, placeholder=example)
