"""The parameters: each field is saved when it is left."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from cro_desk.studies import operations as op
from cro_desk.studies.terms import StudyStatus


def problem_at(bench, key):
    return bench.field(key).accessibleDescription()


def test_a_field_is_saved_when_it_is_left(shown, study):
    shown.fill("subjects_randomised", "100")
    assert shown.study(study).subjects_randomised == 100


def test_one_field_is_one_undo_step(shown, study, desk):
    shown.fill("phase", "III")
    shown.fill("indication", "Gout")
    desk.undo()
    shown.settle()
    assert (shown.field("phase").text(), shown.field("indication").text()) == ("III", "")


def test_leaving_a_field_unchanged_writes_nothing(shown, desk):
    head = desk.head()
    shown.fill("name", "A study")
    assert desk.head() == head


def test_what_is_no_number_is_told_at_the_field_and_not_saved(shown, study):
    shown.fill("subjects_screened", "many")
    assert problem_at(shown, "subjects_screened").startswith("“many” is not a number.")
    assert shown.study(study).subjects_screened == 120


def test_what_a_rule_refuses_is_told_at_the_field_and_stays_to_be_mended(shown, study):
    shown.fill("subjects_randomised", "121")
    assert problem_at(shown, "subjects_randomised") == "Fewer subjects are screened than randomised."
    assert (shown.field("subjects_randomised").text(), shown.study(study).subjects_randomised) == (
        "121",
        None,
    )
    shown.fill("subjects_randomised", "119")
    assert (problem_at(shown, "subjects_randomised"), shown.study(study).subjects_randomised) == ("", 119)


def test_a_currency_is_shown_as_it_was_kept(shown, study):
    shown.fill("currency", "usd")
    assert (shown.field("currency").text(), shown.study(study).currency) == ("USD", "USD")


def test_the_state_is_chosen_with_the_keyboard(shown, study):
    box = shown.pane.findChild(QComboBox, "field-status")
    box.setFocus()
    shown.press(Qt.Key.Key_Down)
    assert shown.study(study).status is StudyStatus.SELECTION


def test_a_note_is_saved_when_it_is_left(shown, study):
    shown.pane.form_of("note").input("note").setFocus()
    shown.keys("One thing to remember")
    shown.press(Qt.Key.Key_Tab)
    assert shown.study(study).note == "One thing to remember"


def test_a_write_elsewhere_does_not_take_a_field_out_of_the_users_hands(shown, study, desk):
    line = shown.field("name")
    line.setFocus()
    line.selectAll()
    shown.keys("Half a na")
    desk.run(op.edit_study, study, phase="II", name="Changed elsewhere")
    shown.settle()
    assert (line.text(), shown.field("phase").text()) == ("Half a na", "II")


def test_tab_goes_from_field_to_field(shown):
    shown.field("protocol").setFocus()
    passed = []
    for _step in range(8):
        passed.append(shown.window().focusWidget().objectName())
        shown.press(Qt.Key.Key_Tab)
    assert passed == [
        f"field-{key}"
        for key in ("protocol", "status", "name", "sponsor", "phase", "indication", "currency", "time_zone")
    ]


def test_every_field_has_a_name_for_screen_readers(shown):
    lines = shown.pane.findChildren(QLineEdit)
    assert [line.objectName() for line in lines if not line.accessibleName()] == []
