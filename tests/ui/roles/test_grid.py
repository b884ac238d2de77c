"""The grid: letters by key on a range, from and to a spreadsheet, problems gone to and fixed by key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from cro_desk.roles.operations import add_party, delete_tasks, name_holder
from cro_desk.roles.terms import PartyKind
from ui.roles.matrix.columns import in_two_lines, initials, matrix_columns
from ui.roles.matrix.filter import Filter
from ui.roles.matrix.model import MatrixModel
from ui.roles.matrix.view import Shown, area_sections

CTRL = Qt.KeyboardModifier.ControlModifier


def test_model_keeps_qts_contract(small, desk, qtmodeltester, page):
    from cro_desk.roles.directory import Directory

    shown = Shown(small.matrix(desk), Directory())
    model = MatrixModel(matrix_columns(shown), page)
    qtmodeltester.check(model, force_py=True)
    model.show_sections(area_sections(shown, Filter()), narrowed=False)
    model.set_open("Governance", False)
    model.show_sections(area_sections(shown, Filter(text="visit")), narrowed=True)
    model.show_sections(area_sections(shown, Filter()), narrowed=False)
    model.sort(2)


def test_a_letter_is_set_on_the_whole_range_at_once(opened, desk, small):
    opened.goes_to("GO01", "lab", down_to="MO02")
    opened.presses(Qt.Key.Key_I)
    assert [opened.text(code, "lab") for code in opened.shown()] == ["I", "I", "I", "I"]
    opened.waits()
    assert [small.letters(desk, code)["lab"] for code in opened.shown()] == ["I", "I", "I", "I"]


def test_the_same_key_takes_the_letter_away_again(opened, desk, small):
    opened.goes_to("MO01", "cro", down_to="MO02")
    opened.presses(Qt.Key.Key_R)
    opened.waits()
    assert "cro" not in small.letters(desk, "MO01")
    assert desk.undo_name() == "Set responsibilities"


def test_accountable_and_responsible_stand_together(opened):
    opened.goes_to("MO01", "sponsor")
    opened.presses(Qt.Key.Key_R)
    assert opened.text("MO01", "sponsor").startswith("✕ A/R") or opened.text("MO01", "sponsor").startswith(
        "A/R"
    )


def test_space_clears_and_undo_brings_back(opened, desk, small):
    opened.goes_to("MO02", "cro")
    opened.presses(Qt.Key.Key_Space)
    opened.waits()
    assert "cro" not in small.letters(desk, "MO02")
    desk.undo()
    opened.waits_for(lambda: "R" in opened.text("MO02", "cro"))


def test_space_on_an_area_closes_it(opened):
    opened.tab.table.view.setCurrentIndex(opened.tab.model.index(0, 2))
    opened.presses(Qt.Key.Key_Space)
    assert opened.shown() == ["MO01", "MO02"]
    opened.presses(Qt.Key.Key_Return)
    assert len(opened.shown()) == 4


def test_problems_change_with_the_edit_before_it_is_written(opened):
    opened.goes_to("GO02", "sponsor")
    assert opened.id("GO02") in {p.task_id for p in opened.tab.editor.problems if p.rule == 1}
    opened.presses(Qt.Key.Key_A)
    assert opened.id("GO02") not in {p.task_id for p in opened.tab.editor.problems if p.rule == 1}
    opened.waits()


def test_f8_goes_to_the_error_and_f_applies_the_fix_that_is_told(opened, desk, small):
    opened.presses(Qt.Key.Key_F8)
    assert opened.here() == "GO02"
    opened.presses(Qt.Key.Key_F)
    opened.waits()
    assert small.letters(desk, "GO02") == {"sponsor": "A", "cro": "R"}


def test_f_tells_the_fix_first_where_nobody_has_seen_it(opened, desk, small):
    opened.goes_to("GO02", "sponsor")
    opened.presses(Qt.Key.Key_F)
    assert opened.messages.text == "Make Sponsor AG the accountable party: press F again."
    assert small.letters(desk, "GO02") == {"cro": "R"}


def test_f_says_where_nothing_can_be_fixed(opened):
    opened.goes_to("MO02", "cro")
    opened.tab.telling.tell()
    opened.presses(Qt.Key.Key_F)
    assert opened.messages.text == "Nothing here has one right answer only."


def test_cells_are_copied_as_their_letters(opened):
    opened.goes_to("GO01", "sponsor", down_to="MO01")
    opened.presses(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "A/R\n\nA"


def test_pasted_letters_fill_from_the_cursor_over_areas(opened, desk, small):
    opened.goes_to("GO02", "sponsor")
    opened.tab.setFocus()
    text = "A\tR\tC\r\n\tR\tI\r\n"
    assert opened.pane.takes_text(text)
    opened.pane.import_text(text)
    opened.waits()
    assert small.letters(desk, "GO02") == {"sponsor": "A", "cro": "R", "lab": "C"}
    assert small.letters(desk, "MO01") == {"cro": "R", "lab": "I"}
    assert desk.undo_name() == "Paste responsibilities"


def test_one_pasted_cell_fills_the_range(opened, desk, small):
    opened.goes_to("GO01", "lab", down_to="MO02")
    opened.tab.setFocus()
    opened.pane.import_text("c")
    opened.waits()
    assert {small.letters(desk, code)["lab"] for code in opened.shown()} == {"C"}


def test_a_code_that_is_no_letter_is_not_pasted_and_said(opened, desk, small):
    opened.goes_to("MO01", "cro")
    opened.tab.setFocus()
    opened.pane.import_text("X\nA")
    opened.waits()
    assert small.letters(desk, "MO01")["cro"] == "R"
    assert small.letters(desk, "MO02")["cro"] == "A"
    assert "“X” is none of R, A, C and I" in opened.messages.text


def test_text_that_holds_no_letters_belongs_elsewhere(opened):
    opened.goes_to("MO01", "cro")
    assert not opened.pane.takes_text("Site visit\t1,200\t14")


def test_selection_and_cursor_stay_when_a_party_comes(opened, desk, small):
    opened.goes_to("GO01", "cro", down_to="MO01")
    chosen = opened.tab.chosen.cells()
    desk.run(add_party, small.matrix(desk).id, "Randomisation", PartyKind.TECHNOLOGY)
    opened.waits_for(lambda: "Randomisation" in {c.title for c in opened.tab.model.columns})
    assert opened.tab.chosen.cells() == chosen
    assert opened.here() == "MO01"


def test_the_cursor_stays_when_a_row_above_goes(opened, desk):
    opened.goes_to("MO02", "cro")
    desk.run(delete_tasks, opened.id("GO01"))
    opened.waits_for(lambda: len(opened.shown()) == 3)
    assert (opened.here(), opened.tab.table.current_column()) == ("MO02", opened.column("cro"))


def test_nothing_is_set_outside_the_parties_columns(opened, desk):
    opened.goes_to("MO01")
    opened.presses(Qt.Key.Key_R)
    assert opened.messages.text == "Letters are set in the columns of the parties."
    assert desk.undo_name() != "Set responsibilities"


def test_a_screen_reader_hears_the_column_and_who(opened):
    model = opened.tab.model
    index = model.index(model.place_of(opened.id("MO01")), model.column_of(opened.column("sponsor")))
    told = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Sponsor AG, A · AM, Ada Manager"


def test_initials_are_of_first_and_last_word():
    assert [initials(name) for name in ("Ada Manager", "Lead CRA team", "Bo", "(none)")] == [
        "AM",
        "LT",
        "B",
        "",
    ]


def test_what_is_chosen_follows_the_cursor_that_leaps_with_ctrl(opened):
    opened.goes_to("GO01", "sponsor")
    opened.presses(Qt.Key.Key_End, CTRL)
    opened.presses(Qt.Key.Key_I)
    assert opened.text("MO02", "lab") == "I"
    assert "I" not in opened.text("GO01", "sponsor")


def test_shift_that_is_held_down_chooses_nothing_on_the_way_to_a_problem(opened):
    opened.goes_to("MO02", "lab")
    opened.presses(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert len(opened.tab.chosen.cells()) <= 1
    assert len(opened.tab.chosen.tasks()) == 1


def test_the_grid_opens_with_the_cursor_where_a_letter_can_be_set(opened):
    assert (opened.here(), opened.tab.table.current_column()) == ("GO01", opened.column("sponsor"))


def test_of_several_people_behind_a_cell_the_first_by_name_is_seen(opened, desk, small):
    at = (opened.id("GO01"), opened.tab.editor.matrix.parties[0].id)
    desk.run(name_holder, [at], small.ben)
    opened.waits()
    assert opened.text("GO01", "sponsor") == "A/R · AM+1"


def test_a_name_of_more_than_a_few_letters_takes_two_lines():
    assert in_two_lines("Sponsor AG") == "Sponsor\nAG"
    assert in_two_lines("Sites") == "Sites"
