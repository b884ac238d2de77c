"""The audit trail: who, what, when, old and new; filtered, paged, verified, exported."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cro_desk.reporting.trail import TrailPage, audit_trail
from cro_desk.studies.operations import add_country, create_study, edit_study
from tests.ui.program import Program
from ui.audit.pane import AuditPane
from ui.audit.trail_model import PAGE, TrailModel


@pytest.fixture
def trail(inside: Program) -> AuditPane:
    """The pane over a study that was renamed."""
    desk = inside.app.workbench.desk
    study = desk.run(create_study, "ABC-301", name="Old name").value
    desk.run(edit_study, study, name="New name")
    inside.settle()
    inside.app.workbench.show_pane("audit")
    inside.settle()
    return inside.app.workbench.pane("audit")


def texts(pane: AuditPane, row: int) -> dict[str, str]:
    return {column.key: pane.model.cell(row, n).text for n, column in enumerate(pane.model.columns)}


def test_newest_change_stands_first_in_plain_words(trail):
    found = texts(trail, 0)
    assert (found["author"], found["action"], found["change"]) == ("Ada Manager", "Edit the study", "changed")
    assert found["fields"] == "Name: Old name → New name"
    assert found["utc"].endswith("UTC")


def test_details_show_every_field_and_both_times(trail, inside):
    trail.table.view.setCurrentIndex(trail.model.index(0, 0))
    words = {label.text() for label in trail.details.findChildren(inside.label)}
    assert {"Old name → New name", "Who", "UTC"} <= words


def test_words_and_kind_narrow_the_trail(trail, inside):
    trail.filter.text.setText("renamed nowhere")
    trail.filter.changed.emit()
    inside.settle()
    assert trail.model.rowCount() == 0
    assert trail.table.empty.isVisible()
    trail.filter.show_all()
    inside.settle()
    trail.filter.kind.setCurrentIndex(trail.filter.kind.findData("study"))
    trail.filter.changed.emit()
    inside.settle()
    assert {trail.model.row(n).kind for n in range(trail.model.rowCount())} == {"study"}


def test_a_date_that_is_none_is_marked_and_does_not_filter(trail, inside):
    trail.filter.since.setText("soon")
    assert trail.filter.filter().since is None
    assert trail.filter.since.property("wrong") is True
    trail.filter.show_all()
    inside.settle()


def test_days_bound_the_trail(trail, inside):
    trail.filter.until.setText("2026-01-01")
    trail.filter.changed.emit()
    inside.settle()
    assert trail.model.rowCount() == 0


def test_history_of_one_record(trail, inside):
    study = trail.model.row(0).record_id
    trail.show_record(study)
    inside.settle()
    assert {trail.model.row(n).record_id for n in range(trail.model.rowCount())} == {study}


def test_chain_is_verified_with_progress(trail, inside):
    trail.verify()
    inside.settle()
    assert inside.said.startswith("The chain is whole")


def test_export_has_a_line_for_each_field(trail, inside, tmp_path: Path):
    inside.chooser.answer = [tmp_path / "trail.csv"]
    next(command for command in trail.commands() if command.key == "export-trail").run()
    inside.settle()
    with (tmp_path / "trail.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert ("Name", "Old name", "New name") in {(row["Field"], row["Old"], row["New"]) for row in rows}


def test_export_keeps_formulas_as_text(trail, inside, tmp_path: Path):
    desk = inside.app.workbench.desk
    desk.run(create_study, "=1+1")
    inside.settle()
    inside.chooser.answer = [tmp_path / "trail.csv"]
    next(command for command in trail.commands() if command.key == "export-trail").run()
    inside.settle()
    assert "'=1+1" in (tmp_path / "trail.csv").read_text(encoding="utf-8-sig")


def test_model_keeps_qts_contract(desk, page, study_id, qtmodeltester):
    model = TrailModel(page)
    found = desk.read(audit_trail)
    model.begin(found.rows, found.count)
    qtmodeltester.check(model, force_py=True)


def test_a_page_is_asked_for_when_it_is_looked_at(desk, page, study_id, qtbot):
    for country in ("DE", "FR"):
        desk.run(add_country, study_id, country=country)
    rows = desk.read(audit_trail).rows
    model = TrailModel(page)
    model.begin(rows, 3 * PAGE)
    with qtbot.waitSignal(model.page_wanted) as told:
        assert model.cell(PAGE + 1, 0).text == "…"
    model.add_page(*told.args, rows)
    assert model.row(PAGE + 1) == rows[1]
    model.add_page(told.args[0] - 1, 2, rows)
    assert model.row(2 * PAGE) is None
    assert isinstance(desk.read(audit_trail), TrailPage)
