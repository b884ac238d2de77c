"""How often: typed in words and read back at once, or picked from lists; dates follow while one types."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from cro_desk.communication.points import Point
from cro_desk.communication.terms import OffsetUnit
from cro_desk.desk import Desk
from cro_desk.studies.operations import edit_milestone
from tests.ui.communication.series.desks import Usual
from tests.ui.communication.series.windows import SeriesWindow
from ui.communication.series.editor import SeriesEditor


def shown_dates(editor: SeriesEditor) -> list[str]:
    """Return the next dates beside the editor."""
    from PySide6.QtWidgets import QLabel

    told = [label.text() for label in editor.side.findChildren(QLabel)]
    return [text for text in told if text[:3] in ("Mon", "Tue", "Wed", "Thu", "Fri") and "2026" in text]


def test_typed_words_are_read_back_and_dates_follow_before_they_are_kept(
    opened: SeriesWindow, usual: Usual, desk: Desk
) -> None:
    editor = opened.opens("Core team call")
    opened.types("every second Wednesday", editor.when.cards[0].words)
    assert editor.when.cards[0].told.text().startswith("every second Wednesday, from")
    assert shown_dates(editor)[:2] == ["Wed 25 Nov 2026 15:00", "Wed 9 Dec 2026 15:00"]
    assert usual.series(desk).cadences[0].rule == "FREQ=WEEKLY;BYDAY=TU"


def test_enter_keeps_the_words(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    editor = opened.opens("Core team call")
    opened.enters("every second Wednesday", editor.when.cards[0].words)
    assert usual.series(desk).cadences[0].rule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"


def test_words_with_bounds_set_the_bounds(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    editor = opened.opens("Sponsor team")
    opened.enters("weekly on Friday from 2026-12-01 to 2 weeks before DB lock", editor.when.cards[0].words)
    (cadence,) = usual.series(desk, "Sponsor team").cadences
    lock = usual.milestone(desk, "Database lock")
    assert cadence.begins == Point(date(2026, 12, 1))
    assert cadence.ends == Point(None, lock, -2, OffsetUnit.WEEKS)


def test_what_is_not_understood_is_said_under_the_words(opened: SeriesWindow) -> None:
    editor = opened.opens("Core team call")
    opened.types("now and then", editor.when.cards[0].words)
    assert "not understood" in editor.when.cards[0].told.text()
    assert editor.when.cards[0].words.property("wrong") is True


def test_first_letters_that_name_a_day_leave_nothing_behind(
    opened: SeriesWindow, usual: Usual, desk: Desk
) -> None:
    before = usual.series(desk, "Sponsor team").cadences[0]
    editor = opened.opens("Sponsor team")
    card, dates = editor.when.cards[0], shown_dates(editor)
    opened.types("database lock", card.words)
    assert shown_dates(editor) != dates
    opened.types("database lock or so", card.words)
    assert shown_dates(editor) == dates
    assert card.draft.begins == before.begins


def test_a_phase_is_read_from_its_beginning(opened: SeriesWindow) -> None:
    card = opened.opens("Core team call").when.cards[0]
    card.phase.choose("While the sites are being closed")
    assert card.phase.lineEdit().cursorPosition() == 0


def test_lists_say_a_rule_without_typing(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    card = opened.opens("Sponsor team").when.cards[0]
    opened.picks(card.often.often, "MONTHLY:1")
    opened.picks(card.often.nth, "-1")
    opened.picks(card.often.weekday, "FR")
    assert usual.series(desk, "Sponsor team").cadences[0].rule == "FREQ=MONTHLY;BYDAY=-1FR"
    assert card.words.text() == "on the last Friday of each month"


def test_a_milestone_is_picked_with_its_distance(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    card = opened.opens("Sponsor team").when.cards[0]
    lock = usual.milestone(desk, "Database lock")
    opened.picks(card.ends.which, lock)
    opened.picks(card.ends.unit, "-:weeks")
    opened.enters("3", card.ends.count)
    assert usual.series(desk, "Sponsor team").cadences[0].ends == Point(None, lock, -3, OffsetUnit.WEEKS)


def test_an_end_before_the_beginning_is_said_at_its_phase(opened: SeriesWindow) -> None:
    card = opened.opens("Sponsor team").when.cards[0]
    card.ends.which.setCurrentIndex(card.ends.which.findData(""))
    opened.picks(card.ends.which, "")
    opened.enters("2020-01-01", card.ends.day)
    assert "end lies before the beginning" in card.ends.problem.text()


def test_an_undated_milestone_is_refused_until_the_meetings_may_wait(
    opened: SeriesWindow, usual: Usual, desk: Desk
) -> None:
    lock = usual.milestone(desk, "Database lock")
    desk.run(edit_milestone, lock, forecast=None)
    opened.waits()
    card = opened.opens("Sponsor team").when.cards[0]
    opened.enters("3 weeks before database lock", card.words)
    assert "has no date yet" in card.told.text()
    card.wait.click()
    opened.waits()
    assert usual.series(desk, "Sponsor team").cadences[0].begins.milestone_id == lock


def test_a_moved_milestone_moves_the_dates_that_are_shown(
    opened: SeriesWindow, usual: Usual, desk: Desk
) -> None:
    editor = opened.opens("Kick-off")
    opened.enters("one week after award", editor.when.cards[0].words)
    desk.run(edit_milestone, usual.milestone(desk, "Award"), forecast=date(2026, 12, 8))
    opened.waits()
    assert shown_dates(editor) == ["Tue 15 Dec 2026 09:00"]


def test_what_became_wrong_with_a_phase_is_told_at_it(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    desk.run(edit_milestone, usual.milestone(desk, "Database lock"), forecast=None)
    opened.waits()
    cards = opened.opens("Core team call").when.cards
    assert ["▲" in card.told.text() for card in cards] == [False, True, True]


def test_a_phase_is_added_and_removed(opened: SeriesWindow, usual: Usual, desk: Desk) -> None:
    when = opened.opens("Sponsor team").when
    when.add.click()
    opened.enters("every Thursday from 2027-06-01", when.cards[1].words)
    assert len(usual.series(desk, "Sponsor team").cadences) == 2
    when.cards[0].remove.click()
    opened.waits()
    assert [each.rule for each in usual.series(desk, "Sponsor team").cadences] == ["FREQ=WEEKLY;BYDAY=TH"]


def test_escape_goes_back_to_the_list(opened: SeriesWindow) -> None:
    editor = opened.opens("Core team call")
    opened.hits(editor.since, Qt.Key.Key_Escape)
    assert opened.series.stack.currentWidget() is opened.series.tabs
