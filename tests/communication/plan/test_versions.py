"""Versions of a plan: published whole, printed again byte for byte, never the same twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cro_desk.communication import operations as op
from cro_desk.communication.matrix.starting import start_matrix
from cro_desk.communication.plan.paper import PlanWish
from cro_desk.communication.plan.telling import plan_content
from cro_desk.communication.plan.versions import plan_versions, publish_plan, version_content
from cro_desk.communication.report import made_plan
from cro_desk.desk import Desk
from cro_desk.errors import UserError
from cro_desk.studies import operations as studies
from cro_desk.studies.issuing import MadePaper, Way, issue_paper
from cro_desk.studies.terms import Side

Series = Callable[..., str]


def made(desk: Desk, wish: PlanWish) -> MadePaper:
    return desk.read(made_plan, wish, head=desk.head(), now=desk.now(), author="Ada")


def test_an_empty_plan_is_not_published(desk: Desk, partnership: str):
    with pytest.raises(UserError, match="nothing in this communication plan"):
        desk.run(publish_plan, partnership)


def test_a_version_says_for_ever_what_it_said(desk: Desk, partnership: str, series: Series):
    id = series(name="Core team")
    version = desk.run(publish_plan, partnership, "First").value
    desk.run(op.edit_series, id, name="Team call")
    assert [each.name for each in desk.read(version_content, version).meetings] == ["Core team"]


def test_the_same_plan_is_not_published_twice(desk: Desk, partnership: str, series: Series):
    series()
    desk.run(publish_plan, partnership)
    with pytest.raises(UserError, match="what version 1 says"):
        desk.run(publish_plan, partnership)


def test_a_number_is_never_given_again(desk: Desk, partnership: str, series: Series):
    series()
    desk.run(publish_plan, partnership)
    desk.undo()
    desk.run(publish_plan, partnership)
    assert [row.number for row in desk.read(plan_versions, partnership)] == [2]


def test_a_version_is_printed_again_byte_for_byte(desk: Desk, partnership: str, series: Series):
    series()
    wish = PlanWish(partnership, desk.run(publish_plan, partnership).value)
    first = desk.run(issue_paper, made(desk, wish), Way.SAVED).value
    desk.run(start_matrix, partnership)
    again = made(desk, wish)
    assert (again.content, again.issued_at) == (first.content, first.issued_at)


def test_what_is_internal_does_not_go_to_the_cro(desk: Desk, partnership: str, series: Series):
    series(name="Sponsor team", internal=True)
    series(name="Core team")
    content = desk.read(plan_content, partnership, date(2026, 12, 1))
    assert [each.name for each in content.meetings] == ["Core team"]


def test_people_of_another_cro_are_not_named(desk: Desk, study: str, partnership: str):
    other = desk.run(studies.begin_partnership, study, "Rival CRO").value
    for organisation in ("Northern CRO", "Rival CRO"):
        desk.run(studies.add_person, study, Side.CRO, name=f"Of {organisation}", organisation=organisation)
    names = [each.name for each in desk.read(plan_content, other, date(2026, 12, 1)).contacts]
    assert names == ["Of Rival CRO"]


def test_the_calendar_begins_with_the_month(desk: Desk, partnership: str, series: Series):
    series()
    content = desk.read(plan_content, partnership, date(2026, 12, 17))
    assert (content.first_day, content.last_day) == ("2026-12-01", "2027-11-30")
    assert content.days[0].day == "2026-12-01"
