"""Scores: bands never fall when a factor rises, and what would be grave is never low."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.oversight.risks import scoring
from cro_desk.oversight.risks.scoring import FACTORS, Scores
from cro_desk.oversight.risks.terms import Band, Trend
from cro_desk.studies.rules import FieldError

factor = st.integers(1, 5)
scores = st.builds(Scores, factor, factor, factor)
RANK = {Band.LOW: 0, Band.MEDIUM: 1, Band.HIGH: 2}


@given(scores, st.sampled_from(FACTORS))
def test_a_higher_factor_never_lowers_product_or_band(one: Scores, name: str) -> None:
    more = replace(one, **{name: min(getattr(one, name) + 1, 5)})
    assert more.product >= one.product
    assert RANK[more.band] >= RANK[one.band]


@given(factor, factor)
def test_an_impact_of_five_is_at_least_medium(likelihood: int, detectability: int) -> None:
    assert Scores(likelihood, 5, detectability).band is not Band.LOW


@pytest.mark.parametrize(
    ("told", "band"),
    [
        ((4, 5, 1), Band.MEDIUM),
        ((5, 4, 1), Band.LOW),
        ((3, 4, 2), Band.MEDIUM),
        ((5, 5, 2), Band.MEDIUM),
        ((3, 4, 5), Band.HIGH),
        ((1, 5, 1), Band.MEDIUM),
    ],
)
def test_the_bands_begin_where_they_were_agreed(told: tuple[int, int, int], band: Band) -> None:
    assert Scores(*told).band is band


def test_there_are_125_judgements() -> None:
    assert len(set(scoring.every())) == 125


@given(scores)
def test_a_judgement_is_kept_and_read_again(one: Scores) -> None:
    assert scoring.read(scoring.kept(one)) == one


@pytest.mark.parametrize(("name", "value"), list(product(FACTORS, (0, 6, None, "3", -1))))
def test_a_number_off_the_scale_is_refused_at_its_factor(name: str, value: object) -> None:
    with pytest.raises(FieldError) as refused:
        scoring.checked({**dict.fromkeys(FACTORS, 3), name: value})
    assert refused.value.field == name


@given(scores, scores)
def test_the_trend_tells_which_way_the_product_went(now: Scores, before: Scores) -> None:
    expected = {1: Trend.UP, 0: Trend.SAME, -1: Trend.DOWN}
    sign = (now.product > before.product) - (now.product < before.product)
    assert scoring.trend(now, before) is expected[sign]


def test_the_first_judgement_has_no_trend() -> None:
    assert scoring.trend(Scores(1, 1, 1), None) is Trend.NEW
