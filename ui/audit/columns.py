"""The columns of the audit trail, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cro_desk import formats
from cro_desk.i18n import _
from ui.models.columns import Column, Look
from ui.theme import Tone

if TYPE_CHECKING:
    from cro_desk.reporting.trail import TrailRow

EMPTY = "—"
MOST_WORDS = 200


def change_word(row: TrailRow) -> str:
    """Say what happened to the record."""
    return {
        "created": _("created"),
        "changed": _("changed"),
        "deleted": _("deleted"),
        "restored": _("restored"),
        "event": _("event"),
    }.get(row.change, row.change)


def old_and_new(row: TrailRow) -> str:
    """Say what was before and what is now, field by field."""
    parts = []
    for each in row.fields:
        if row.change == "created" or each.old is None:
            parts.append(f"{each.label}: {each.new or EMPTY}")
        else:
            parts.append(f"{each.label}: {each.old or EMPTY} → {each.new or EMPTY}")
    return "; ".join(parts)[:MOST_WORDS]


def record_words(row: TrailRow) -> str:
    """Name the record with its kind."""
    return f"{row.kind_name}: {row.record_name}" if row.record_name else row.kind_name


def columns() -> tuple[Column[TrailRow], ...]:
    """Return the columns."""
    return (
        Column("at", _("When"), _at, _local, width=15, sort_key=_at, tooltip=_utc),
        Column("author", _("Who"), _author, width=12),
        Column("action", _("Act"), _action, width=16),
        Column("record", _("Record"), record_words, width=20),
        Column("change", _("What"), change_word, width=7, tone=_tone),
        Column(
            "fields", _("Old and new"), old_and_new, width=24, stretch=True, look=_muted, tooltip=old_and_new
        ),
        Column("reason", _("Why"), _reason, width=12),
        Column("utc", _("When (UTC)"), _at, _utc, width=22, sort_key=_at, hidden=True),
    )


def _at(row: TrailRow) -> object:
    return row.at


def _local(row: TrailRow) -> str:
    return formats.moment(row.at)


def _utc(row: TrailRow) -> str:
    return formats.utc(row.at)


def _author(row: TrailRow) -> str:
    return row.author


def _action(row: TrailRow) -> str:
    return row.action


def _reason(row: TrailRow) -> str:
    return row.reason


def _muted(_row: TrailRow) -> Look:
    return Look(Tone.MUTED)


def _tone(row: TrailRow) -> Tone:
    return {"deleted": Tone.BAD, "created": Tone.GOOD, "restored": Tone.ACCENT}.get(row.change, Tone.NONE)
