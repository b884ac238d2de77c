"""The columns of the KPIs: how each stands, what that rests on, which way it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cro_desk.i18n import _
from cro_desk.oversight.kpis import words
from cro_desk.oversight.kpis.rows import KpiRow
from cro_desk.oversight.kpis.terms import Box, Move
from cro_desk.oversight.terms import Standing, standing_letter, standing_name
from ui.models import Align, Column, Look
from ui.models.tree_model import Section
from ui.theme import Tone

TONES: Mapping[Standing, Tone] = {
    Standing.GREEN: Tone.GOOD,
    Standing.AMBER: Tone.WARN,
    Standing.RED: Tone.BAD,
    Standing.NO_DATA: Tone.MUTED,
}
_ORDER: Mapping[Standing, int] = {
    Standing.RED: 0,
    Standing.AMBER: 1,
    Standing.NO_DATA: 2,
    Standing.GREEN: 3,
}
_WAYS: Mapping[Move, Tone] = {Move.BETTER: Tone.GOOD, Move.WORSE: Tone.BAD}
MUTED = Look(Tone.MUTED)
Boxed = tuple[Box, tuple[KpiRow, ...]]


def kpi_columns() -> tuple[Column[KpiRow], ...]:
    """Return the columns."""
    return (
        Column("name", _("KPI"), _name, tooltip=_acts_on, width=24, stretch=True, section=_box),
        Column("standing", _("Stands"), _order, _standing, look=_tone, width=10, section=_counts),
        Column("value", _("Value"), _value, _value_text, Align.RIGHT, width=12),
        Column("counted", _("Counted"), _counted, look=_muted, width=11),
        Column("move", _("Trend"), _move, look=_move_look, tooltip=_moved, width=9),
        Column("note", _("To do"), _note, look=_note_look, tooltip=_note, width=13),
        Column("trend", _("Last 12 periods"), words.letters, tooltip=_trend_whole, width=18),
        Column("period", _("Period"), _period_order, _period, look=_muted, width=9),
        Column("owner", _("Owner"), _owner, look=_muted, width=16),
        Column("limits", _("Limits"), _limits, look=_muted, width=24, hidden=True),
        Column("source", _("Source"), _source, look=_muted, width=14, hidden=True),
    )


def boxed(rows: Sequence[KpiRow]) -> list[Section[KpiRow]]:
    """Return the KPIs under their boxes; a box without any is left out."""
    found = ((box, tuple(row for row in rows if row.kpi.box is box)) for box in Box)
    return [Section(box.value, (box, inside), inside) for box, inside in found if inside]


def _box(head: Boxed) -> str:
    return words.box_name(head[0])


def _counts(head: Boxed) -> str:
    """Say how many stand how: `R 1  A 2  G 4  – 1`."""
    counts = {each: sum(row.now.standing is each for row in head[1]) for each in _ORDER}
    return "  ".join(f"{standing_letter(each)} {count}" for each, count in counts.items() if count)


def _name(row: KpiRow) -> str:
    return row.kpi.name


def _acts_on(row: KpiRow) -> str:
    return row.kpi.acts_on


def _order(row: KpiRow) -> int:
    return _ORDER[row.now.standing]


def _standing(row: KpiRow) -> str:
    return f"{standing_letter(row.now.standing)}  {standing_name(row.now.standing)}"


def _tone(row: KpiRow) -> Look:
    return Look(TONES[row.now.standing], ground=row.now.standing is not Standing.NO_DATA)


def _value(row: KpiRow) -> object:
    return row.now.value


def _value_text(row: KpiRow) -> str:
    return words.kpi_value(row.kpi, row.now.value)


def _counted(row: KpiRow) -> str:
    return words.counted_words(row.kpi, row.now)


def _period_order(row: KpiRow) -> str:
    return row.now.period.code


def _period(row: KpiRow) -> str:
    return row.now.period.label


def _move(row: KpiRow) -> str:
    move = row.move
    return "" if move is Move.UNKNOWN else f"{words.ARROW[move]} {_(words.MOVE[move])}"


def _move_look(row: KpiRow) -> Look:
    return Look(_WAYS.get(row.move, Tone.MUTED))


def _moved(row: KpiRow) -> str:
    before = row.before
    if before is None or before.value is None:
        return ""
    told = words.kpi_value(row.kpi, before.value)
    return _("{period}: {value}").format(period=before.period.label, value=told)


def _trend_whole(row: KpiRow) -> str:
    told = ((point.period.label, words.kpi_value(row.kpi, point.value)) for point in row.points)
    return "\n".join(f"{period}: {value or _('no data')}" for period, value in told)


def _note(row: KpiRow) -> str:
    if row.is_due:
        return _("Figures due")
    return _("Explain it") if row.now.unexplained else ""


def _note_look(_row: KpiRow) -> Look:
    return Look(Tone.WARN)


def _owner(row: KpiRow) -> str:
    return row.kpi.owner


def _limits(row: KpiRow) -> str:
    return words.limits_words(row.kpi)


def _source(row: KpiRow) -> str:
    return row.kpi.source


def _muted(_row: KpiRow) -> Look:
    return MUTED
