"""The tab of versions: proposed, agreed on both sides, a counter-proposal answered row by row, compared."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from cro_desk.links.following_up import change_matrix
from cro_desk.minutes.following_up import waiting_numbers
from cro_desk.minutes.terms import FollowUpKind
from cro_desk.roles import operations as op
from cro_desk.roles import queries
from cro_desk.roles.matrix import Matrix, Task
from cro_desk.roles.terms import Transfer, VersionState
from cro_desk.studies.terms import Side
from tests.links.decided import decided
from tests.roles.publishing import agree_both
from tests.ui.roles.windows import RolesWindow
from ui.models import RowModel
from ui.roles.versions.change_model import ChangeModel
from ui.roles.versions.changes import as_cells, change_columns
from ui.roles.versions.columns import version_columns
from ui.roles.versions.rows import DRAFT
from ui.roles.versions.tab import VersionsTab

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def sound(desk, small) -> str:
    """The id of the matrix, with nothing left that keeps it from being proposed."""
    tasks = {task.code: task.id for task in small.matrix(desk).tasks}
    sponsor = small.matrix(desk).parties[0].id
    desk.run(op.set_cells, [(tasks["GO02"], sponsor)], "A/R")
    desk.run(op.set_cells, [(tasks["GO02"], small.matrix(desk).parties[1].id)], "")
    desk.run(op.set_transfer, [tasks["MO01"]], Transfer.RETAINED)
    return small.matrix(desk).id


@pytest.fixture
def proposed(desk, sound) -> str:
    return desk.run(op.propose, sound, "First draft").value


@pytest.fixture
def counter(desk, small, proposed) -> str:
    """The CRO wants a task changed, one removed and one more."""
    theirs = desk.read(queries.version_matrix, proposed)
    one, two, *rest = theirs.tasks
    new = Task("new", "MO09", area="Monitoring", task="Ship samples")
    changed = replace(one, reviewer="Ben Monitor", output="List")
    tasks = (changed, *rest, new)
    assert two.code == "GO02"
    return desk.run(op.receive_counter, proposed, replace(theirs, tasks=tasks), "Our view").value


@pytest.fixture
def tab(opened: RolesWindow) -> VersionsTab:
    """The tab in front."""
    opened.pane.tabs.show_tab("versions")
    opened.waits()
    found = opened.pane.tabs.page("versions")
    assert isinstance(found, VersionsTab)
    return found


@pytest.fixture
def press(tab, opened, qtbot):
    """Press a key in the comparison."""
    opened.activateWindow()
    tab.compare.table.view.setFocus()

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(tab.compare.table.view, key, modifier)

    return press


def types(window: RolesWindow, name: str, words: str) -> None:
    """Type into a field of the dialog."""
    field = window.field(name)
    if isinstance(field, QLineEdit):
        field.setText(words)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(words)


def runs(tab: VersionsTab, key: str) -> None:
    """Run what is offered under this key."""
    offered = [*tab.commands(), *tab.header_actions()]
    next(action for action in offered if action.key == key).run()


def listed(tab: VersionsTab) -> list[tuple[str, str]]:
    return [(tab.model.cell(n, 0).text, tab.model.cell(n, 1).text) for n in range(tab.model.rowCount())]


def differences(tab: VersionsTab) -> list[str]:
    """Return the headings of the comparison with what was done to the task."""
    model = tab.compare.model
    return [
        f"{model.cell(n, 0).text.removeprefix('▾ ')}: {model.cell(n, 1).text}"
        for n in range(model.rowCount())
        if model.is_section(n)
    ]


def answered(tab: VersionsTab) -> list[str]:
    model = tab.compare.model
    at = model.column_of("answer")
    return [model.cell(n, at).text for n in range(model.rowCount()) if model.is_section(n)]


def select(tab: VersionsTab, *codes: str) -> None:
    """Choose the rows of these tasks in the comparison."""
    view = tab.compare.table.view
    view.clearSelection()
    for n in range(tab.compare.model.rowCount()):
        head = tab.compare.model.head_at(tab.compare.model.index(n, 0))
        if tab.compare.model.is_section(n) and head.named.split()[0] in codes:
            if not view.selectionModel().hasSelection():
                tab.compare.table.select(f"§{head.task_id}")
            mode = view.selectionModel().SelectionFlag.Select | view.selectionModel().SelectionFlag.Rows
            view.selectionModel().select(tab.compare.model.index(n, 0), mode)


def test_models_keep_qts_contract(sound, counter, tab, page, qtmodeltester):
    qtmodeltester.check(RowModel(version_columns("Sponsor", "CRO"), page), force_py=True)
    qtmodeltester.check(ChangeModel(change_columns("1", "2", asked=True), page), force_py=True)
    qtmodeltester.check(tab.model, force_py=True)
    qtmodeltester.check(tab.compare.model, force_py=True)


def test_the_draft_says_what_stands_in_its_way(tab):
    assert listed(tab) == [("Draft", "Draft")]
    note = tab.model.cell(0, tab.model.column_of("note")).text
    assert note.startswith("✕ ")
    assert note.endswith("stand in the way")


def test_proposing_leads_to_what_stands_in_the_way(tab, opened):
    runs(tab, "propose_matrix")
    opened.agrees()
    opened.waits()
    assert opened.pane.tabs.current == "matrix"
    assert opened.here() in ("GO02", "MO01")


def test_the_draft_is_proposed_with_a_note(sound, tab, opened, desk, small):
    runs(tab, "propose_matrix")
    types(opened, "note", "For the kick-off")
    opened.agrees()
    assert listed(tab) == [("Draft", "Draft"), ("Version 1", "Proposed")]
    assert desk.read(queries.versions, small.partnership_id)[0].note == "For the kick-off"


def test_a_version_is_proposed_with_the_decisions_that_it_follows(sound, tab, opened, desk, small):
    desk.run(change_matrix, decided(desk, small.study_id, small.partnership_id))
    opened.waits()
    runs(tab, "propose_matrix")
    assert opened.field("note").toPlainText() == "S-1"
    opened.agrees()
    assert desk.read(waiting_numbers, small.partnership_id, FollowUpKind.MATRIX) == ()


def test_a_task_added_after_an_agreement_needs_a_training_note(proposed, sound, tab, opened, desk, small):
    desk.run(agree_both, proposed)
    task = desk.run(op.add_task, sound, "Monitoring", "Count visits").value
    desk.run(op.set_cells, [(task, small.matrix(desk).parties[0].id)], "A/R")
    opened.waits()
    runs(tab, "propose_matrix")
    types(opened, "training_note", "Ben, on 3 December")
    opened.agrees()
    row = desk.read(queries.versions, small.partnership_id)[0]
    assert (row.number, row.training_note) == (2, "Ben, on 3 December")


def test_both_sides_agree_the_other_with_its_paper(proposed, tab, opened, desk, small, chooser, tmp_path):
    paper = tmp_path / "signed.pdf"
    paper.write_bytes(b"%PDF signed")
    tab.table.select(proposed)
    runs(tab, "agree_sponsor")
    opened.agrees()
    runs(tab, "agree_cro")
    for name, words in (("name", "Ingrid"), ("role", "Director"), ("evidence", "TMF 01.01.18")):
        types(opened, name, words)
    chooser.answer = [paper]
    opened.dialog().choose.click()
    opened.agrees()
    opened.waits_for(lambda: listed(tab)[1] == ("Version 1", "✓ Agreed"))
    agreement = desk.read(queries.versions, small.partnership_id)[0].agreement(Side.CRO)
    assert (agreement.name, agreement.evidence) == ("Ingrid", "TMF 01.01.18")
    assert desk.file(agreement.file_id) == b"%PDF signed"


def test_a_scan_that_cannot_be_read_is_said_in_the_dialog(proposed, tab, opened, chooser, tmp_path):
    tab.table.select(proposed)
    runs(tab, "agree_sponsor")
    chooser.answer = [tmp_path / "gone.pdf"]
    opened.dialog().choose.click()
    opened.agrees()
    texts = [label.text() for label in opened.dialog().findChildren(QLabel)]
    assert any("gone.pdf cannot be read" in text for text in texts)
    opened.dialog().reject()


def test_an_agreement_is_withdrawn_while_the_other_side_has_not_agreed(proposed, tab, opened, desk):
    tab.table.select(proposed)
    runs(tab, "agree_sponsor")
    opened.agrees()
    runs(tab, "withdraw_sponsor")
    opened.waits()
    assert tab.table.current().row.agreements == ()
    assert desk.undo_name() == "Withdraw an agreement"


def test_a_counter_proposal_stands_first_with_its_rows(counter, tab, opened):
    assert tab.table.current().id == counter
    assert differences(tab) == [
        "GO01  Select the CRO: ~ Changed",
        "MO09  Ship samples: + Added",
        "GO02  Approve the budget: − Removed",
    ]
    assert answered(tab) == ["open", "open", "open"]
    bar = opened.pane.tabs._bar
    assert "Versions (3)" in [bar.tabText(n) for n in range(bar.count())]


def test_a_row_is_accepted_by_key_and_the_next_open_one_comes_up(counter, tab, opened, desk, small, press):
    select(tab, "GO01")
    press(Qt.Key.Key_A)
    opened.waits()
    assert small.task(desk, "GO01").reviewer == "Ben Monitor"
    assert answered(tab) == ["✓ Accepted", "open", "open"]
    assert tab.compare.current().named == "MO09  Ship samples"


def test_several_rows_are_refused_with_one_word(counter, tab, opened, desk, press):
    select(tab, "MO09", "GO02")
    press(Qt.Key.Key_R)
    types(opened, "text", "Not in scope")
    opened.agrees()
    assert answered(tab) == ["open", "✕ Not accepted: Not in scope", "✕ Not accepted: Not in scope"]
    desk.undo()
    opened.waits()
    assert answered(tab) == ["open", "open", "open"]


def test_only_open_rows_are_shown_on_request(counter, tab, opened, press):
    select(tab, "GO01")
    press(Qt.Key.Key_A, SHIFT)
    types(opened, "text", "Gladly")
    opened.agrees()
    assert answered(tab)[0] == "✓ Accepted: Gladly"
    tab.compare.bar.only_open.setChecked(True)
    assert answered(tab) == ["open", "open"]


def test_an_overtaken_counter_proposal_is_not_answered_any_more(counter, sound, tab, opened, desk, small):
    desk.run(op.edit_task, small.task(desk, "MO02").id, note="New")
    desk.run(op.propose, sound, "Next")
    opened.waits()
    tab.table.select(counter)
    opened.waits()
    select(tab, "GO01")
    assert "accept" not in [action.key for action in tab.compare.offered()]
    assert tab.table.current().row.state is VersionState.SUPERSEDED


def test_a_proposal_is_compared_with_the_draft_field_by_field(proposed, tab, opened, desk, small):
    desk.run(op.edit_task, small.task(desk, "MO02").id, reviewer="Ada Manager")
    opened.waits()
    tab.table.select(DRAFT)
    opened.waits()
    model = tab.compare.model
    assert [model.cell(1, n).text.strip() for n in range(4)] == ["Reviewer", "", "–", "Ada Manager"]
    tab.compare.bar.only_changes.setChecked(False)
    assert len(differences(tab)) == 4


def test_any_two_versions_are_compared(proposed, sound, tab, opened, desk, small):
    desk.run(op.edit_task, small.task(desk, "MO02").id, task="Visit all sites")
    second = desk.run(op.propose, sound, "Next").value
    opened.waits()
    tab.compare.bar.show_pair(second, proposed)
    tab.compare.bar.new.activated.emit(0)
    opened.waits()
    line = tab.compare.model.row(1)
    assert (line.label, line.old, line.new) == ("Task", "Visit all sites", "Visit sites")


def test_the_filter_finds_a_task_by_its_heading(counter, tab):
    tab.compare.table.filter.setText("select the cro")
    tab.compare.table.filter.returnPressed.emit()
    assert differences(tab) == ["GO01  Select the CRO: ~ Changed"]


def test_all_differences_are_copied_a_line_for_each_field(counter, tab):
    runs(tab, "copy_changes")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Area\tTask\tChange\tField\tOld\tNew\tAnswer"
    assert "Governance\tGO01  Select the CRO\tChanged\tReviewer\t\tBen Monitor\topen" in lines
    assert lines[1:] == as_cells(tab.compare.compared).splitlines()[1:]


def test_enter_goes_to_the_task_and_says_where_the_draft_has_none(counter, tab, opened, press):
    select(tab, "MO09")
    press(Qt.Key.Key_Return)
    assert opened.messages.text == "The draft does not have this task."
    select(tab, "GO01")
    press(Qt.Key.Key_Return)
    opened.waits()
    assert (opened.pane.tabs.current, opened.here()) == ("matrix", "GO01")


def test_a_version_is_saved_as_a_workbook(proposed, tab, opened, chooser, tmp_path):
    target = tmp_path / "out.xlsx"
    chooser.answer = [target]
    tab.table.select(proposed)
    runs(tab, "save_version")
    opened.waits()
    assert chooser.asked[-1] == "Responsibilities Northern CRO Version 1.xlsx"
    assert target.read_bytes()[:2] == b"PK"


def test_what_was_received_is_saved_as_it_was(proposed, tab, opened, desk, chooser, tmp_path: Path):
    theirs: Matrix = desk.read(queries.version_matrix, proposed)
    other = replace(theirs, tasks=theirs.tasks[1:])
    counter = desk.run(op.receive_counter, proposed, other, "", b"xlsx", "theirs.xlsx").value
    opened.waits()
    tab.table.select(counter)
    chooser.answer = [tmp_path / "kept.xlsx"]
    runs(tab, "save_received")
    opened.waits()
    assert (chooser.asked[-1], chooser.answer[0].read_bytes()) == ("theirs.xlsx", b"xlsx")


def test_a_counter_proposal_comes_in_by_the_import_of_the_pane(proposed, tab, opened):
    tab.table.select(proposed)
    runs(tab, "import_counter")
    assert opened.visited == [("roles", "import_matrix_file")]
    assert "import_matrix_file" in [action.key for action in opened.pane.commands()]


def test_a_version_that_was_found_is_gone_to(proposed, tab, opened):
    tab.table.select(DRAFT)
    opened.pane.tabs.show_tab("matrix")
    opened.pane.show_record(proposed)
    opened.waits()
    assert (opened.pane.tabs.current, tab.table.current().id) == ("versions", proposed)


def test_enter_in_the_list_leads_to_the_first_row_to_be_answered(counter, tab, opened, qtbot):
    opened.activateWindow()
    tab.table.select(counter)
    opened.waits()
    qtbot.keyClick(tab.table.view, Qt.Key.Key_Return)
    assert len(tab.compare.chosen()) == 1
    assert "accept" in {action.key for action in tab.compare.offered()}


def test_what_was_proposed_is_gone_to(sound, tab, opened, qtbot):
    tab.proposing.ask()
    opened.agrees()
    opened.waits_for(lambda: len(tab.lines) == 2)
    assert tab.shown_version() == tab.lines[1].id
    assert tab.compare.bar.pair() == (tab.lines[1].id, DRAFT)


def test_the_draft_is_compared_with_a_proposal_that_came_while_it_was_shown(sound, tab, opened, desk):
    proposal = desk.run(op.propose, sound, "From the command line").value
    opened.waits()
    assert tab.compare.bar.pair() == (proposal, DRAFT)
    assert [line.id for line in tab.lines] == [DRAFT, proposal]


def test_a_version_is_found_among_the_commands_by_its_name(proposed, opened):
    opened.waits_for(lambda: "Go to Version 1" in [action.label for action in opened.pane.commands()])
    next(action for action in opened.pane.commands() if action.label == "Go to Version 1").run()
    opened.waits_for(lambda: opened.pane.tabs.current == "versions")
    assert opened.pane.tab().shown_version() == proposed
