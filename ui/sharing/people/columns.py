"""The columns of people: who somebody is, whether the key was compared, how much they are let into."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from cro_desk.i18n import _, ngettext
from cro_desk.sharing.words import is_ended, scope_words
from ui.models import Column, Look
from ui.sharing.reading import PersonRow
from ui.theme import Tone


def people_columns(now: datetime) -> tuple[Column[PersonRow], ...]:
    """Return the columns; memberships are told as of a moment."""
    return (
        Column("name", _("Name"), _name, width=17),
        Column("organisation", _("Organisation"), _organisation, width=18, stretch=True),
        Column("email", _("E-mail"), _email, width=18, stretch=True),
        Column("key", _("Key"), key_words, look=_key_look, width=16),
        Column(
            "into",
            _("In this study"),
            partial(_count, now),
            partial(_into, now),
            look=_into_look,
            tooltip=left_out_words,
            width=14,
        ),
    )


def key_words(row: PersonRow) -> str:
    """Say how far the key is known."""
    if row.contact is None:
        return _("○ no card accepted")
    if row.contact.followed_by:
        return _("– followed by another")
    return _("✓ compared") if row.contact.compared else _("▲ not compared yet")


def key_tone(row: PersonRow) -> Tone:
    """Return the colour of that."""
    if row.contact is None or row.contact.followed_by:
        return Tone.MUTED
    return Tone.GOOD if row.contact.compared else Tone.WARN


def _key_look(row: PersonRow) -> Look:
    return Look(key_tone(row))


def _name(row: PersonRow) -> str:
    return row.name


def _organisation(row: PersonRow) -> str:
    return row.organisation


def _email(row: PersonRow) -> str:
    return row.email


def _count(now: datetime, row: PersonRow) -> int:
    return sum(not is_ended(each, now) for each in row.into)


def _into(now: datetime, row: PersonRow) -> str:
    count = _count(now, row)
    if not count:
        return _("ended") if row.into else ""
    parts = ngettext("{count} part", "{count} parts", count).format(count=count)
    missing = len(row.left_out)
    return _("{parts} ▲ {count} not").format(parts=parts, count=missing) if missing else parts


def _into_look(row: PersonRow) -> Look:
    return Look(Tone.WARN) if row.left_out else Look()


def left_out_words(row: PersonRow) -> str:
    """Say what is not included; nothing where all is."""
    if not row.left_out:
        return ""
    names = "; ".join(scope_words(each.kind, each.name) for each in row.left_out)
    return _("▲ Not included: {parts}").format(parts=names)
