"""A time of day, however it is typed."""

from __future__ import annotations

from datetime import time

import pytest

from cro_desk.time_of_day import read_clock


@pytest.mark.parametrize(
    ("text", "told"),
    [
        *(
            (text, time(14, 30))
            for text in ("14:30", "14.30", "1430", " 14h30", "2:30 pm", "2.30PM", " 230pm ")
        ),
        *((text, time(14)) for text in ("14", "2 pm", "2PM", "14h", "2 p.m.")),
        *((text, time(9, 5)) for text in ("9:05", "905", "0905", "9.05 am")),
        *((text, time(0)) for text in ("0", "12 am", "00:00")),
        ("12 pm", time(12)),
    ],
)
def test_a_time_is_read_as_people_type_it(text: str, told: time):
    assert read_clock(text) == told


@pytest.mark.parametrize("text", ["", "24", "14:60", "14 pm", "0 am", "soon", "14:3", "1:30:00", "²"])
def test_what_is_no_time_is_none(text: str):
    assert read_clock(text) is None
