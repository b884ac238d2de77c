"""Numbers given apart are told apart, the same on both computers."""

import pytest

from cro_desk.studies.numbers import told_number, twins


def test_the_later_one_of_a_number_is_the_twin():
    assert twins([(1, "b"), (1, "a"), (2, "c"), (1, "d")]) == {"a": 0, "b": 1, "c": 0, "d": 2}


@pytest.mark.parametrize(("twin", "told"), [(0, "2"), (1, "2b"), (2, "2c")])
def test_the_first_one_keeps_its_number(twin, told):
    assert told_number(2, twin) == told
