"""The scorecard: points and weights by hand, two reds in a row, frozen when issued, one page on paper."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.communication.escalation.queries import escalations, ladder
from cro_desk.communication.escalation.starting import start_ladder
from cro_desk.desk import Desk
from cro_desk.oversight.kpis import operations as kpis
from cro_desk.oversight.kpis.terms import Box, Move
from cro_desk.oversight.periods import Period
from cro_desk.oversight.scorecard import operations as op
from cro_desk.oversight.scorecard.attention import measured_attention
from cro_desk.oversight.scorecard.card import BoxCard, Card, from_json, to_json
from cro_desk.oversight.scorecard.index import WEIGHTS, box_index, rounded, whole_index
from cro_desk.oversight.scorecard.queries import scorecard, standing_card
from cro_desk.oversight.scorecard.report import made_scorecard
from cro_desk.oversight.terms import Standing
from cro_desk.studies.issuing import Way, issue_paper
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side
from tests.oversight.kpis.conftest import Measured, make_measured

SEP, OCT = Period(2026, 9), Period(2026, 10)
G, A, R, NONE = Standing.GREEN, Standing.AMBER, Standing.RED, Standing.NO_DATA


@pytest.fixture
def measured(desk: Desk) -> Measured:
    """Quality red twice; delivery green, then amber; the sponsor green; nothing of the others."""
    made = make_measured(desk, ("milestones-met", "visit-reports", "tmf-quality", "burn", "sponsor-reviews"))
    enter(desk, made, "milestones-met", "2026-09", met=10, due=10)
    enter(desk, made, "milestones-met", "2026-10", met=8, due=10)
    for month in ("2026-09", "2026-10"):
        enter(desk, made, "visit-reports", month, on_time=5, due=10)
    enter(desk, made, "sponsor-reviews", "2026-10", in_time=10, requested=10)
    return made


def enter(desk: Desk, measured: Measured, code: str, period: str, **inputs: int) -> None:
    told = {name: Decimal(value) for name, value in inputs.items()}
    desk.run(kpis.enter_figures, [kpis.Figures(measured.kpi(code), period, told)])


def card(desk: Desk, measured: Measured, period: Period = OCT) -> Card:
    return desk.read(scorecard, measured.study, measured.partnership, period)


def box(found: Card, wanted: Box) -> BoxCard:
    return next(each for each in found.boxes if each.box is wanted)


def test_a_box_is_the_mean_of_its_points():
    assert box_index([G, A, R, NONE]) == Fraction(160, 3)  # (100 + 60 + 0) / 3
    assert box_index([NONE, NONE]) is None
    assert box_index([]) is None


def test_the_whole_weighs_what_is_known():
    boxes = {Box.DELIVERY: Fraction(60), Box.QUALITY: Fraction(0), Box.FINANCE: None}
    assert whole_index(boxes, WEIGHTS) == Fraction(60 * 30 + 0 * 25, 55)
    assert whole_index({Box.FINANCE: None}, WEIGHTS) is None


@given(st.lists(st.sampled_from([G, A, R]), min_size=1), st.integers(0, 20), st.randoms())
def test_no_data_and_order_change_nothing(standings: list[Standing], empty: int, chance):
    mixed = [*standings, *[NONE] * empty]
    chance.shuffle(mixed)
    assert box_index(mixed) == box_index(standings)


def test_boxes_stand_as_their_kpis(desk: Desk, measured: Measured):
    found = card(desk, measured)
    told = {each.box: (each.index, each.standing, each.before) for each in found.boxes}
    assert told == {
        Box.DELIVERY: (60, A, 100),
        Box.QUALITY: (0, R, 0),
        Box.PEOPLE: (None, NONE, None),
        Box.FINANCE: (None, NONE, None),
        Box.PARTNERSHIP: (None, NONE, None),
        Box.SPONSOR: (100, G, None),
    }
    # (60 × 30 + 0 × 25) / 55 = 32.7; before (100 × 30 + 0 × 25) / 55 = 54.5
    assert (found.index, found.before, found.move) == (33, 55, Move.WORSE)
    assert (found.kpis, found.without_data) == (5, 2)


def test_the_sponsors_box_stands_beside_the_index(desk: Desk, measured: Measured):
    before = card(desk, measured).index
    enter(desk, measured, "sponsor-reviews", "2026-10", in_time=0)
    assert card(desk, measured).index == before
    assert box(card(desk, measured), Box.SPONSOR).standing is R


def test_other_weights_change_the_index(desk: Desk, measured: Measured):
    weights = {**dict.fromkeys(WEIGHTS, 0), Box.DELIVERY: 100}
    desk.run(op.set_weights, measured.study, measured.partnership, weights)
    assert card(desk, measured).index == 60


@pytest.mark.parametrize("weights", [{Box.DELIVERY: 100}, {**WEIGHTS, Box.DELIVERY: 31}])
def test_weights_are_a_hundred_percent(desk: Desk, measured: Measured, weights: dict[Box, int]):
    with pytest.raises(FieldError):
        desk.run(op.set_weights, measured.study, measured.partnership, weights)


def test_two_reds_in_a_row_ask_to_escalate(desk: Desk, measured: Measured):
    assert box(card(desk, measured, SEP), Box.QUALITY).asks_to_escalate is False
    found = box(card(desk, measured), Box.QUALITY)
    assert (found.reds, found.asks_to_escalate) == (2, True)


def test_the_overview_tells_a_box_that_is_red_again(desk: Desk, measured: Measured):
    def told() -> list[str]:
        lines = desk.read(measured_attention, measured.study, desk.now()).lines
        return [line.text for line in lines if line.text.startswith("Scorecard")]

    assert told() == ["Scorecard: Quality and compliance"]
    desk.run(start_ladder, measured.partnership)
    level = desk.read(ladder, measured.study, measured.partnership)[0]
    desk.run(op.escalate_box, measured.study, measured.partnership, OCT, Box.QUALITY, level.id)
    assert told() == []


def test_a_month_without_figures_breaks_the_row_of_reds(desk: Desk, measured: Measured):
    desk.run(kpis.clear_figures, [(measured.kpi("visit-reports"), "2026-09")])
    assert box(card(desk, measured), Box.QUALITY).reds == 1


def test_a_red_box_goes_up_the_ladder(desk: Desk, measured: Measured):
    desk.run(start_ladder, measured.partnership)
    level = desk.read(ladder, measured.study, measured.partnership)[0]
    told = (measured.study, measured.partnership, OCT, Box.QUALITY, level.id)
    desk.run(op.escalate_box, *told)
    (raised,) = desk.read(escalations, measured.study, measured.partnership)
    assert raised.title == "Scorecard Oct 2026: Quality and compliance is red"
    assert raised.raised_side is Side.SPONSOR
    assert not box(card(desk, measured), Box.QUALITY).asks_to_escalate


def test_a_sentence_and_an_action_are_told(desk: Desk, measured: Measured):
    assert box(card(desk, measured), Box.QUALITY).sentence == "0 of 1 are green. Red: Visit reports on time."
    where = (measured.study, measured.partnership, OCT, Box.QUALITY)
    desk.run(op.tell_box, *where, "Reports are late", "Hire two monitors", "Ben Ortiz")
    found = box(card(desk, measured), Box.QUALITY)
    assert (found.sentence, found.action, found.owner) == (
        "Reports are late",
        "Hire two monitors",
        "Ben Ortiz",
    )
    with pytest.raises(FieldError) as refused:
        desk.run(op.tell_box, *where, "Reports are late", "Hire two monitors", " ")
    assert refused.value.field == "owner"


def test_an_issued_scorecard_says_the_same_for_ever(desk: Desk, measured: Measured):
    desk.run(op.issue_scorecard, measured.study, measured.partnership, OCT)
    before = card(desk, measured)
    enter(desk, measured, "visit-reports", "2026-10", on_time=10)
    assert card(desk, measured) == before
    assert desk.read(standing_card, measured.study, measured.partnership, OCT).index != before.index
    where = (measured.study, measured.partnership, OCT)
    with pytest.raises(FieldError):
        desk.run(op.tell_box, *where, Box.QUALITY, "Better now")
    with pytest.raises(FieldError):
        desk.run(op.issue_scorecard, *where)


def test_a_running_month_is_not_issued(desk: Desk, measured: Measured):
    with pytest.raises(FieldError) as told:
        desk.run(op.issue_scorecard, measured.study, measured.partnership, Period(2026, 11))
    assert told.value.what_to_do == "Issue that of Oct 2026."


def test_keeping_and_reading_again_changes_nothing(desk: Desk, measured: Measured):
    found = card(desk, measured)
    assert from_json(to_json(found), measured.study, measured.partnership) == found


@pytest.mark.parametrize(
    ("index", "shown"), [(Fraction(1, 3), 0), (Fraction(1, 2), 1), (Fraction(109, 2), 55), (None, None)]
)
def test_an_index_is_shown_in_whole_points(index: Fraction | None, shown: int | None):
    assert rounded(index) == shown


def paper(desk: Desk, measured: Measured):
    told = {"head": "abc", "now": datetime(2026, 11, 22, tzinfo=UTC), "author": "Ada"}
    return desk.read(made_scorecard, measured.study, measured.partnership, OCT, **told)


def test_paper_is_one_page_that_says_what_the_screen_says(desk: Desk, measured: Measured):
    pages = pypdfium2.PdfDocument(paper(desk, measured).content)
    text = " ".join(pages[0].get_textpage().get_text_range().split())
    assert len(pages) == 1
    for words in (
        "Governance scorecard Oct 2026",
        "Index 33 of 100: R Red",
        "Quality and compliance",
        "R Visit reports on time 50% (5 of 10) →",
        "5 KPIs, 2 of them without data",
        "red for 2 periods",
    ):
        assert words in text
    pages.close()


def test_an_issued_paper_leaves_again_byte_for_byte(desk: Desk, measured: Measured):
    desk.run(op.issue_scorecard, measured.study, measured.partnership, OCT)
    first = paper(desk, measured)
    desk.run(issue_paper, first, Way.SAVED)
    enter(desk, measured, "visit-reports", "2026-10", on_time=10)
    assert paper(desk, measured).content == first.content
