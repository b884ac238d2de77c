"""The story of a study: what happened, in order, filtered, and without what was deleted or is unblinded."""

from __future__ import annotations

from datetime import date

import pytest

from cro_desk.desk import Desk
from cro_desk.oversight.budget import operations as budget
from cro_desk.oversight.risks import operations as risks
from cro_desk.reporting.inspection.report import made_story
from cro_desk.reporting.inspection.story import SOURCES, Chapter, Filter, Step, story
from tests.oversight.budget.conftest import contract, eur, partner, study  # noqa: F401 - fixtures
from tests.paper.pdfs import pages

SPRING = date(2026, 4, 1)


@pytest.fixture
def told(desk: Desk, study: str, contract: str) -> str:  # noqa: F811
    """Sign a change order in spring and identify a risk today; return the study."""
    order = desk.run(budget.add_order, contract, "Two more sites", amount=eur("5"), asked_on=SPRING).value
    desk.run(budget.sign_order, order, date(2026, 4, 9))
    desk.run(risks.add_risk, study, contract, event="Supply stops")
    return study


def read(desk: Desk, study_id: str, asked: Filter | None = None) -> tuple[Step, ...]:
    return desk.read(story, study_id, "", asked)


def test_what_happened_stands_in_its_order(desk: Desk, told: str) -> None:
    found = read(desk, told)
    assert [each.chapter for each in found] == [Chapter.OVERSIGHT, Chapter.SELECTION, Chapter.OVERSIGHT]
    assert found[0].what == "Change order 1 signed"


def test_words_choose(desk: Desk, told: str) -> None:
    assert [each.detail for each in read(desk, told, Filter("supply"))] == ["Supply stops"]


def test_chapters_and_days_choose(desk: Desk, told: str) -> None:
    chosen = Filter(chapters=(Chapter.OVERSIGHT,), last=date(2026, 5, 1))
    assert [each.what for each in read(desk, told, chosen)] == ["Change order 1 signed"]


def test_another_study_has_none_of_it(desk: Desk, told: str) -> None:
    from cro_desk.studies import operations as studies

    other = desk.run(studies.create_study, "CRD-909").value
    assert read(desk, other) == ()


def test_what_was_deleted_did_not_happen(desk: Desk, told: str) -> None:
    order = next(each for each in read(desk, told) if each.what.startswith("Change order"))
    desk.run(budget.delete_entries, order.record_id)
    assert "Change order 1 signed" not in [each.what for each in read(desk, told)]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.what)
def test_every_source_can_be_asked(desk: Desk, told: str, source: object) -> None:
    from cro_desk.store.connections import raw

    given = {"study": told, "partnership": ""}
    rows = desk.read(lambda session: raw(session.connection()).execute(source.sql, given).fetchall())  # type: ignore[attr-defined]
    assert all(len(row) == 6 for row in rows)


def test_it_is_printed_as_it_was_filtered(desk: Desk, told: str) -> None:
    facts = {"head": desk.head(), "now": desk.now(), "author": "Ada"}
    made = desk.read(made_story, told, "", Filter("supply"), **facts)
    words = " ".join(pages(made.content))
    assert ("Supply stops" in words, "Change order" in words, "“supply”" in words) == (True, False, True)
