"""Time limits are read as they are typed and as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.communication.limits import limit_words, read_limit
from cro_desk.communication.points import Limit
from cro_desk.communication.terms import LimitUnit
from cro_desk.studies.rules import FieldError


@given(st.builds(Limit, st.integers(1, 999), st.sampled_from(LimitUnit)))
def test_what_is_written_is_read_again(limit):
    assert read_limit("limit", limit_words(limit)) == limit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 wd", "1 working days"),
        ("4wh", "4 working hours"),
        ("24 h", "24 hours"),
        ("7 Days", "7 days"),
        ("10 business days", "10 working days"),
        ("same day", "0 working days"),
    ],
)
def test_short_forms_are_read(text, expected):
    assert str(read_limit("limit", text)) == expected


@pytest.mark.parametrize("text", ["soon", "5", "x days", "3 weeks ago", "1.5 wd"])
def test_what_is_no_limit_is_refused_at_the_field(text):
    with pytest.raises(FieldError, match="not a time limit") as refused:
        read_limit("respond", text)
    assert refused.value.field == "respond"


def test_nothing_is_no_limit():
    assert read_limit("limit", " ") is None
