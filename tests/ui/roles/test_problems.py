"""Problems and filters: the list by rule, one answer for all, what is shown and what is not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from cro_desk.roles.terms import Convention, Oversight, Severity
from tests.ui.roles.test_acts import writes
from tests.ui.roles.windows import RolesWindow
from ui.models import Section
from ui.roles.matrix.filter import Filter, Status
from ui.roles.matrix.going import next_problem


def told(window: RolesWindow) -> str:
    """Return what the details panel says."""
    window.tab.telling.tell()
    return "\n".join(label.text() for label in window.tab.details.findChildren(QLabel))


def opens_group(window: RolesWindow, rule: int) -> QPushButton:
    """Open the list, go to the group of a rule; return the button that answers it."""
    tab = window.tab
    tab.problems_button.setChecked(True)
    model = tab.problems.model
    places = range(model.rowCount())
    at = next(n for n in places if isinstance(model.row(n), Section) and model.row(n).head.rule == rule)
    tab.problems.table.view.setCurrentIndex(model.index(at, 0))
    assert tab.problems.button is not None
    return tab.problems.button


def test_problems_are_grouped_by_severity_and_rule_with_their_number(opened):
    opened.tab.problems_button.setChecked(True)
    heads = [section.head for section in opened.tab.problems.model.sections()]
    assert [head.severity for head in heads] == sorted(
        (head.severity for head in heads), key=list(Severity).index
    )
    assert sum(head.count for head in heads) == len(opened.tab.editor.problems)


def test_a_click_on_a_problem_goes_to_its_cell(opened):
    opened.tab.problems_button.setChecked(True)
    problem = next(p for p in opened.tab.editor.problems if p.rule == 1)
    opened.tab.problems.model.set_all_open(True)
    model = opened.tab.problems.model
    at = next(n for n in range(model.rowCount()) if model.cell(n, 0).text.endswith(problem.text))
    view = opened.tab.problems.table.view
    opened._qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(model.index(at, 0)).center()
    )
    assert opened.here() == "GO02"


def test_all_fixes_of_a_rule_are_one_act(opened, desk, small):
    button = opens_group(opened, 1)
    assert button.text() == "Fix 1 of them"
    button.click()
    opened.waits()
    assert small.letters(desk, "GO02")["sponsor"] == "A"
    assert desk.undo_name() == "Fix problems of the matrix"


def test_one_agreement_answers_all_transfers_without_one(opened, desk, small):
    opens_group(opened, 5).click()
    writes(opened, "agreement", "Master agreement")
    writes(opened, "clause", "7")
    writes(opened, "effective_on", "2026-11-01")
    opened.agrees()
    assert small.task(desk, "MO01").in_writing
    assert small.task(desk, "MO02").agreement == "Work order 1"


def test_one_oversight_method_answers_all_transferred_tasks(opened, desk, small):
    opens_group(opened, 8).click()
    field = opened.field("oversight")
    assert isinstance(field, QComboBox)
    field.setCurrentIndex(field.findData(Oversight.MEETING.value))
    opened.agrees()
    assert {small.task(desk, code).oversight for code in ("MO01", "MO02")} == {Oversight.MEETING}


def test_the_panel_tells_the_fix_before_it_is_applied(opened, desk, small):
    opened.goes_to("GO02", "sponsor")
    assert "nobody" in told(opened).lower() or "accountable" in told(opened)
    button = next(b for b in opened.tab.details.findChildren(QPushButton) if b.text().endswith("(F)"))
    assert button.text() == "Make Sponsor AG the accountable party  (F)"
    button.click()
    opened.waits()
    assert small.letters(desk, "GO02")["sponsor"] == "A"


def test_what_is_not_in_writing_is_listed_as_retained_by_default(opened, desk, small):
    opened.tab.filter.show_filter(Filter(status=Status.DEEMED))
    assert opened.shown() == ["MO01"]
    opened.goes_to("MO01")
    assert "until then it is the sponsor’s" in told(opened)
    assert small.task(desk, "MO01").transfer == "transferred"


def test_filters_narrow_to_party_person_area_and_text(opened, small):
    wanted = {
        "party": Filter(party_id=opened.column("cro")[6:]),
        "person": Filter(person_id=small.ada),
        "area": Filter(area="Governance"),
        "text": Filter(text="visit sites"),
        "who": Filter(text="ada budget"),
    }
    shown = {}
    for name, each in wanted.items():
        opened.tab.filter.show_filter(each)
        shown[name] = opened.shown()
    assert shown == {
        "party": ["GO02", "MO01", "MO02"],
        "person": ["GO01", "MO01", "MO02"],
        "area": ["GO01", "GO02"],
        "text": ["MO02"],
        "who": [],
    }


def test_only_problems_leaves_out_what_is_in_order(opened, desk, small):
    opened.tab.filter.only_problems.setChecked(True)
    assert "GO01" not in opened.shown()
    assert "GO02" in opened.shown()


def test_a_filter_opens_closed_areas_and_leaves_them_closed_after(opened):
    opened.tab.close_all()
    opened.tab.filter.show_filter(Filter(text="visit"))
    assert opened.shown() == ["MO02"]
    opened.tab.filter.clear()
    assert opened.shown() == []


def test_going_to_a_problem_that_a_filter_hides_shows_everything(opened):
    opened.tab.filter.show_filter(Filter(text="visit"))
    opened.tab.walk.go_to_problem(next(p for p in opened.tab.editor.problems if p.rule == 1))
    assert opened.here() == "GO02"
    assert len(opened.shown()) == 4


def test_the_filter_says_how_many_choices_narrow(opened):
    opened.tab.filter.show_filter(Filter(area="Governance", status=Status.RETAINED))
    assert opened.tab.filter.more.text() == "Filter (2)"
    assert opened.tab.filter.choices.isVisible()


def test_the_contract_view_is_labelled_and_read_only(opened, desk, small):
    opened.tab.convention.chosen.emit(Convention.CONTRACT)
    assert opened.text("MO02", "cro") == "A/R"
    assert opened.text("MO02", "sponsor") == ""
    assert opened.tab.note.text().startswith("Contract view, read only")
    opened.goes_to("MO02", "cro")
    opened.presses(Qt.Key.Key_C)
    assert opened.messages.text == "The contract view is read only."
    opened.tab.convention.chosen.emit(Convention.ACCOUNTABILITY)
    assert opened.text("MO02", "sponsor") == "A · AM"
    assert small.letters(desk, "MO02") == {"sponsor": "A", "cro": "R"}


def test_after_the_last_problem_comes_the_first_again(opened):
    problems = [p for p in opened.tab.editor.problems if p.severity is Severity.APPROVAL]
    tasks = [task.id for task in opened.tab.editor.matrix.tasks]
    columns = [column.key for column in opened.tab.model.columns]
    at = (opened.id("MO02"), columns[-1])
    assert next_problem(problems, tasks, columns, at, 1) == problems[0]
    assert next_problem((), tasks, columns, at, 1) is None


def test_an_edit_that_is_refused_goes_off_the_screen(opened, desk, small):
    from cro_desk.roles.fixing import SetLetters
    from cro_desk.roles.operations import set_cells

    place = (opened.id("MO02"), opened.column("lab")[6:])
    said: list[Exception] = []
    opened.jobs.went_wrong.disconnect(opened._raise)
    opened.jobs.went_wrong.connect(said.append)
    opened.tab.editor.edit([SetLetters(*place, "C")], set_cells, [place], "nonsense")
    assert opened.text("MO02", "lab") == "C"
    opened.waits_for(lambda: opened.text("MO02", "lab") == "")
    assert len(said) == 1
