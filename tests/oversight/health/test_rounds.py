"""A round of the survey: collected in private, published as a whole, out and back as a workbook."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from cro_desk.desk import Desk, UndoBlocked
from cro_desk.errors import ExchangeError
from cro_desk.oversight.health import operations as op
from cro_desk.oversight.health.answering import Answer
from cro_desk.oversight.health.queries import rounds
from cro_desk.oversight.health.records import HealthAnswer
from cro_desk.oversight.health.rows import Round
from cro_desk.oversight.health.statements import statements
from cro_desk.oversight.health.workbook import answer_workbook, answers_in
from cro_desk.oversight.kpis.computed import offers
from cro_desk.oversight.periods import Period, period_of
from cro_desk.store.connections import raw
from cro_desk.studies.rules import FieldError
from cro_desk.studies.terms import Side
from cro_desk.vendors.workbook.reading import read_workbook
from tests.oversight.kpis.conftest import Measured, make_measured

H2 = Period(2026, 7, 6)
CODES = [each.code for each in statements()]


@pytest.fixture
def measured(desk: Desk) -> Measured:
    return make_measured(desk, ("health-index",))


@pytest.fixture
def round_id(desk: Desk, measured: Measured) -> str:
    return desk.run(op.begin_round, measured.partnership, H2).value


def answer(score: int, **more: int) -> Answer:
    """Answer every statement with the same score."""
    return Answer({**dict.fromkeys(CODES, score), **more})


def found(desk: Desk, measured: Measured) -> Round:
    return desk.read(rounds, measured.study, measured.partnership)[0]


def publish(desk: Desk, round_id: str, side: Side, scores: tuple[int, ...]) -> None:
    desk.run(op.add_answers, round_id, side, [answer(score) for score in scores])
    desk.run(op.publish_result, round_id, side)


def test_a_round_is_begun_once(desk: Desk, measured: Measured, round_id: str):
    assert desk.run(op.begin_round, measured.partnership, H2).value == round_id
    assert len(desk.read(rounds, measured.study, measured.partnership)) == 1


@pytest.mark.parametrize("period", [Period(2026, 10), Period(2026, 7, 3), Period(2026, 1, 12)])
def test_a_round_is_a_half_year(desk: Desk, measured: Measured, period: Period):
    with pytest.raises(FieldError):
        desk.run(op.begin_round, measured.partnership, period)


def test_answers_are_private_and_bear_no_name(desk: Desk, measured: Measured, round_id: str):
    desk.run(op.add_answers, round_id, Side.SPONSOR, [answer(4)])
    row = desk.read(_scope_of_answers)
    assert row == [desk.identity.private]
    assert set(HealthAnswer.model_fields) == {
        *("id", "scope", "deleted", "round_id", "side", "scores", "keep", "change"),
    }


def _scope_of_answers(session) -> list[str]:
    rows = raw(session.connection()).execute("SELECT scope FROM health_answer").fetchall()
    return [row[0] for row in rows]


@pytest.mark.parametrize(("code", "score"), [("roles", 0), ("roles", 6), ("again", 11), ("shoes", 3)])
def test_a_score_off_its_scale_is_refused_at_its_statement(
    desk: Desk, measured: Measured, round_id: str, code: str, score: int
):
    with pytest.raises(FieldError) as told:
        desk.run(op.add_answers, round_id, Side.CRO, [answer(4), answer(4, **{code: score})])
    assert told.value.field == code
    assert found(desk, measured).collected[Side.CRO] == 0


def test_three_answers_are_not_published(desk: Desk, measured: Measured, round_id: str):
    desk.run(op.add_answers, round_id, Side.CRO, [answer(4)] * 3)
    with pytest.raises(FieldError) as told:
        desk.run(op.publish_result, round_id, Side.CRO)
    assert "3 people answered" in told.value.title
    assert found(desk, measured).results == {}


def test_a_result_says_means_and_gaps(desk: Desk, measured: Measured, round_id: str):
    publish(desk, round_id, Side.SPONSOR, (4, 4, 4, 4))
    publish(desk, round_id, Side.CRO, (3, 3, 3, 3))
    told = found(desk, measured)
    roles = told.rows[0]
    assert (roles.mean(Side.SPONSOR), roles.mean(Side.CRO), roles.gap, roles.is_wide) == (4, 3, 1, True)
    assert len(told.wide) == 15
    # 15 × 4 + 4 of 10, which is 2.6: 62.6 / 16 = 3.9125; 15 × 3 + 2.2 = 47.2 / 16 = 2.95
    assert [told.results[side].index for side in (Side.SPONSOR, Side.CRO)] == [
        Decimal("3.91"),
        Decimal("2.95"),
    ]


def test_a_published_result_takes_no_more_answers(desk: Desk, measured: Measured, round_id: str):
    publish(desk, round_id, Side.CRO, (3, 4, 4, 5))
    with pytest.raises(FieldError):
        desk.run(op.add_answers, round_id, Side.CRO, [answer(1)])
    with pytest.raises(FieldError):
        desk.run(op.publish_result, round_id, Side.CRO)


def test_a_published_result_stays(desk: Desk, measured: Measured, round_id: str):
    publish(desk, round_id, Side.CRO, (3, 4, 4, 5))
    with pytest.raises(UndoBlocked):
        desk.undo()


def test_the_next_round_tells_how_it_moved(desk: Desk, measured: Measured):
    first = desk.run(op.begin_round, measured.partnership, H2.shifted(-1)).value
    publish(desk, first, Side.CRO, (3, 3, 3, 3))
    second = desk.run(op.begin_round, measured.partnership, H2).value
    publish(desk, second, Side.CRO, (4, 4, 4, 4))
    assert found(desk, measured).rows[0].change(Side.CRO) == 1


def test_both_results_are_offered_as_a_kpi(desk: Desk, measured: Measured):
    last = period_of(H2.shifted(-1).first, 6)
    told = desk.run(op.begin_round, measured.partnership, last).value
    publish(desk, told, Side.SPONSOR, (4, 4, 4, 4))
    publish(desk, told, Side.CRO, (3, 3, 3, 3))
    offered = desk.read(offers, measured.study, measured.partnership, 2, desk.now())
    assert {each.input: each.value for each in offered} == {
        "sponsor": Decimal("3.91"),
        "cro": Decimal("2.95"),
        "answers": Decimal(8),
    }


def filled(tmp_path: Path, round_id: str, scores: dict[str, object], keep: str = "") -> Path:
    """Fill the workbook in as a person does."""
    path = tmp_path / "answers.xlsx"
    path.write_bytes(answer_workbook(round_id, "ABC-301 · Northern CRO · H2 2026"))
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    for row in sheet.iter_rows(min_row=7):
        code = row[0].value
        if code in scores:
            row[2].value = scores[code]  # type: ignore[assignment]
        if code == "keep":
            row[2].value = keep
    book.save(path)
    return path


def test_what_goes_out_comes_back(tmp_path: Path, round_id: str):
    path = filled(tmp_path, round_id, {"roles": 4, "again": "9"}, "The weekly call")
    read = answers_in(read_workbook(path), round_id)
    told = {code: score for code, score in read.scores.items() if score is not None}
    assert (told, read.keep) == ({"roles": 4, "again": 9}, "The weekly call")


@pytest.mark.parametrize("score", [7, "good", 3.5, -1])
def test_a_workbook_with_a_wrong_score_is_refused(tmp_path: Path, round_id: str, score: object):
    path = filled(tmp_path, round_id, {"roles": score})
    with pytest.raises(ExchangeError) as told:
        answers_in(read_workbook(path), round_id)
    assert "Who does what is clear to me." in told.value.title


def test_the_workbook_of_another_round_is_refused(
    tmp_path: Path, desk: Desk, measured: Measured, round_id: str
):
    other = desk.run(op.begin_round, measured.partnership, H2.shifted(1)).value
    path = filled(tmp_path, other, {"roles": 4})
    with pytest.raises(ExchangeError) as told:
        answers_in(read_workbook(path), round_id)
    assert told.value.title == "answers.xlsx is of another study or round of the survey."


def test_any_other_workbook_is_refused(tmp_path: Path, round_id: str):
    book = openpyxl.Workbook()
    book.create_sheet("Budget").append(["Task", "Price"])
    book.save(tmp_path / "other.xlsx")
    with pytest.raises(ExchangeError) as told:
        answers_in(read_workbook(tmp_path / "other.xlsx"), round_id)
    assert "is no answer workbook" in told.value.title


def test_an_empty_answer_is_none(desk: Desk, round_id: str):
    with pytest.raises(FieldError):
        desk.run(op.add_answers, round_id, Side.CRO, [replace(answer(4), scores={})])
