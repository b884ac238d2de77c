"""The timeline and the curve of enrolment: what is known is drawn, what is not known is not."""

from datetime import date, timedelta

from reportlab.graphics import renderSVG

from cro_desk.paper.curve import Band, Curve, curve
from cro_desk.paper.timeline import Mark, timeline

DAY = date(2026, 11, 22)
MONTHS = [DAY + timedelta(days=30 * place) for place in range(6)]


def words(drawing):
    return renderSVG.drawToString(drawing)


def test_a_milestone_without_a_date_takes_no_row():
    dated = Mark("Dated", DAY, None)
    assert (
        timeline([dated, Mark("Undated", None, None)], DAY, 500).height == timeline([dated], DAY, 500).height
    )


def test_slip_is_told_at_the_end_of_its_row():
    assert "+12 d" in words(timeline([Mark("FPI", DAY, MONTHS[1], told="+12 d")], DAY, 500))


def test_an_overdue_milestone_bears_a_sign():
    late = Mark("Contract", DAY, None, overdue=True, told="x")
    assert ">!<" in words(timeline([Mark("Contract", DAY, DAY, overdue=True)], DAY, 500))
    assert ">!<" not in words(timeline([late], DAY, 500))


def test_no_milestone_at_all_can_be_drawn():
    assert timeline([], DAY, 500).height > 0


def test_nothing_known_draws_only_the_scale():
    assert "forecast" not in words(curve(Curve(), 500))


def test_the_last_number_and_the_days_of_the_target_are_told():
    actual = tuple((day, place * 10) for place, day in enumerate(MONTHS[:4]))
    bands = tuple(Band(day, 30, 40, 50) for day in MONTHS[3:])
    told = words(curve(Curve((), actual, bands, 60, MONTHS[3], ends=tuple(MONTHS[3:])), 500))
    assert all(each in told for each in ("actual 30", "forecast", "P10", "P90", "cut-off"))


def test_the_same_numbers_give_the_same_drawing():
    told = Curve(tuple((day, place) for place, day in enumerate(MONTHS)), cut_off=DAY)
    assert words(curve(told, 400)) == words(curve(told, 400))
