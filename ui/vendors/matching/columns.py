"""The columns of the lines whose place in the grid is not sure."""

from __future__ import annotations

from cro_desk import formats
from cro_desk.i18n import _
from cro_desk.vendors.rows import MatchRow
from cro_desk.vendors.words import match_name
from ui.models import Align, Column, Look
from ui.theme import Tone

MUTED = Look(Tone.MUTED)


def match_columns() -> tuple[Column[MatchRow], ...]:
    """Return the columns: the bidder's line at the left, the grid's at the right, and how sure in between."""
    return (
        Column("vendor", _("Vendor"), _vendor, width=18),
        Column("line", _("The bidder’s line"), _line, tooltip=_section, width=34),
        Column("unit", _("Unit"), _unit, look=_muted, width=10),
        Column("price", _("Price"), _price, _price_text, Align.RIGHT, width=14),
        Column(
            "certainty", _("Sure"), _certainty, _certainty_text, Align.RIGHT, look=_certainty_look, width=7
        ),
        Column("grid", _("Line of the grid"), _grid, look=_grid_look, width=34, stretch=True),
        Column("how", _("How"), _how, look=_muted, width=14, hidden=True),
        Column("source", _("From"), _source, look=_muted, width=22, hidden=True),
    )


def match_key(row: MatchRow) -> str:
    """Return what identifies a line."""
    return row.bid_line_id


def _vendor(row: MatchRow) -> str:
    return row.vendor


def _line(row: MatchRow) -> str:
    return "  ".join(part for part in (row.line_no, row.task) if part)


def _section(row: MatchRow) -> str:
    return "\n".join(part for part in (_line(row), row.section, row.source) if part)


def _unit(row: MatchRow) -> str:
    return row.unit


def _price(row: MatchRow) -> object:
    price = row.unit_price or row.total
    return price.amount if price else None


def _price_text(row: MatchRow) -> str:
    return formats.money(row.unit_price or row.total)


def _certainty(row: MatchRow) -> int:
    return row.certainty


def _certainty_text(row: MatchRow) -> str:
    return f"{formats.number(row.certainty)} %" if row.grid_line_id else "–"


def _certainty_look(row: MatchRow) -> Look:
    return Look(Tone.WARN) if row.grid_line_id else MUTED


def _grid(row: MatchRow) -> str:
    if row.grid_line_id is None:
        return _("not in the grid")
    return "  ".join(part for part in (row.grid_code, row.grid_task) if part)


def _grid_look(row: MatchRow) -> Look:
    return Look() if row.grid_line_id else Look(Tone.MUTED, italic=True)


def _how(row: MatchRow) -> str:
    return match_name(row.kind)


def _source(row: MatchRow) -> str:
    return row.source


def _muted(_row: MatchRow) -> Look:
    return MUTED
