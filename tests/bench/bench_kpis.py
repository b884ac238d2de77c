"""KPIs: 40 with 12 periods in each of 50 studies: a board, a scorecard, the Overview, a figure typed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cro_desk.desk import Desk, Owner
from cro_desk.oversight.kpis import operations as op
from cro_desk.oversight.kpis.kpi import Kpi
from cro_desk.oversight.kpis.library import library, usual
from cro_desk.oversight.kpis.queries import board
from cro_desk.oversight.kpis.standing import judge
from cro_desk.oversight.periods import Period, latest
from cro_desk.oversight.scorecard.attention import measured_attention
from cro_desk.oversight.scorecard.queries import standing_card
from cro_desk.oversight.terms import Unit
from cro_desk.store.record import derived_id
from cro_desk.studies import operations as studies
from tests.bench.bench_roles import timed
from tests.bench.large import CHEAP, PASSPHRASE
from tests.bench.measure import result

STUDIES, KPIS = 50, 40
TODAY = date(2026, 12, 1)
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
MONTHS = latest(date(2026, 11, 30))


def bench() -> list[dict[str, Any]]:
    """Measure on a workspace made for it."""
    with TemporaryDirectory() as folder:
        desk, _recovery = Desk.create(Path(folder) / "workspace", PASSPHRASE, Owner("Bench"), cost=CHEAP)
        try:
            made = [make_study(desk, at) for at in range(STUDIES)]
            return [*of_a_study(desk, *made[0]), *of_all(desk, [study for study, _partner in made])]
        finally:
            desk.close()


def make_study(desk: Desk, at: int) -> tuple[str, str]:
    """Make a study with 40 KPIs and a year of figures; return it with its partnership."""
    study = desk.run(studies.create_study, f"KPI-{at:03}", sponsor="Lindgren").value
    partnership = desk.run(studies.begin_partnership, study, "Northern CRO").value
    picked = library()[:KPIS]
    desk.run(op.pick_kpis, study, partnership, [each.code for each in picked], MONTHS[0].code)
    told = [each for kpi in picked for each in figures_of(partnership, kpi, at)]
    desk.run(op.enter_figures, told)
    return study, partnership


def figures_of(partnership: str, kpi: Kpi, at: int) -> list[op.Figures]:
    """Return a year of figures that rise and fall."""
    id = derived_id(partnership, f"kpi:{kpi.code}")
    found = []
    for n, period in enumerate(kpi.periods(MONTHS[-1], 12)):
        told = {each.name: _value(each.unit, at, n, m) for m, each in enumerate(kpi.asked)}
        found.append(op.Figures(id, period.code, told))
    return found


def _value(unit: Unit, at: int, period: int, place: int) -> Decimal:
    share = Decimal((at * 7 + period * 3) % 10 + 40 * (place + 1))
    most = {Unit.SCORE: Decimal(5), Unit.PERCENT: Decimal(90)}
    return min(share, most.get(unit, share))


def of_a_study(desk: Desk, study: str, partnership: str) -> list[dict[str, Any]]:
    """Time what is read and written of one study."""
    kpi = usual("visit-reports")
    assert kpi is not None
    counts = {"on_time": Decimal(48), "due": Decimal(50)}
    bare = timed(lambda: [Fraction(48) / Fraction(50) for _each in range(480)])
    id = derived_id(partnership, "kpi:visit-reports")
    person = desk.run(studies.add_person, study, name="Zoe Guest").value
    edit = timed(lambda: desk.run(studies.edit_person, person, role=str(desk.now())), 9)
    turn = iter(range(1, 1000))

    def enter() -> None:
        due = Decimal(50 + next(turn))
        desk.run(op.enter_figures, [op.Figures(id, "2026-11", {"on_time": Decimal(40), "due": due})])

    month = Period(2026, 11)
    shown = timed(lambda: desk.read(board, study, partnership, TODAY))
    card = timed(lambda: desk.read(standing_card, study, partnership, month))
    judged = timed(lambda: [judge(kpi, counts) for _each in range(480)])
    return [
        figure("40 KPIs × 12 periods of a study", shown, 100),
        figure("its scorecard", card, 100),
        figure("480 values judged", judged, 50, "bare divisions", bare),
        figure("a figure typed", timed(enter, 9), edit + 5, "one other edit", edit),
    ]


def of_all(desk: Desk, found: list[str]) -> list[dict[str, Any]]:
    """Time what is read across 50 studies."""

    def overview() -> None:
        for study in found:
            desk.read(measured_attention, study, NOON)

    def boards() -> None:
        for study in found:
            desk.read(board, study, None, TODAY)

    one = timed(lambda: desk.read(measured_attention, found[0], NOON))
    return [
        figure("what the Overview says of a study", one, 20),
        figure("the same of 50 studies", timed(overview, 3), 300),
        figure("24,000 values of 50 studies, judged", timed(boards, 3), 3000),
    ]


def figure(
    name: str, value: float, target: float, reference: str = "target", reference_value: float | None = None
) -> dict[str, Any]:
    """Return one row for the table."""
    beside = target if reference_value is None else reference_value
    return result(f"KPIs: {name}", value, "ms", reference, beside, f"{target:.0f} ms", value <= target)
