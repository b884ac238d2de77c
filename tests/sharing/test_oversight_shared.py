"""KPIs and the health survey between two seats: figures travel both ways, single answers never leave."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from cro_desk.desk import Desk
from cro_desk.oversight.health import operations as health
from cro_desk.oversight.health.answering import Answer
from cro_desk.oversight.health.queries import rounds
from cro_desk.oversight.kpis import operations as kpis
from cro_desk.oversight.kpis.queries import board
from cro_desk.oversight.kpis.rows import KpiRow
from cro_desk.oversight.periods import Period
from cro_desk.store.connections import raw
from cro_desk.store.record import derived_id
from cro_desk.studies.terms import Side
from tests.sharing.kit import Shared, opened, pass_on, send

CANARY = "canary-of-one-person"


def enter(desk: Desk, shared: Shared, **inputs: int) -> None:
    kpi = derived_id(shared.partnership_id, "kpi:visit-reports")
    told = {name: Decimal(value) for name, value in inputs.items()}
    desk.run(kpis.enter_figures, [kpis.Figures(kpi, "2026-10", told)])


def row(desk: Desk, shared: Shared) -> KpiRow:
    (found,) = desk.read(board, shared.study_id, shared.partnership_id, desk.now().date()).rows
    return found


def pick(desk: Desk, shared: Shared) -> None:
    desk.run(kpis.pick_kpis, shared.study_id, shared.partnership_id, ("visit-reports",), "2026-06")


def test_the_cros_seat_enters_figures_that_the_sponsor_sees(people, shared, post: Path):
    ada, bob = people("ada", "bob")
    pick(ada, shared)
    pass_on(ada, bob, shared.study_id, post / "one")
    enter(bob, shared, on_time=48, due=50)
    pass_on(bob, ada, shared.study_id, post / "two")
    now = row(ada, shared).now
    assert now.value == 96
    assert now.entry is not None
    assert (now.entry.by, now.entry.side) == ("Bob Partner", Side.CRO)


def test_what_both_picked_apart_is_one_kpi(people, shared, post: Path):
    ada, bob = people("ada", "bob")
    pass_on(ada, bob, shared.study_id, post / "one")
    pick(ada, shared)
    pick(bob, shared)
    enter(ada, shared, on_time=40, due=50)
    pass_on(ada, bob, shared.study_id, post / "two")
    pass_on(bob, ada, shared.study_id, post / "three")
    assert row(ada, shared) == row(bob, shared)
    assert row(bob, shared).now.value == 80


def test_a_bundle_carries_results_and_no_single_answer(people, shared, post: Path):
    ada, bob = people("ada", "bob")
    told = ada.run(health.begin_round, shared.partnership_id, Period(2026, 7, 6)).value
    answers = [Answer({"roles": score}, CANARY, CANARY) for score in (2, 3, 4, 5)]
    ada.run(health.add_answers, told, Side.SPONSOR, answers)
    ada.run(health.publish_result, told, Side.SPONSOR, "The weekly call")
    path = send(ada, bob, shared.study_id, post / "one", readable_copies=True)
    with opened(bob, path) as bundle:
        lines = repr(tuple(bundle.lines()))
        bob.receive(bundle, ())
    assert CANARY not in lines
    assert "health_answer" not in lines
    assert "health_result" in lines
    (found,) = bob.read(rounds, shared.study_id, shared.partnership_id)
    assert (found.results[Side.SPONSOR].people, found.rows[0].mean(Side.SPONSOR)) == (4, Decimal("3.50"))
    assert bob.read(_answers) == 0


def _answers(session) -> int:
    return int(raw(session.connection()).execute("SELECT count(*) FROM health_answer").fetchone()[0])
