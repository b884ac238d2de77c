"""What a risk or issue may be joined to: a KPI and a decision that everybody of its register may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from cro_desk.i18n import _
from cro_desk.minutes.records import MinutesItem
from cro_desk.minutes.registers import Wanted, decisions
from cro_desk.minutes.terms import ItemKind
from cro_desk.oversight.kpis.records import KpiDefinition
from cro_desk.store.connections import raw
from cro_desk.store.work import Work
from cro_desk.studies.rules import FieldError

_KPIS = """SELECT id, name FROM kpi_definition WHERE study_id = ? AND partnership_id = ? AND NOT deleted
    ORDER BY name, id"""


@dataclass(frozen=True, slots=True)
class Joinable:
    """What a form offers: ids with names."""

    kpis: tuple[tuple[str, str], ...] = ()
    decisions: tuple[tuple[str, str], ...] = ()


def joinable(session: Session, study_id: str, partnership_id: str) -> Joinable:
    """Return the KPIs and decisions that a register of this partnership (empty: internal) may name."""
    kpis = tuple(raw(session.connection()).execute(_KPIS, (study_id, partnership_id)).fetchall())
    found = decisions(session, Wanted((study_id,), partnership_id))
    named = tuple((row.id, f"{row.number} · {row.text}") for row in found if not row.unblinded)
    return Joinable(kpis, named)


def check_joined(work: Work, scope: str, study_id: str, fields: Mapping[str, Any]) -> None:
    """Refuse to name a KPI or decision that is not there, or that some readers may not know of."""
    if fields.get("kpi_id"):
        kpi = work.get(KpiDefinition, fields["kpi_id"])
        if kpi.study_id != study_id or not work.session.tree.may_refer(scope, kpi.scope):
            problem = _("“{name}” is no KPI that everybody of this register may see.")
            raise FieldError("kpi_id", problem.format(name=kpi.name), _("Choose another one."))
    if fields.get("decision_id"):
        item = work.get(MinutesItem, fields["decision_id"])
        is_known = item.study_id == study_id and work.session.tree.may_refer(scope, item.scope)
        if item.kind is not ItemKind.DECISION or item.draft_id or item.unblinded or not is_known:
            problem = _("{number} is no decision that everybody of this register may see.")
            raise FieldError("decision_id", problem.format(number=item.number), _("Choose another one."))
