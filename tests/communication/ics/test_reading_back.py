"""What is written is read back meeting by meeting: every cadence, every zone, whatever was touched."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cro_desk.communication.expanding import occurrences
from cro_desk.communication.ics.planning import events_of
from cro_desk.communication.series import Outcome, Series, Touched
from cro_desk.communication.terms import HolidayRule, OccurrenceState
from cro_desk.communication.working_days import WorkCalendar
from cro_desk.studies.terms import Side
from tests.communication.ics.series import (
    FIRST,
    LAST,
    make_cadence,
    make_series,
    planned,
    read_back,
    written,
)

RULES = (
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=WEEKLY;BYDAY=TU",
    "FREQ=WEEKLY;BYDAY=MO,TH",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
    "FREQ=WEEKLY;INTERVAL=3;BYDAY=SU",
    "FREQ=MONTHLY;BYDAY=3TH",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO",
    "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1",
    "",
)
#: of the parties of a study: one's clocks change on other days than the other's, or never
PAIRS = (
    ("Europe/Berlin", "America/New_York"),
    ("Europe/London", "Asia/Tokyo"),
    ("America/Los_Angeles", "Asia/Kolkata"),
    ("Australia/Sydney", "Europe/Warsaw"),
    ("Africa/Casablanca", "America/Sao_Paulo"),
    ("Australia/Lord_Howe", "Asia/Kathmandu"),
)
ZONES = tuple(zone for pair in PAIRS for zone in pair)
GERMANY = WorkCalendar("de", Side.SPONSOR, "Germany", "DE", "BE", "Europe/Berlin")
AMERICA = WorkCalendar("us", Side.CRO, "United States", "US", "", "America/New_York")


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("zone", ZONES)
def test_every_cadence_is_read_back_in_every_zone(rule: str, zone: str) -> None:
    series = make_series(make_cadence(rule, date(2025, 12, 3)), zone=zone, calendars=(GERMANY, AMERICA))
    assert read_back(written(events_of(series, {}, LAST))) == planned(series)


@pytest.mark.parametrize("at", ["00:30", "01:30", "02:00", "02:30", "03:00", "23:45"])
@pytest.mark.parametrize("zone", ZONES)
def test_meetings_at_the_very_change_of_the_clocks_are_read_back(at: str, zone: str) -> None:
    series = make_series(make_cadence("FREQ=DAILY", date(2026, 1, 2)), at=at, zone=zone, minutes=120)
    assert read_back(written(events_of(series, {}, LAST))) == planned(series)


def touches(series: Series) -> st.SearchStrategy[dict[str, Touched]]:
    found = list(occurrences(series, {}, FIRST, LAST - timedelta(days=60)))
    keys = (
        st.lists(st.sampled_from(found), max_size=6, unique_by=lambda each: each.key)
        if found
        else st.just([])
    )
    return keys.flatmap(lambda chosen: st.tuples(*map(_touch, chosen))).map(
        lambda made: {each.key: each for each in made}
    )


def _touch(found) -> st.SearchStrategy[Touched]:  # type: ignore[no-untyped-def]
    moved = st.builds(
        lambda away, zone: (found.starts + timedelta(hours=away)).astimezone(ZoneInfo(zone)),
        st.integers(-400, 400),
        st.sampled_from(ZONES),
    )
    states = st.sampled_from([OccurrenceState.CANCELLED, OccurrenceState.HELD, OccurrenceState.SKIPPED])
    outcome = st.builds(lambda state: Outcome(state, None, "Ada", "Ill", ""), states)
    text = st.sampled_from(["", "Kick-off"])
    starts = st.none() | moved
    return st.builds(
        lambda starts, minutes, outcome, title, place: Touched(
            found.key, found.original_on, starts, minutes, starts is not None, outcome, title, place, ""
        ),
        starts,
        st.none() | st.integers(15, 300),
        st.none() | outcome,
        text,
        text,
    )


@st.composite
def plans(draw: st.DrawFn) -> tuple[Series, dict[str, Touched]]:
    """Series of up to three phases that may overlap, with holidays, of which some meetings were touched."""
    begins = st.dates(date(2025, 10, 1), date(2027, 3, 1))
    lasts = st.none() | st.integers(20, 400)
    cadences = []
    for place in range(draw(st.integers(1, 3))):
        first = draw(begins)
        days = draw(lasts)
        last = first + timedelta(days=days) if days else None
        cadences.append(make_cadence(draw(st.sampled_from(RULES)), first, last, place))
    series = make_series(
        *cadences,
        at=draw(st.times().map(lambda at: f"{at:%H:%M}")),
        zone=draw(st.sampled_from(ZONES)),
        holiday_rule=draw(st.sampled_from(HolidayRule)),
        calendars=draw(st.sampled_from([(), (GERMANY,), (GERMANY, AMERICA)])),
        minutes=draw(st.sampled_from([15, 60, 240])),
        last_day=draw(st.none() | st.dates(date(2026, 6, 1), date(2027, 12, 31))),
    )
    return series, draw(touches(series))


@given(plans())
@settings(max_examples=60)
def test_any_plan_is_read_back(plan: tuple[Series, dict[str, Touched]]) -> None:
    series, touched = plan
    events = events_of(series, touched, LAST + timedelta(days=60))
    assert read_back(written(events)) == planned(series, touched)
