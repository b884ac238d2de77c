"""The columns of decisions, and of whatever else was found by its words."""

from __future__ import annotations

from datetime import date

from cro_desk.formats import day
from cro_desk.i18n import _
from cro_desk.minutes.finding import Discussed, Found
from cro_desk.minutes.rows import ItemRow
from cro_desk.minutes.terms import ItemKind
from cro_desk.minutes.words import kind_name
from ui.minutes.registers import words
from ui.minutes.registers.columns import ItemColumns
from ui.models import Column, Look
from ui.theme import Tone

Hit = ItemRow | Discussed
MUTED = Look(Tone.MUTED)


def hits_of(found: Found) -> list[Hit]:
    """Return what was found: decisions, other lines, discussions."""
    return [*found.decisions, *found.lines, *found.discussed]


def key_of(hit: Hit) -> str:
    """Tell hits apart."""
    return hit.id if isinstance(hit, ItemRow) else hit.version_id


def decision_columns(known: ItemColumns) -> tuple[Column[Hit], ...]:
    """Return the columns."""
    numbers = _Numbers(known)
    return (
        Column("number", _("No."), _number, numbers.text, look=numbers.look, tooltip=numbers.whole, width=9),
        Column("study", _("Study"), _study, look=_muted, width=9, hidden=True),
        Column("text", _("What was agreed"), _text, tooltip=_text, look=_text_look, width=36, stretch=True),
        Column("standing", _("Standing"), _standing, look=_standing_look, width=18),
        Column("decided", _("Decided by"), _decided, look=_muted, width=15),
        Column("agreed", _("Agreed on"), _agreed, _agreed_text, width=11),
        Column("effective", _("Effective"), _effective, _effective_text, look=_muted, width=11),
        Column("effects", _("Touches"), _effects, look=_muted, width=14),
        Column("meeting", _("Meeting"), _meeting, look=_muted, tooltip=_meeting_whole, width=10),
    )


class _Numbers:
    """The number, with its warning where it was given twice."""

    def __init__(self, known: ItemColumns) -> None:
        self._column = known.number()

    def text(self, hit: Hit) -> str:
        return self._column.text_of(hit) if isinstance(hit, ItemRow) else hit.code

    def look(self, hit: Hit) -> Look:
        return self._column.look_of(hit) if isinstance(hit, ItemRow) else MUTED

    def whole(self, hit: Hit) -> str:
        tell = self._column.tooltip
        return tell(hit) if isinstance(hit, ItemRow) and tell is not None else ""


def _number(hit: Hit) -> str:
    return hit.number if isinstance(hit, ItemRow) else hit.code


def _text(hit: Hit) -> str:
    return hit.text if isinstance(hit, ItemRow) else hit.excerpt


def _text_look(hit: Hit) -> Look:
    if isinstance(hit, Discussed):
        return Look(Tone.MUTED, italic=True)
    return MUTED if hit.reversed_by else Look()


def _standing(hit: Hit) -> str:
    if isinstance(hit, Discussed):
        return _("Discussed")
    if hit.kind is not ItemKind.DECISION:
        return kind_name(hit.kind)
    return _("Reversed by {number}").format(number=hit.reversed_by) if hit.reversed_by else _("Decided")


def _standing_look(hit: Hit) -> Look:
    if isinstance(hit, ItemRow) and hit.kind is ItemKind.DECISION:
        return Look(Tone.WARN if hit.reversed_by else Tone.GOOD)
    return MUTED


def _decided(hit: Hit) -> str:
    return (hit.decided_by or hit.owner) if isinstance(hit, ItemRow) else ""


def _agreed(hit: Hit) -> date:
    return hit.meeting_on


def _agreed_text(hit: Hit) -> str:
    return day(hit.meeting_on)


def _effective(hit: Hit) -> date | None:
    return hit.effective if isinstance(hit, ItemRow) else None


def _effective_text(hit: Hit) -> str:
    return day(_effective(hit))


def _effects(hit: Hit) -> str:
    return words.effects(hit) if isinstance(hit, ItemRow) else ""


def _meeting(hit: Hit) -> str:
    return words.meeting_words(hit) if isinstance(hit, ItemRow) else hit.title


def _meeting_whole(hit: Hit) -> str:
    return words.meeting_whole(hit) if isinstance(hit, ItemRow) else f"{hit.code} · {hit.title}"


def _study(hit: Hit) -> str:
    return hit.protocol if isinstance(hit, ItemRow) else ""


def _muted(_hit: Hit) -> Look:
    return MUTED
