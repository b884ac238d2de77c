"""What is drawn: pure layouts of pages, without a window."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QPointF

from cro_desk import formats
from cro_desk.communication.operations import cancel_occurrence, edit_series
from cro_desk.communication.terms import HolidayRule
from cro_desk.communication.viewing import calendar_read
from cro_desk.studies.terms import Side
from cro_desk.zoned import zone
from tests.ui.communication.views.desks import BERLIN, freeze, milestone, overfull, series, weekly
from ui.communication.views.board import laid_out
from ui.communication.views.boxes import short_name, told
from ui.communication.views.choosing import Chosen
from ui.communication.views.dragging import landing
from ui.communication.views.look import Look
from ui.communication.views.paging import page_of
from ui.communication.views.scene import Cursor
from ui.communication.views.spans import View, add_months, iso_week, span_of, title_of, turned
from ui.communication.views.week import lanes

TODAY = date(2026, 11, 22)


@pytest.fixture
def page(desk, plan):
    """Return a page of a view around a day, by Berlin's clock."""

    def made(view=View.MONTH, day=TODAY, chosen=None, week_start=0):
        read = desk.read(calendar_read)
        span = span_of(view, day, week_start)
        chosen = chosen or Chosen(plan.study_id)
        return page_of(read, span, chosen, today=TODAY, first_weekday=week_start, zone=zone(BERLIN))

    return made


@pytest.fixture
def laid(qapp):
    """Lay a page out and return its scene."""
    look = Look.of_paper("Noto Sans")

    def made(page, width=1000, height=600, cursor=None):
        return laid_out(page, look, width, height, cursor)

    return made


def texts(scene):
    return [mark.text for layer in scene.layers() for mark in layer.marks if hasattr(mark, "text")]


def test_a_month_has_whole_weeks(page):
    span = page().span
    assert (span.first, span.last) == (date(2026, 10, 26), date(2026, 12, 6))
    assert len(page().weeks()) == 6


def test_a_week_begins_as_the_locale_has_it(page, laid):
    sunday = page(View.WEEK, week_start=6)
    assert (sunday.span.first, sunday.span.last) == (date(2026, 11, 22), date(2026, 11, 28))
    assert laid(page(week_start=6)).head.marks[1].text.startswith("Sun")


@pytest.mark.parametrize(("locale", "first"), [("de_DE", 0), ("en_US", 6), ("en_GB", 0), ("ar_EG", 5)])
def test_the_first_day_of_a_week_is_the_locales(locale, first):
    assert formats.first_weekday_of(locale) == first


def test_a_week_that_begins_on_sunday_has_the_number_of_its_monday():
    assert (iso_week(date(2026, 11, 22)), iso_week(date(2026, 11, 23))) == (48, 48)


def test_pages_turn_by_week_and_by_month():
    assert turned(View.WEEK, TODAY, -1) == date(2026, 11, 15)
    assert turned(View.MONTH, date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)


def test_pages_are_named(page):
    assert title_of(page().span) == "November 2026"
    assert title_of(page(View.YEAR).span) == "November 2026 – October 2027"
    assert title_of(page(View.WEEK).span) == "16 Nov 2026 – 22 Nov 2026 · week 47"


def test_what_was_cancelled_is_struck_through(desk, plan, page, laid):
    desk.run(cancel_occurrence, plan.call_id, "2026-11-17", Side.CRO, "Bo", "Ill")
    struck = [mark.text for mark in laid(page()).body.marks if hasattr(mark, "kind") and mark.kind.strike]
    assert struck == ["10:00", "✕ Core team call"]


def test_an_asked_meeting_is_marked_by_sign_and_border(desk, plan, page, laid):
    freeze(desk, plan.study_id, "Audit", date(2026, 11, 23), date(2026, 11, 27))
    scene = laid(page())
    assert "? Core team call" in texts(scene)
    assert any(mark.edge == "warn" and mark.dashed for mark in scene.body.marks if hasattr(mark, "edge"))


@pytest.mark.parametrize(("view", "mark"), [(View.MONTH, "→ Core team call"), (View.YEAR, "→CT")])
def test_a_meeting_that_a_day_off_moved_has_the_sign_of_a_moved_one(desk, plan, page, laid, view, mark):
    desk.run(edit_series, plan.call_id, holiday_rule=HolidayRule.NEXT)
    freeze(desk, plan.study_id, "Audit", date(2026, 12, 1), date(2026, 12, 1))
    assert mark in texts(laid(page(view, date(2026, 12, 1))))


def test_milestones_holidays_and_freezes_are_named(desk, plan, page, laid):
    milestone(desk, plan.study_id, "First patient in", date(2026, 11, 12))
    freeze(desk, plan.study_id, "Audit", date(2026, 11, 18), date(2026, 11, 18))
    said = texts(laid(page()))
    assert "◆ First patient in" in said
    assert "Thanksgiving Day (Northern CRO)" in said
    assert "no meetings: Audit (Sponsor, Northern CRO)" in said


def test_a_freeze_is_hatched(desk, plan, page, laid):
    freeze(desk, plan.study_id, "Audit", date(2026, 11, 18), date(2026, 11, 19))
    for view in (View.MONTH, View.WEEK, View.YEAR):
        marks = laid(page(view, date(2026, 11, 18))).body.marks
        assert len([mark for mark in marks if getattr(mark, "hatched", False)]) == 2


def test_a_week_whose_clocks_differ_is_marked(page, laid):
    assert "▲ 1 h" in texts(laid(page()))
    said = texts(laid(page(View.WEEK, date(2026, 10, 27))))
    assert any(text.startswith("▲ ") and "5 h apart" in text for text in said)


def test_meetings_at_one_time_stand_side_by_side(desk, plan, page):
    overfull(desk, plan, 4)
    found = list(lanes(page(View.WEEK).by_day[date(2026, 11, 18)]))
    assert max(lane.of for lane in found) > 1
    for one in found:
        assert one.at < one.of


def test_no_two_meetings_of_a_week_cover_each_other(desk, plan, page, laid):
    overfull(desk, plan, 8)
    spots = laid(page(View.WEEK)).body.spots
    pairs = [(a, b) for n, a in enumerate(spots) for b in spots[n + 1 :] if a.rect.intersects(b.rect)]
    assert [(a.placed.meeting.name, b.placed.meeting.name) for a, b in pairs] == []


def test_what_has_no_room_is_counted_and_the_cursor_finds_it(desk, plan, page, laid):
    overfull(desk, plan, 8)
    shown = page()
    scene = laid(shown, height=400)
    last = shown.by_day[date(2026, 11, 18)][-1]
    assert "+ 7 more" in texts(scene)
    assert scene.spot_of(last.id) is None
    assert laid(shown, height=400, cursor=Cursor(last.day, last.id)).spot_of(last.id) is not None


def test_every_day_of_a_year_has_its_cell(page, laid):
    scene = laid(page(View.YEAR))
    assert [day for _rect, day in scene.days] == list(page(View.YEAR).span.days)


def test_a_year_tells_meetings_by_letters(page, laid):
    assert texts(laid(page(View.YEAR))).count("CT") == len(page(View.YEAR).meetings)
    assert [short_name(name) for name in ("Core team call", "Steering", "KPI review")] == ["CT", "St", "KR"]


def test_a_meeting_is_told_in_words(page):
    first = page().by_day[date(2026, 11, 24)][0]
    assert told(page(), first) == (
        "Core team call · Tue 24 Nov 2026, 10:00 to 11:00 · planned · Northern CRO"
    )


def test_the_list_and_the_year_have_twelve_months(page):
    assert page(View.LIST).span.first == page(View.YEAR).span.first == date(2026, 11, 1)
    assert page(View.LIST).span.last == date(2027, 10, 31)


def test_a_late_meeting_stays_on_its_day(desk, plan, page, laid):
    told = {"rule": weekly("FR"), "at": time(23), "minutes": 120}
    series(desk, plan.study_id, plan.partnership_id, "Night call", date(2026, 1, 2), **told)
    scene = laid(page(View.WEEK))
    spot = next(each for each in scene.body.spots if each.placed.meeting.name == "Night call")
    assert scene.day_at(spot.rect.center()) == date(2026, 11, 20)
    assert spot.rect.bottom() <= scene.height


def test_a_landing_snaps_to_a_quarter_of_an_hour(page, laid):
    scene = laid(page(View.WEEK))
    spot = scene.body.spots[0]
    at = QPointF(spot.rect.x() + 1, 14.1 * scene.hour_height)
    assert f"{landing(scene, spot.placed, at, at).starts:%H:%M}" == "14:00"
