"""The Study pane as a whole: no study, a new one, a copy, closing, deleting, going to a record."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
)

from cro_desk.studies import operations as op
from cro_desk.studies import queries
from cro_desk.studies.terms import StudyStatus
from ui.widgets import FormDialog


def dialog(bench) -> FormDialog:
    (found,) = bench.findChildren(FormDialog)
    return found


def command(bench, key):
    (found,) = [action for action in bench.pane.commands() if action.key == key]
    found.run()
    bench.settle()


def protocols(desk):
    return [row.protocol for row in desk.read(queries.studies)]


def title(bench):
    return [label.text() for label in bench.pane.findChildren(QLabel) if label.property("role") == "title"]


def test_without_a_study_the_pane_offers_to_make_one(bench, desk):
    bench.open(None)
    (button,) = [each for each in bench.pane.findChildren(QAbstractButton) if each.isVisible()]
    bench.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    bench.settle()
    bench.keys("XYZ-1")
    bench.press(Qt.Key.Key_Return)
    assert (protocols(desk), title(bench)) == (["XYZ-1"], ["XYZ-1"])


def test_a_new_study_of_a_known_number_is_refused_in_the_dialog(shown, desk):
    command(shown, "new-study")
    shown.keys("abc-301")
    shown.press(Qt.Key.Key_Return)
    said = [label.text() for label in dialog(shown).findChildren(QLabel) if label.isVisible()]
    assert [text for text in said if text.startswith("There is already a study ABC-301.")] != []
    assert protocols(desk) == ["ABC-301"]
    dialog(shown).reject()


def test_a_study_is_copied_with_the_date_of_its_first_milestone(shown, study, desk, today):
    first = desk.read(queries.milestones, study, today)[0]
    desk.run(op.edit_milestone, first.id, baseline=today)
    command(shown, "copy-study")
    shown.keys("NEW-2")
    dialog(shown).form.input("first_milestone_on").setText("2027-03-01")
    shown.press(Qt.Key.Key_Return)
    copied = desk.read(queries.milestones, shown.choice.id, today)[0]
    assert (shown.study(shown.choice.id).protocol, str(copied.baseline)) == ("NEW-2", "2027-03-01")


def test_a_first_date_is_asked_only_where_a_plan_is_copied(shown):
    command(shown, "new-study")
    form = dialog(shown).form
    assert form.input("first_milestone_on").isEnabled() is False
    form.input("source").setCurrentIndex(1)
    assert form.input("first_milestone_on").isEnabled() is True
    dialog(shown).reject()


def test_a_study_is_closed_and_reopened(shown, study):
    command(shown, "close-study")
    assert shown.study(study).status is StudyStatus.CLOSED
    command(shown, "close-study")
    assert shown.study(study).status is StudyStatus.RUNNING


def test_a_deleted_study_leaves_the_pane_empty_and_returns_with_undo(shown, study, desk):
    command(shown, "delete-study")
    assert title(shown) == ["Study"]
    desk.undo()
    shown.pane.show_study(study)
    assert title(shown) == ["ABC-301"]


@pytest.mark.parametrize(
    ("add", "fields", "tab"),
    [
        (op.add_country, {"country": "PL"}, "places"),
        (op.add_person, {"name": "Ada"}, "people"),
        (op.add_milestone, {"name": "Own"}, "milestones"),
        (op.add_contract, {"reference": "1"}, "contracts"),
    ],
)
def test_a_record_from_search_is_shown_in_its_tab(shown, study, desk, add, fields, tab):
    id = desk.run(add, study, **fields).value
    shown.pane.show_record(id)
    page = shown.pane.page()
    assert (shown.pane.tabs.current, page.current.table.table.current().id) == (tab, id)


def test_another_pane_can_point_to_a_tab(shown):
    shown.pane.show_record("rates")
    assert shown.pane.tabs.current == "rates"


def test_an_undone_add_goes_from_the_table_that_is_shown(shown, study, desk):
    view = shown.tab("people")
    desk.run(op.add_person, study, name="Ada")
    assert [row.name for row in view.table.model.rows()] == ["Ada"]
    desk.undo()
    assert view.table.model.rows() == []


def test_a_tab_that_was_hidden_during_a_write_reads_again(shown, study, desk):
    view = shown.tab("people")
    shown.pane.tabs.show_tab("parameters")
    desk.run(op.add_person, study, name="Ada")
    shown.tab("people")
    assert [row.name for row in view.table.model.rows()] == ["Ada"]


def test_everything_that_takes_input_has_a_name_for_screen_readers(shown, desk, study):
    for key in ("places", "organisations", "people", "milestones", "contracts", "rates"):
        shown.tab(key).start_new()
    shown.tab("people", 1).start_new()
    inputs = [
        each for kind in (QLineEdit, QComboBox, QPlainTextEdit) for each in shown.pane.findChildren(kind)
    ]
    named = {each for each in inputs if each.accessibleName() or isinstance(each.parent(), QComboBox)}
    buttons = [each for each in shown.pane.findChildren(QAbstractButton) if each.isVisible()]
    assert [each.objectName() for each in inputs if each not in named] == []
    assert [each.objectName() for each in buttons if not (each.text() or each.accessibleName())] == []


def test_commands_of_a_page_have_names_of_their_own(shown):
    shown.tab("places")
    labels = [action.label for action in shown.pane.commands()]
    assert len(labels) == len(set(labels))


def test_in_a_narrow_window_the_cards_stand_one_below_the_other(shown):
    cards = [shown.pane.form_of(key).parentWidget() for key in ("protocol", "amendments")]
    shown.resize(1096, 744)
    shown.settle()
    assert cards[0].y() == cards[1].y()
    shown.resize(500, 744)
    shown.settle()
    assert cards[0].x() == cards[1].x()


def test_a_dialog_is_gone_when_it_was_answered(shown):
    command(shown, "new-study")
    dialog(shown).reject()
    QApplication.processEvents()
    assert [each for each in shown.findChildren(QDialog) if each.isVisible()] == []
