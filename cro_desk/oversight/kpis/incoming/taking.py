"""Taking figures out of a workbook: all that are picked or none, with the mapping of its rows remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.oversight.kpis.entering import Figures, enter_figures
from cro_desk.oversight.kpis.incoming.book import Candidate, Known
from cro_desk.oversight.kpis.queries import kpis, values
from cro_desk.oversight.kpis.records import KpiMapping
from cro_desk.oversight.kpis.terms import How
from cro_desk.store.connections import raw
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work
from cro_desk.studies.records import Partnership, Study
from cro_desk.zoned import in_zone


@operation(N_("Import KPI figures"))
def take_figures(
    work: Work, study_id: str, partnership_id: str, candidates: Sequence[Candidate], file: str
) -> int:
    """Keep the picked figures, all or none, and what each row of the file was; return how many."""
    picked = [each for each in candidates if each.picked]
    if not picked:
        raise UserError(_("No figure is picked."), _("Pick the figures that are to be taken."))
    enter_figures(work, _figures(picked, file), How.IMPORTED)
    told = {each.key: f"{each.kpi_id}/{each.input}" for each in picked if not _is_pair(each)}
    _remember(work, study_id, partnership_id, told)
    work.name(_("Import KPI figures out of {file}").format(file=file))
    return len(picked)


def _is_pair(each: Candidate) -> bool:
    """Whether its cell holds two figures (`48/50`): such a row is no single input."""
    return "/" in each.text or not each.input


def _figures(picked: Sequence[Candidate], file: str) -> list[Figures]:
    found: dict[tuple[str, str], dict[str, Any]] = {}
    cells: dict[tuple[str, str], list[str]] = {}
    for each in picked:
        if each.period is None:
            raise UserError(_("{cell}: say of which period it is.").format(cell=each.id))
        place = (each.kpi_id, each.period.code)
        found.setdefault(place, {})[each.input] = each.value
        cells.setdefault(place, []).append(each.id.rsplit("/", 1)[0])
    return [
        Figures(kpi_id, period, inputs, f"{file}: {', '.join(dict.fromkeys(cells[kpi_id, period]))}")
        for (kpi_id, period), inputs in found.items()
    ]


def _remember(work: Work, study_id: str, partnership_id: str, told: Mapping[str, str]) -> None:
    id = derived_id(work.private, f"kpi mapping:{partnership_id or study_id}")
    known = work.session.get(KpiMapping, id)
    if known is None:
        made = KpiMapping(id=id, scope=work.private, study_id=study_id, partnership_id=partnership_id)
        made.rows = dict(told)
        work.add(made)
    else:
        known.rows = {**known.rows, **told}
        known.deleted = False


def known_for(session: Session, study_id: str, partnership_id: str, private: str, now: Any) -> Known:
    """Return what is known where figures come in."""
    study = session.get(Study, study_id)
    partnership = session.get(Partnership, partnership_id) if partnership_id else None
    if study is None:
        return Known()
    found = kpis(session, (study_id,), partnership_id)
    stored = values(raw(session.connection()), [each.id for each in found])
    mapping = session.get(KpiMapping, derived_id(private, f"kpi mapping:{partnership_id or study_id}"))
    return Known(
        found,
        study.protocol,
        partnership.name if partnership is not None else "",
        _others(session, study, partnership),
        dict(mapping.rows) if mapping is not None and not mapping.deleted else {},
        {
            (kpi_id, period): entry.figures
            for kpi_id, periods in stored.items()
            for period, (_id, entry, _told) in periods.items()
            if entry is not None
        },
        in_zone(now, study.time_zone).date(),
    )


def _others(session: Session, study: Study, partnership: Partnership | None) -> tuple[str, ...]:
    """Return the protocols of other studies, the names of the study's other partners."""
    driver = raw(session.connection())
    studies = driver.execute("SELECT protocol FROM study WHERE NOT deleted AND id <> ?", (study.id,))
    told = [str(row[0]) for row in studies if study.protocol not in str(row[0])]
    if partnership is not None:
        sql = "SELECT name FROM partnership WHERE NOT deleted AND study_id = ? AND id <> ?"
        told += [str(row[0]) for row in driver.execute(sql, (study.id, partnership.id))]
        told = [name for name in told if name != partnership.name]
    return tuple(told)
