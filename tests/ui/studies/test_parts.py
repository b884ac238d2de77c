"""The tables of a study: added to, edited, pasted into and deleted from by keyboard and by mouse."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from cro_desk.studies import operations as op
from cro_desk.studies import queries
from tests.ui.studies.bench import Bench

SITES = 1


def sites(bench: Bench, study: str) -> list[tuple[str, str]]:
    return [(row.number, row.country_name) for row in bench.desk.read(queries.sites, study)]


def add_sites(desk, study, *numbers):
    return [desk.run(op.add_site, study, "PL", number=number).value for number in numbers]


def click(bench, name):
    buttons = [each for each in bench.pane.findChildren(QPushButton, name) if each.isVisible()]
    bench.qtbot.mouseClick(buttons[-1], Qt.MouseButton.LeftButton)
    bench.settle()


def current(view):
    row = view.table.table.current()
    return None if row is None else row.number


def test_an_empty_part_offers_its_first_step(shown, study):
    shown.tab("people")
    click(shown, "action-add-people")
    shown.keys("Ada")
    shown.press(Qt.Key.Key_Return)
    assert [row.name for row in shown.desk.read(queries.people, study)] == ["Ada"]


def test_insert_adds_a_row_that_is_then_the_current_one(shown, study, desk):
    add_sites(desk, study, "101")
    view = shown.tab("places", SITES)
    view.table.focus()
    shown.press(Qt.Key.Key_Insert)
    shown.keys("102")
    shown.press(Qt.Key.Key_Tab)
    shown.keys("spain")
    shown.press(Qt.Key.Key_Tab)
    click(shown, "button-Add site")
    assert (sites(shown, study)[-1], current(view)) == (("102", "Spain"), "102")


def test_a_new_row_begins_in_the_country_of_the_current_one(shown, study, desk):
    (site,) = add_sites(desk, study, "101")
    view = shown.tab("places", SITES)
    view.select(site)
    view.start_new()
    assert shown.field("country").text() == "Poland"


def test_a_new_row_without_its_name_is_told_at_the_field_and_not_added(shown, study):
    shown.tab("milestones").start_new()
    click(shown, "button-Add milestone")
    assert shown.field("name").accessibleDescription() == "This is needed."


def test_a_refused_new_row_keeps_what_was_typed(shown, study, desk):
    add_sites(desk, study, "101")
    shown.tab("places", SITES).start_new()
    shown.fill("number", "101")
    shown.fill("country", "Spain")
    click(shown, "button-Add site")
    assert shown.field("number").text() == "101"
    assert shown.field("number").accessibleDescription().startswith("There is already a site 101.")


def test_escape_leaves_a_new_row_and_goes_back_to_the_table(shown, study, desk):
    (site,) = add_sites(desk, study, "101")
    view = shown.tab("places", SITES)
    view.select(site)
    view.start_new()
    shown.press(Qt.Key.Key_Escape)
    assert (view.panel.is_new, shown.field("number").text(), view.table.table.view.hasFocus()) == (
        False,
        "101",
        True,
    )


def test_enter_goes_to_the_card_at_the_current_column(shown, study, desk):
    (site,) = add_sites(desk, study, "101")
    view = shown.tab("places", SITES)
    view.table.table.select(site, "city")
    view.table.focus()
    shown.press(Qt.Key.Key_Return)
    shown.keys("Gdynia")
    shown.press(Qt.Key.Key_Tab)
    assert [row.city for row in desk.read(queries.sites, study)] == ["Gdynia"]


def test_a_cell_is_typed_into_where_it_stands(shown, study, desk):
    (site,) = add_sites(desk, study, "101")
    view = shown.tab("places", SITES)
    view.table.table.edit(site, "planned_subjects")
    shown.keys("25")
    shown.press(Qt.Key.Key_Return)
    assert [row.planned_subjects for row in desk.read(queries.sites, study)] == [25]


def test_what_a_cell_cannot_take_is_told_at_the_field_of_the_card(shown, study, desk):
    (site,) = add_sites(desk, study, "101")
    shown.tab("places", SITES).table.table.edit(site, "planned_subjects")
    shown.keys("few")
    shown.press(Qt.Key.Key_Return)
    assert shown.field("planned_subjects").accessibleDescription().startswith("“few” is not a number.")
    assert [row.planned_subjects for row in desk.read(queries.sites, study)] == [None]


def test_what_a_rule_refuses_in_a_cell_is_told_in_the_message_bar_too(shown, study, desk):
    _first, second = add_sites(desk, study, "101", "102")
    shown.tab("places", SITES).table.table.edit(second, "number")
    shown.keys("101")
    shown.press(Qt.Key.Key_Return)
    assert shown.messages.text == "There is already a site 101."
    assert shown.field("number").accessibleDescription().startswith("There is already a site 101.")


def test_an_edited_person_stays_at_the_cell_and_one_who_changes_sides_stays_selected(shown, study, desk):
    person = desk.run(op.add_person, study, name="Ada").value
    view = shown.tab("people")
    view.table.table.edit(person, "role")
    shown.keys("Lead")
    shown.press(Qt.Key.Key_Return)
    assert view.table.table.current_column() == "role"
    view.panel.changed.emit("side", "cro")
    shown.settle()
    assert [row.side for row in desk.read(queries.people, study)] == [view.table.table.current().side]


def test_delete_takes_the_selected_rows_and_goes_to_the_next(shown, study, desk):
    add_sites(desk, study, "101", "102", "103")
    view = shown.tab("places", SITES)
    view.table.table.select(view.table.model.rows()[0].id)
    view.table.focus()
    shown.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    shown.press(Qt.Key.Key_Delete)
    assert (sites(shown, study), current(view)) == ([("103", "Poland")], "103")


def test_undo_brings_deleted_rows_back_and_keeps_the_current_one(shown, study, desk):
    first, _second = add_sites(desk, study, "101", "102")
    view = shown.tab("places", SITES)
    view.select(first)
    view.delete()
    shown.settle()
    desk.undo()
    shown.settle()
    assert ([row.number for row in view.table.model.rows()], current(view)) == (["101", "102"], "102")


def test_rows_are_pasted_by_the_keyboard_in_one_undo_step(shown, study, desk):
    add_sites(desk, study, "101")
    view = shown.tab("places", SITES)
    shown.copy("Number\tCountry\tCity\n101\tPoland\tPoznań\n102\tSpain\tSevilla\n")
    view.table.focus()
    shown.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (sites(shown, study), shown.messages.text) == (
        [("101", "Poland"), ("102", "Spain")],
        "Pasted: 1 row added, 1 changed.",
    )
    desk.undo()
    assert sites(shown, study) == [("101", "Poland")]


def test_cells_that_cannot_be_read_are_named_and_nothing_is_pasted(shown, study):
    shown.tab("places")
    shown.copy("Poland\tmany\n")
    click(shown, "action-paste-countries")
    assert shown.messages.text == "Row 1 cannot be pasted: “many” is not a number."


def test_cells_pasted_into_the_window_belong_to_the_tab(shown, study):
    shown.tab("people")
    assert shown.pane.takes_text("Ada\tSponsor")
    shown.pane.import_text("Ada\tSponsor")
    shown.settle()
    assert [row.name for row in shown.desk.read(queries.people, study)] == ["Ada"]


def test_a_row_that_is_filtered_out_can_be_gone_to(shown, study, desk):
    (site,) = add_sites(desk, study, "101")
    view = shown.tab("places", SITES)
    view.table.table.filter.setText("nothing like it")
    view.table.model.set_filter("nothing like it")
    shown.pane.show_record(site)
    assert current(view) == "101"


def test_a_card_saves_each_field_as_it_is_left(shown, study, desk):
    person = desk.run(op.add_person, study, name="Ada").value
    shown.tab("people").select(person)
    shown.fill("email", "ada at example")
    assert (
        shown.field("email").accessibleDescription().startswith("“ada at example” is not an e-mail address.")
    )
    shown.fill("email", "ada@example.org")
    assert [row.email for row in desk.read(queries.people, study)] == ["ada@example.org"]


def test_a_milestone_moves_by_keyboard_and_keeps_the_current_row(shown, study, desk, today):
    view = shown.tab("milestones")
    first = view.table.model.rows()[0]
    view.select(first.id)
    view.table.focus()
    shown.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [row.name for row in desk.read(queries.milestones, study, today)][1] == first.name
    assert view.table.table.current().id == first.id


def test_a_milestone_does_not_move_in_a_sorted_table(shown, desk):
    view = shown.tab("milestones")
    view.select(view.table.model.rows()[0].id)
    view.table.model.sort(0)
    head = desk.head()
    view.table.focus()
    shown.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert (desk.head(), shown.messages.text) == (
        head,
        "Rows move only in their own order. Sort by no column first.",
    )


def test_the_current_cell_stays_where_something_was_typed(shown, study, desk):
    (site,) = add_sites(desk, study, "101")
    view = shown.tab("places", SITES)
    view.table.table.edit(site, "city")
    shown.keys("Gdynia")
    shown.press(Qt.Key.Key_Return)
    assert view.table.table.current_column() == "city"


def test_a_new_card_survives_a_look_at_another_tab(shown):
    shown.tab("people").start_new()
    shown.keys("Ad")
    shown.tab("milestones")
    shown.tab("people")
    assert shown.field("name").text() == "Ad"


def test_a_date_is_typed_in_iso_and_shown_in_the_users_form(shown, study, desk, today):
    view = shown.tab("milestones")
    row = view.table.model.rows()[3]
    view.table.table.edit(row.id, "baseline")
    shown.keys("2026-12-01")
    shown.press(Qt.Key.Key_Return)
    assert shown.field("baseline").text() == "1 Dec 2026"


def test_an_expired_qualification_is_said_in_words(shown, desk, today):
    from cro_desk.studies.terms import Qualification

    desk.run(
        op.add_organisation,
        name="N",
        qualification=Qualification.QUALIFIED,
        requalify_by=today.replace(year=2020),
    )
    view = shown.tab("organisations")
    place = view.table.model.column_of("qualification")
    assert view.table.model.cell(0, place).text.startswith("Qualified, expired ")


def test_an_exchange_rate_is_added_edited_and_removed(shown, study, desk):
    from cro_desk.vendors.queries import rates

    view = shown.tab("rates")
    view.start_new()
    for key, text in (("currency", "usd"), ("rate", "0.9231"), ("valid_on", "2026-10-14")):
        shown.fill(key, text)
    click(shown, "button-Add rate")
    shown.fill("rate", "0.93")
    assert [(row.currency, str(row.rate)) for row in desk.read(rates, study)] == [("USD", "0.93")]
    view.delete()
    shown.settle()
    assert desk.read(rates, study) == ()


def test_a_contract_keeps_its_value_exactly(shown, study, desk):
    shown.tab("contracts").start_new()
    shown.fill("reference", "MSA-1")
    shown.fill("value", "1,250,000.5 eur")
    click(shown, "button-Add contract")
    assert [str(row.value) for row in desk.read(queries.contracts, study)] == ["1250000.5 EUR"]


def test_a_baseline_that_stands_is_not_overwritten(shown, study, desk, today):
    id = desk.run(op.add_milestone, study, name="Own", baseline=today).value
    shown.settle()
    view = shown.tab("milestones")
    view.table.table.select(id)
    shown.fill("baseline", "2026-12-01")
    rows = {row.id: row for row in desk.read(queries.milestones, study, today)}
    assert rows[id].baseline == today
