"""The KPIs with their standing, numbers and trend: a letter a period, the oldest first."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from cro_desk.i18n import _
from cro_desk.oversight.kpis.report_section import KpiSection, section
from cro_desk.oversight.kpis.rows import KpiRow
from cro_desk.oversight.kpis.terms import Box
from cro_desk.oversight.kpis.words import counted_words, kpi_value, letters
from cro_desk.oversight.terms import Standing, standing_letter, standing_name
from cro_desk.paper import fonts
from cro_desk.paper.document import Story, gap, text
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.reporting.status.content import About, Room
from cro_desk.reporting.status.sections.words import DASH, SIZE, mark, nothing, reason_words, rest

STANDS, VALUE, TREND = 76.0, 110.0, 124.0


def read(session: Session, about: About) -> KpiSection:
    """Read the KPIs as they stood at the cut-off."""
    return section(session, about.study_id, about.partnership_id or None, about.cut_off)


def draw(found: KpiSection, _about: About, room: Room) -> Story:
    """Draw the KPIs but those of quality, which have a section of their own."""
    rows = [row for box, rows in found.boxes if box is not Box.QUALITY for row in rows]
    if not rows:
        return nothing(_("No KPI is measured."))
    return [text(counts(found)), *told(rows, room)]


def told(rows: Sequence[KpiRow], room: Room) -> Story:
    """Draw KPIs in a table, the worst first where not all have room, and say what amber and red ones lack."""
    many = 2 * room.most
    shown = rows if len(rows) <= many else sorted(rows, key=_badness)[:many]
    table = Grid(_columns(room.width), [_row(row) for row in shown], SIZE)
    reasons = [text(why) for row in shown if (why := _why(row))]
    unsaid = [_named(row) for row in shown if _is_off(row) and not _why(row)]
    lacks = [text(_("⚠ No cause given: {list}").format(list=", ".join(unsaid)))] if unsaid else []
    return [table, *rest(len(rows) - len(shown)), gap(4), *reasons[: room.most], *lacks]


def _badness(row: KpiRow) -> int:
    return (Standing.RED, Standing.AMBER, Standing.NO_DATA, Standing.GREEN).index(row.now.standing)


def counts(found: KpiSection) -> str:
    """Say how many KPIs stand how; what has no data is counted, and is neither good nor bad."""
    told = [f"{found.counts[each]} {standing_name(each).lower()}" for each in Standing]
    return _("All KPIs: {counts}").format(counts=", ".join(told))


def _columns(width: float) -> tuple[Column, ...]:
    return (
        Column(_("KPI"), width - STANDS - VALUE - TREND),
        Column(_("Standing"), STANDS),
        Column(_("Value"), VALUE, right=True),
        Column(_("12 periods"), TREND),
    )


def _row(row: KpiRow) -> Row:
    now = row.now
    counted = counted_words(row.kpi, now)
    value = kpi_value(row.kpi, now.value) or DASH
    value = f"{value} ({counted})" if counted else value
    name = Cell(row.kpi.name, fonts.BOLD)
    return Row((name, Cell(mark(now.standing)), Cell(value), Cell(letters(row))))


def _is_off(row: KpiRow) -> bool:
    return row.now.standing in (Standing.AMBER, Standing.RED)


def _named(row: KpiRow) -> str:
    return f"{standing_letter(row.now.standing)} {row.kpi.name}"


def _why(row: KpiRow) -> str:
    """Say why a KPI is amber or red, what is done, and by when; nothing where nobody has said it."""
    told = row.now.explanation
    reason = reason_words(told.cause, told.recovery, told.recover_by) if _is_off(row) else ""
    return f"{_named(row)}: {reason}" if reason else ""
