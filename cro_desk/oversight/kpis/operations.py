"""What a person does to KPIs. One function is one act, one undo step."""

from __future__ import annotations

from cro_desk.oversight.kpis.defining import add_kpi, edit_kpi, move_kpi, pick_kpis, remove_kpis
from cro_desk.oversight.kpis.entering import Figures, clear_figures, enter_figures, explain
from cro_desk.oversight.kpis.taking_offers import take_offers

__all__ = [
    "Figures",
    "add_kpi",
    "clear_figures",
    "edit_kpi",
    "enter_figures",
    "explain",
    "move_kpi",
    "pick_kpis",
    "remove_kpis",
    "take_offers",
]
