"""KPIs picked, made, changed with a reason, given up; what cannot be one is refused at its field."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from cro_desk.desk import Desk
from cro_desk.oversight.kpis import operations as op
from cro_desk.oversight.kpis.formulas.problems import FormulaError
from cro_desk.oversight.kpis.kpi import Input, Kpi
from cro_desk.oversight.kpis.queries import kpi, kpis
from cro_desk.oversight.kpis.terms import Box, Direction
from cro_desk.oversight.terms import Unit
from cro_desk.studies.rules import FieldError
from tests.oversight.kpis.conftest import PICKED, Enter, Measured, read_board, row


def own(measured: Measured, **fields: Any) -> Kpi:
    """A KPI of one's own."""
    told: dict[str, Any] = {
        "id": "",
        "study_id": measured.study,
        "partnership_id": measured.partnership,
        "code": "",
        "name": "Samples at the lab in time",
        "box": Box.QUALITY,
        "formula": "in_time / sent",
        "unit": Unit.PERCENT,
        "direction": Direction.HIGHER,
        "green": Decimal(95),
        "amber": Decimal(85),
        "inputs": (Input("in_time", "In time"), Input("sent", "Sent")),
        "sample": "sent",
        "share": True,
    }
    return Kpi(**{**told, **fields})


def test_what_was_picked_stands_by_its_box(desk: Desk, measured: Measured):
    found = [each.code for each in desk.read(kpis, (measured.study,), measured.partnership)]
    assert sorted(found) == sorted(PICKED)
    assert found[-1] == "sponsor-reviews"


def test_picking_twice_changes_nothing(desk: Desk, measured: Measured):
    desk.run(op.edit_kpi, measured.kpi("visit-reports"), {"green": Decimal(97)})
    desk.run(op.pick_kpis, measured.study, measured.partnership, PICKED)
    assert row(desk, measured, "visit-reports").kpi.green == 97


def test_a_kpi_of_ones_own_is_kept(desk: Desk, measured: Measured):
    made = desk.run(op.add_kpi, own(measured)).value
    found = desk.read(kpi, made)
    assert found is not None
    assert (found.name, found.asked, found.starts) == (
        "Samples at the lab in time",
        own(measured).inputs,
        "2026-11",
    )


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "visit reports ON time"}, "name"),
        ({"formula": "in_time / sended"}, "formula"),
        ({"unit": Unit.DAYS}, "formula"),
        ({"inputs": (Input("in time", "In time"), Input("sent", "Sent"))}, "inputs"),
        ({"inputs": (Input("sent", "In time"), Input("sent", "Sent"))}, "inputs"),
        ({"inputs": (Input("max", "Most"), Input("sent", "Sent"))}, "inputs"),
        ({"sample": "all"}, "sample"),
        ({"amber": Decimal(96)}, "amber"),
        ({"green": Decimal(105)}, "green"),
        ({"direction": Direction.LOWER}, "amber"),
        ({"frequency": 2}, "frequency"),
        ({"formula": "in_time", "unit": Unit.COUNT}, "share"),
        ({"starts": "soon"}, "starts"),
    ],
)
def test_what_is_no_kpi_is_refused_at_its_field(
    desk: Desk, measured: Measured, fields: dict[str, Any], field: str
):
    with pytest.raises(FieldError) as told:
        desk.run(op.add_kpi, own(measured, **fields))
    assert told.value.field == field
    assert len(read_board(desk, measured).rows) == len(PICKED)


def test_a_wrong_formula_tells_its_place(desk: Desk, measured: Measured):
    with pytest.raises(FormulaError) as told:
        desk.run(op.add_kpi, own(measured, formula="in_time / snt"))
    assert (told.value.problem.start, told.value.problem.end) == (10, 13)
    assert str(told.value) == "Sign 11: “snt” is no input of this KPI. Did you mean “sent”?"


def test_other_limits_need_a_reason_once_there_are_figures(desk: Desk, measured: Measured, enter: Enter):
    enter("visit-reports", "2026-10", on_time=44, due=50)
    id = measured.kpi("visit-reports")
    with pytest.raises(FieldError) as told:
        desk.run(op.edit_kpi, id, {"green": Decimal(85)})
    assert told.value.field == "reason"
    desk.run(op.edit_kpi, id, {"green": Decimal(85), "amber": Decimal(80)}, "Agreed on 3 November")
    assert row(desk, measured, "visit-reports").now.standing.value == "green"


def test_an_owner_needs_none(desk: Desk, measured: Measured, enter: Enter):
    enter("visit-reports", "2026-10", on_time=44, due=50)
    desk.run(op.edit_kpi, measured.kpi("visit-reports"), {"owner": "Ben Ortiz"})
    assert row(desk, measured, "visit-reports").kpi.owner == "Ben Ortiz"


def test_another_frequency_needs_another_kpi(desk: Desk, measured: Measured, enter: Enter):
    enter("visit-reports", "2026-10", on_time=44, due=50)
    with pytest.raises(FieldError) as told:
        desk.run(op.edit_kpi, measured.kpi("visit-reports"), {"frequency": 3}, "Less work")
    assert told.value.field == "frequency"


def test_a_kpi_given_up_comes_back_with_its_figures_by_undo(desk: Desk, measured: Measured, enter: Enter):
    enter("visit-reports", "2026-10", on_time=44, due=50)
    desk.run(op.remove_kpis, measured.kpi("visit-reports"))
    assert len(read_board(desk, measured).rows) == len(PICKED) - 1
    desk.undo()
    assert row(desk, measured, "visit-reports").now.value == 88


def test_moving_stays_within_the_box(desk: Desk, measured: Measured):
    before = [each.code for each in desk.read(kpis, (measured.study,))]
    desk.run(op.move_kpi, measured.kpi("tmf-completeness"), -5)
    after = [each.code for each in desk.read(kpis, (measured.study,))]
    assert sorted(after) == sorted(before)
    assert after[0] == "tmf-completeness"


def test_the_sponsors_own_kpis_stand_apart(desk: Desk, measured: Measured):
    desk.run(op.pick_kpis, measured.study, "", ("sponsor-decisions",))
    found = desk.read(kpis, (measured.study,), "")
    assert [each.code for each in found] == ["sponsor-decisions"]
    assert replace(found[0], id="").partnership_id == ""
