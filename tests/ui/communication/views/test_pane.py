"""The pane: first steps, whose meetings, going to records."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog, QLabel

from cro_desk.communication.operations import cancel_occurrence, move_occurrence
from cro_desk.studies.operations import begin_partnership, create_study
from cro_desk.studies.terms import Side
from tests.ui.communication.views.desks import people, planned, series
from ui.communication.views.scene import Cursor
from ui.communication.views.spans import View
from ui.communication.views.tab import LAST_VIEW


def said(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def days(window) -> list[str]:
    return [f"{each.starts:%d %H:%M}" for each in window.tab.page.meetings if each.starts.month == 11]


def test_without_a_study_the_first_step_is_a_study(window, qtbot):
    window.open(None, qtbot)
    assert said(window.pane.empty)[0].startswith("Meetings, contacts and the way up")
    window.button("new_study").click()
    assert window.visited == [("study", "new-study")]


def test_an_empty_study_offers_the_usual_plan_of_its_partnership(window, desk, qtbot):
    study = desk.run(create_study, "ABC-301").value
    desk.run(begin_partnership, study, "Northern CRO")
    window.open(study, qtbot)
    assert said(window.tab.beginning)[0] == "ABC-301 has no meetings yet."
    window.button("start_plan").click()
    window.waits_for(lambda: window.tab.page is not None and bool(window.tab.page.meetings))
    assert window.tab.pages.currentWidget() is window.tab.content


def test_several_partnerships_each_have_their_first_step(window, desk, qtbot):
    study = desk.run(create_study, "ABC-301").value
    for name in ("Northern CRO", "Alpine Research"):
        desk.run(begin_partnership, study, name)
    window.open(study, qtbot)
    labels = [action.label for action in window.tab.beginning.steps()]
    assert sorted(labels) == [
        "Make the usual plan with Alpine Research",
        "Make the usual plan with Northern CRO",
        "Plan the sponsor’s own meetings",
    ]


def test_without_a_cro_it_is_asked_for_and_its_part_of_the_plan_is_offered_later(window, desk, qtbot):
    study = desk.run(create_study, "ABC-301").value
    window.open(study, qtbot)
    assert window.tab.beginning.steps()[0].label == "Add the CRO in Roles"
    window.button("start_plan").click()
    window.waits()
    desk.run(begin_partnership, study, "Northern CRO")
    window.waits_for(lambda: "Make the usual plan with Northern CRO" in labels(window))
    window.tab._not_begun()[0].run()
    window.waits_for(lambda: len(window.tab.read.plan.series) > 10)
    assert window.tab._not_begun() == []


def labels(window) -> list[str]:
    return [each.label for each in window.tab.header_actions()]


def test_a_month_shows_its_meetings_by_the_users_clock(opened):
    local = [each.meeting.starts.astimezone() for each in opened.tab.page.meetings]
    assert [each.starts for each in opened.tab.page.meetings] == local
    assert len(days(opened)) == 4


def test_the_subtitle_counts_and_says_what_waits(opened):
    assert opened.tab.subtitle() == "ABC-301 · 6 meetings"
    opened.tab.turn(1)
    opened.waits()
    assert opened.tab.subtitle() == "ABC-301 · 5 meetings"


def test_a_write_elsewhere_is_shown(opened, desk, plan):
    desk.run(cancel_occurrence, plan.call_id, "2026-11-24", Side.CRO, "Bo", "Ill")
    opened.waits()
    states = [each.meeting.state.value for each in opened.tab.page.meetings]
    assert (states[4], states.count("cancelled")) == ("cancelled", 1)


def test_a_partnership_alone_is_shown(opened, desk, plan):
    other = desk.run(begin_partnership, plan.study_id, "Alpine Research").value
    series(desk, plan.study_id, other, "Lab call", date(2026, 1, 7))
    opened.waits()
    opened.pane.show_partnership(other)
    opened.waits()
    assert {each.meeting.name for each in opened.tab.page.meetings} == {"Lab call"}


def test_series_and_person_are_chosen(opened, desk, plan):
    ada, _bo = people(desk, plan)
    series(desk, plan.study_id, plan.partnership_id, "Data call", date(2026, 1, 5))
    opened.waits()
    choice = opened.tab.choice
    choice.person.setCurrentIndex(choice.person.findData(ada))
    choice.person.activated.emit(0)
    opened.waits()
    assert {each.meeting.name for each in opened.tab.page.meetings} == {"Core team call"}


def test_all_studies_stand_side_by_side_each_with_its_name(opened, desk):
    planned(desk, "XYZ-77", "Alpine Research")
    opened.waits()
    opened.tab.choice.choose_all_studies()
    opened.waits()
    page = opened.tab.page
    assert page.several
    assert [name for _id, name in page.studies] == ["ABC-301", "XYZ-77"]
    texts = {mark.text for mark in opened.tab.board.scene.body.marks if hasattr(mark, "text")}
    assert {"A · Core team call", "B · Core team call"} <= texts


def test_what_is_off_can_be_left_out(opened, desk, plan):
    desk.run(cancel_occurrence, plan.call_id, "2026-11-24", Side.CRO, "Bo", "Ill")
    opened.waits()
    opened.tab.choice.off.setChecked(False)
    opened.waits()
    assert [each.day.day for each in opened.tab.page.meetings if each.day.month == 11] == [3, 10, 17]


def test_a_search_leads_to_a_meeting_on_another_page(opened, desk, plan):
    when = opened.tab.page.meetings[0].meeting.starts.replace(month=3, day=10, year=2027)
    record = desk.run(move_occurrence, plan.call_id, "2026-12-01", when).value
    opened.waits()
    opened.pane.show_record(record)
    opened.waits()
    assert opened.tab.current().day == date(2027, 3, 10)


def test_another_view_keeps_the_meeting_at_the_cursor(opened):
    tab = opened.tab
    wanted = tab.page.meetings[2]
    tab.show_cursor(Cursor(wanted.day, wanted.id))
    opened.waits()
    for view in (View.WEEK, View.LIST, View.YEAR, View.MONTH):
        tab.show_view(view)
        opened.waits()
        assert tab.current().id == wanted.id


def test_the_view_is_remembered(opened):
    opened.tab.show_view(View.YEAR)
    assert opened.context.settings.get(LAST_VIEW) == "year"


def test_a_new_series_is_begun_where_series_are_made(opened):
    opened.button("new_series").click()
    opened.waits_for(lambda: opened.pane.tabs.current == "series" and bool(opened.findChildren(QDialog)))
    assert opened.dialog().windowTitle()
    opened.dialog().reject()


def test_what_parts_do_is_offered_beside_the_view(opened):
    keys = [action.key for action in opened.tab.header_actions()]
    assert keys == ["more", "print_view", "new_series"]
    commands = {action.key for action in opened.pane.commands()}
    assert {"export_calendar", "import_calendar", "print_plan", "calendar_today"} <= commands
