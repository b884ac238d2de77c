"""The columns of the statements: both views, how far they lie apart, how they moved."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from cro_desk.i18n import _
from cro_desk.oversight.health import words
from cro_desk.oversight.health.rows import StatementRow
from cro_desk.studies.terms import Side
from ui.models import Align, Column, Look
from ui.theme import Tone

MUTED, PLAIN = Look(Tone.MUTED), Look()
WIDE = Look(Tone.WARN, ground=True)


def statement_columns() -> tuple[Column[StatementRow], ...]:
    """Return the columns."""
    right = Align.RIGHT
    sponsor, cro = Side.SPONSOR, Side.CRO
    return (
        Column("statement", _("Statement"), _text, tooltip=_text, width=34, stretch=True),
        Column(
            "sponsor", _("Sponsor"), partial(_mean, sponsor), _said(words.mean_words, sponsor), right, width=7
        ),
        Column("cro", _("CRO"), partial(_mean, cro), _said(words.mean_words, cro), right, width=6),
        Column("gap", _("Gap"), _gap, words.gap_words, right, look=_gap_look, width=6),
        Column(
            "sponsor_change", _("Sponsor\nmoved"), _said(words.change_words, sponsor), look=_muted, width=7
        ),
        Column("cro_change", _("CRO\nmoved"), _said(words.change_words, cro), look=_muted, width=6),
        Column(
            "sponsor_spread", _("Sponsor\nspread"), _said(words.spread_words, sponsor), look=_muted, width=7
        ),
        Column("cro_spread", _("CRO\nspread"), _said(words.spread_words, cro), look=_muted, width=6),
    )


def _said(tell: Callable[[StatementRow, Side], str], side: Side) -> Callable[[StatementRow], str]:
    def said(row: StatementRow) -> str:
        return tell(row, side)

    return said


def _text(row: StatementRow) -> str:
    scale = _("0 to 10") if row.statement.most > 5 else ""
    return f"{row.statement.text} ({scale})" if scale else row.statement.text


def _mean(side: Side, row: StatementRow) -> Decimal | None:
    return row.mean(side)


def _gap(row: StatementRow) -> Decimal | None:
    return row.gap


def _gap_look(row: StatementRow) -> Look:
    return WIDE if row.is_wide else MUTED


def _muted(_row: StatementRow) -> Look:
    return MUTED
