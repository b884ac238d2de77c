"""Taking figures that the registers know: those that were picked, as one act."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.oversight.kpis.entering import Figures, enter_figures
from cro_desk.oversight.kpis.incoming.book import Candidate
from cro_desk.oversight.kpis.terms import How
from cro_desk.store.operations import operation
from cro_desk.store.work import Work


@operation(N_("Take KPI figures from the registers"))
def take_offers(work: Work, offers: Sequence[Candidate]) -> int:
    """Keep the picked figures with the register as their source; return how many."""
    found: dict[tuple[str, str, str], dict[str, Decimal | None]] = {}
    picked = [each for each in offers if each.picked and each.period is not None]
    if not picked:
        raise UserError(_("No figure is picked."), _("Pick the figures that are to be taken."))
    for each in picked:
        if each.period is not None:
            found.setdefault((each.kpi_id, each.period.code, each.said), {})[each.input] = each.value
    told = [Figures(kpi_id, period, inputs, source) for (kpi_id, period, source), inputs in found.items()]
    enter_figures(work, told, How.COMPUTED)
    return len(picked)
