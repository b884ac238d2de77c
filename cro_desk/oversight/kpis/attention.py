"""What KPIs ask to be looked at: newly red ones, figures that are due, amber and red ones unexplained."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from cro_desk.i18n import _, ngettext
from cro_desk.oversight.kpis.rows import KpiRow
from cro_desk.oversight.kpis.words import kpi_value
from cro_desk.studies.attention import Attention

PANE = "oversight"
#: figures of a period are due so many days after its end
GRACE = timedelta(days=10)


def lines(rows: tuple[KpiRow, ...], today: date) -> Iterator[Attention]:
    """Return the lines about KPIs as they stand on a day."""
    for row in rows:
        if row.is_newly_red:
            value = kpi_value(row.kpi, row.now.value)
            stands = _("red in {period}: {value}").format(period=row.now.period.label, value=value)
            yield Attention(row.kpi.name, stands, PANE, row.id)
    due = [row for row in rows if row.is_due and row.now.period.last + GRACE <= today]
    if due:
        words = ngettext("Figures of {count} KPI are due", "Figures of {count} KPIs are due", len(due))
        period = due[0].now.period.label
        yield Attention(words.format(count=len(due)), _("of {period}").format(period=period), PANE, due[0].id)
    bare = [row for row in rows if row.now.unexplained]
    if bare:
        words = ngettext(
            "{count} KPI is amber or red without cause, recovery and date",
            "{count} KPIs are amber or red without cause, recovery and date",
            len(bare),
        )
        names = ", ".join(row.kpi.name for row in bare[:3]) + (" …" if len(bare) > 3 else "")
        yield Attention(words.format(count=len(bare)), names, PANE, bare[0].id, bad=False)
