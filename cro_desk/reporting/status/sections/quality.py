"""The KPIs of quality and compliance: deviations, safety reports, queries, the TMF."""

from __future__ import annotations

from cro_desk.i18n import _
from cro_desk.oversight.kpis.report_section import KpiSection
from cro_desk.oversight.kpis.terms import Box
from cro_desk.paper.document import Story
from cro_desk.reporting.status.content import About, Room
from cro_desk.reporting.status.sections import kpis
from cro_desk.reporting.status.sections.words import nothing

read = kpis.read


def draw(found: KpiSection, _about: About, room: Room) -> Story:
    """Draw the KPIs of quality."""
    rows = found.board.in_box(Box.QUALITY)
    return kpis.told(rows, room) if rows else nothing(_("No KPI of quality is measured."))
