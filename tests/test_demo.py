"""The demo study: real workbooks through the real reader, with everything in it that the product can show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlmodel import select

from cro_desk.commands.minutes_shown import minutes_files
from cro_desk.communication.clocks import clock_gaps, zones_of
from cro_desk.communication.escalation.clock import Pace
from cro_desk.communication.escalation.queries import escalations
from cro_desk.communication.plan.paper import plan_paper
from cro_desk.communication.plan.versions import plan_versions
from cro_desk.communication.queries import occurrences, series_list
from cro_desk.communication.reading import Which
from cro_desk.communication.series import Occurrence
from cro_desk.communication.terms import OccurrenceState
from cro_desk.demo import FIRST_ROUND, LEAD_IN, SECOND_ROUND, create_demo
from cro_desk.demo.second_study import PROTOCOL as SECOND
from cro_desk.demo.study import PROTOCOL
from cro_desk.demo.workbooks import write_all
from cro_desk.desk import Desk, KeyCost
from cro_desk.links.standing import Standing, standing
from cro_desk.links.terms import FindingKind
from cro_desk.minutes import registers
from cro_desk.minutes.exchanging import version_names
from cro_desk.minutes.following_up import unfollowed
from cro_desk.minutes.meetings import meetings_list
from cro_desk.minutes.registers import Wanted
from cro_desk.minutes.signatures import Verdict
from cro_desk.minutes.standing import checked_signatures
from cro_desk.minutes.terms import ItemKind, LifeState
from cro_desk.reporting.status.operations import edit_report
from cro_desk.reporting.status.queries import reports
from cro_desk.reporting.status.report import ReportWish, made_report
from cro_desk.reporting.status.terms import Form
from cro_desk.roles import queries as role_queries
from cro_desk.roles import words
from cro_desk.roles.comparing import compare
from cro_desk.roles.people import people
from cro_desk.roles.terms import Severity
from cro_desk.studies.records import Study
from cro_desk.studies.terms import Side
from cro_desk.vendors import queries
from cro_desk.vendors.comparison import Basis, Comparison, Mark
from cro_desk.vendors.terms import BidderKind, PriceState


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("demo") / "workspace"
    desk = create_demo(folder, cost=KeyCost(passes=1, memory=8192))
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def rfp(demo: Desk) -> queries.RfpRow:
    study = demo.read(lambda session: session.exec(select(Study.id).where(Study.protocol == PROTOCOL)).one())
    lead_in, found = demo.read(queries.rfps, study)
    assert lead_in.number == "LI-01"
    return found


@pytest.fixture(scope="module")
def compared(demo: Desk, rfp: queries.RfpRow) -> Comparison:
    return demo.read(queries.comparison, rfp.id, Basis.BASELINE)


def test_the_rfp_is_in_its_second_round(rfp: queries.RfpRow) -> None:
    assert (rfp.number, rfp.round, rfp.bidders, rfp.bids, rfp.grid_lines) == ("RFP-01", 2, 5, 6, 123)


def test_five_vendors_bid_and_the_estimate_is_not_one(compared: Comparison) -> None:
    assert [(vendor.name, vendor.currency, vendor.kind) for vendor in compared.vendors] == [
        ("Northern CRO", "EUR", BidderKind.BIDDER),
        ("Alpine Research GmbH", "EUR", BidderKind.BIDDER),
        ("Danube Trials", "EUR", BidderKind.BIDDER),
        ("Thames Clinical", "GBP", BidderKind.BIDDER),
        ("Pacific Clinical", "USD", BidderKind.BIDDER),
        ("Sponsor's estimate", "EUR", BidderKind.ESTIMATE),
    ]


def test_every_line_found_its_grid_line_but_the_one_that_was_added(demo: Desk, rfp: queries.RfpRow) -> None:
    found = demo.read(queries.matches, rfp.id)
    assert [(row.vendor, row.task) for row in found] == [("Thames Clinical", "Patient engagement portal")]


def test_the_lowest_bid_is_incomplete_and_the_lowest_that_counts_is_another(compared: Comparison) -> None:
    ranked = sorted(
        (vendor for vendor in compared.vendors if vendor.rank), key=lambda vendor: vendor.rank or 0
    )
    assert [(vendor.name, vendor.incomplete, vendor.lowest) for vendor in ranked[:2]] == [
        ("Pacific Clinical", True, False),
        ("Danube Trials", False, True),
    ]


@pytest.mark.parametrize(
    ("vendor", "code", "mark"),
    [
        ("Pacific Clinical", "CM02", Mark.LOW),
        ("Pacific Clinical", "PM02", Mark.HIGH),
        ("Danube Trials", "PM07", Mark.MISSING),
        ("Alpine Research GmbH", "DM07", Mark.WRONG_SUM),
        ("Thames Clinical", "CM02", Mark.QUANTITY),
    ],
)
def test_what_stands_apart_is_marked(compared: Comparison, vendor: str, code: str, mark: Mark) -> None:
    assert mark in cell(compared, vendor, code).marks


@pytest.mark.parametrize(
    ("vendor", "code", "state"),
    [
        ("Pacific Clinical", "SU09", PriceState.TO_BE_CONFIRMED),
        ("Pacific Clinical", "CM08", PriceState.INCLUDED),
        ("Alpine Research GmbH", "PT08", PriceState.AT_COST),
        ("Thames Clinical", "PM17", PriceState.NOT_OFFERED),
        ("Thames Clinical", "MS12", PriceState.BLANK),
    ],
)
def test_words_stay_words(compared: Comparison, vendor: str, code: str, state: PriceState) -> None:
    assert (cell(compared, vendor, code).state, cell(compared, vendor, code).total) == (state, None)


def cell(compared: Comparison, vendor: str, code: str) -> queries.ComparisonCell:
    place = [column.name for column in compared.vendors].index(vendor)
    return next(row.cells[place] for section in compared.sections for row in section.rows if row.code == code)


def test_the_second_round_shows_what_moved(demo: Desk, rfp: queries.RfpRow) -> None:
    bid = next(row for row in demo.read(queries.bids, rfp.id) if row.vendor == "Pacific Clinical")
    moved = demo.read(queries.bid_moves, bid.id)
    assert moved is not None
    assert (moved.moves[0].line_no, moved.moves[0].difference) == ("CM02", Decimal("-691920.00"))


def test_a_marked_price_is_explained_with_its_history(demo: Desk, compared: Comparison) -> None:
    line = next(row.id for section in compared.sections for row in section.rows if row.code == "CM02")
    details = demo.read(queries.line_details, line, compared.vendors[4].bidder_id, Basis.BASELINE)
    assert details is not None
    assert [str(row.unit_price) for row in details.history] == ["1840.00 USD", "910.00 USD"]
    assert details.why[0].startswith(
        "58% below the median of EUR\xa01,980.00, worth EUR\xa0848,144.38 on this line."
    )


def test_the_issue_list_asks_one_bidder_and_names_no_other(demo: Desk, rfp: queries.RfpRow) -> None:
    bid = next(row for row in demo.read(queries.bids, rfp.id) if row.vendor == "Alpine Research GmbH")
    texts = " ".join(issue.text for issue in demo.read(queries.issue_list, bid.id))
    assert texts.startswith("Data review and cleaning: ")
    assert "Please estimate the cost of “PT08 Imaging or other core laboratory”" in texts
    assert not any(name in texts for name in ("Northern", "Danube", "Thames", "Pacific", "Sponsor"))


def test_rates_of_one_day_are_used(compared: Comparison) -> None:
    assert [(rate.currency, rate.rate) for rate in compared.rates] == [
        ("GBP", Decimal("1.1642")),
        ("USD", Decimal("0.9231")),
    ]


def test_the_shipped_workbooks_are_what_the_script_makes(tmp_path: Path) -> None:
    made = write_all(tmp_path)
    assert sorted(path.name for path in made) == sorted((*FIRST_ROUND, *SECOND_ROUND, *LEAD_IN))
    for path in made:
        assert values(path) == values(Path(str(files("resources") / "demo" / path.name)))


def values(path: Path) -> list[tuple[object, ...]]:
    book = load_workbook(path)
    return [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]


@pytest.fixture(scope="module")
def roles(demo: Desk) -> Standing:
    study = demo.read(lambda session: session.exec(select(Study.id).where(Study.protocol == PROTOCOL)).one())
    (partnership,) = demo.read(role_queries.partnerships, study)
    return demo.read(standing, partnership.id, demo.now().date())


def test_both_sides_agreed_and_the_next_version_is_being_talked_about(roles: Standing) -> None:
    assert [(words.version_name(row), row.state.value) for row in roles.versions] == [
        ("Counter-proposal 1 to version 2", "counter-proposal"),
        ("Version 2", "proposed"),
        ("Version 1", "agreed"),
    ]


def test_some_rows_of_the_counter_proposal_are_answered_and_some_are_open(
    demo: Desk, roles: Standing
) -> None:
    counter, proposal, _agreed = roles.versions
    pair = [demo.read(role_queries.version_matrix, version.id) for version in (proposal, counter)]
    answers = demo.read(role_queries.answers, counter.id)
    told = {row.code: answers.get(row.task_id) for row in compare(*pair)}
    accepted = {code: answer and answer.accepted for code, answer in told.items()}
    expected = {"PM05": True, "SS02": True, "TQ14": False, "MO13": None, "SA08": None, "IP07": None}
    assert accepted == expected


def test_the_draft_shows_problems_of_every_severity(roles: Standing) -> None:
    assert {problem.severity for problem in roles.problems} == set(Severity)


def test_the_money_of_the_award_is_checked_against_who_does_what(roles: Standing) -> None:
    assert roles.crossing is not None
    assert {finding.kind for finding in roles.crossing.findings} == set(FindingKind)


def test_somebody_is_away_without_a_deputy(roles: Standing) -> None:
    assert roles.matrix is not None
    loads = people(roles.matrix, roles.directory, roles.today)
    uncovered = [load.name for load in loads if load.uncovered]
    assert (uncovered, [load.name for load in loads if load.overloaded]) == (
        ["Dr. Sofia Brandt"],
        ["Anna Kowalska", "Dr. Sofia Brandt"],
    )


@pytest.fixture(scope="module")
def study(demo: Desk) -> str:
    return demo.read(lambda session: session.exec(select(Study.id).where(Study.protocol == PROTOCOL)).one())


def _meetings(demo: Desk, study: str) -> tuple[Occurrence, ...]:
    today = demo.now().date()
    return demo.read(occurrences, today - timedelta(weeks=9), today + timedelta(weeks=52), Which(study))


def test_the_demo_has_met_and_says_why_it_did_not(demo: Desk, study: str) -> None:
    found = _meetings(demo, study)
    assert {each.state for each in found} >= {
        OccurrenceState.HELD,
        OccurrenceState.CANCELLED,
        OccurrenceState.PLANNED,
    }
    assert any(each.moved for each in found)
    assert {each.outcome.side for each in found if each.outcome and each.outcome.side} == {
        Side.SPONSOR,
        Side.CRO,
    }


def test_the_demo_meets_more_often_before_its_lock(demo: Desk, study: str) -> None:
    phases = {each.phase for each in _meetings(demo, study) if each.series.template == "core-team"}
    assert phases >= {"Start-up", "Conduct", "Lock"}


def test_the_demo_shows_weeks_in_which_clocks_differ(demo: Desk, study: str) -> None:
    today = demo.now().date()
    zones = zones_of(demo.read(series_list, Which(study)))
    assert {"Europe/Berlin", "Europe/Warsaw", "America/New_York"} <= set(zones)
    assert clock_gaps(zones, today, today + timedelta(days=365))


def test_an_escalation_of_the_demo_runs(demo: Desk, study: str) -> None:
    running, closed = demo.read(escalations, study)
    assert (running.is_open, running.clock(demo.now()).pace is not Pace.OUT) == (True, True)
    assert not closed.is_open


def test_the_demo_plan_has_a_version_that_changed_something(demo: Desk, study: str) -> None:
    (partnership,) = demo.read(role_queries.partnerships, study)
    newest = demo.read(plan_versions, partnership.id)[0]
    paper = demo.read(plan_paper, partnership.id, newest.id, demo.now())
    assert (newest.number, [change.name for change in paper.changes]) == (2, ["KPI review"])


def test_studies_of_the_demo_stand_side_by_side(demo: Desk) -> None:
    assert {each.protocol for each in demo.read(series_list)} == {PROTOCOL, SECOND}


def test_the_demo_has_minutes_in_every_state(demo: Desk, study: str) -> None:
    today = demo.now().date()
    rows = demo.read(meetings_list, study, today - timedelta(weeks=9), today, today)
    lives = [row.life for row in rows if row.life is not None]
    assert {life.state for life in lives} == {*LifeState} - {LifeState.SUPERSEDED}
    assert {life.by_silence for life in lives if life.state is LifeState.APPROVED} == {True, False}
    assert any(row.life is None and row.clock and row.clock.is_over for row in rows)


def test_the_demo_signs_by_key_what_is_its_owners(demo: Desk, study: str) -> None:
    first = next(each for each in demo.read(version_names, study)[::-1] if each.code == "CTC-001")
    found = {each.signature.claim.side: each.verdict for each in demo.read(checked_signatures, first.id)}
    assert found == {Side.SPONSOR: Verdict.VALID, Side.CRO: Verdict.PAPER}


def test_the_actions_of_the_demo_are_kept_and_slip(demo: Desk, study: str) -> None:
    today = demo.now().date()
    found = demo.read(registers.actions, Wanted((study,), statuses=registers.ALL_STATUSES), today)
    done = [row for row in found if row.evidence]
    assert (len(found), len(done), max(row.slips for row in found)) == (24, 10, 2)
    assert {row.owner_side for row in found if row.is_overdue(today)} == {Side.SPONSOR, Side.CRO}
    assert not any(row.late_on for row in found)


def test_a_decision_of_the_demo_was_reversed_and_others_wait(demo: Desk, study: str) -> None:
    found = {row.number: row for row in demo.read(registers.decisions, Wanted((study,)))}
    (old,) = (row for row in found.values() if row.reversed_by)
    assert (old.text[-10:], found[old.reversed_by].text[-7:]) == ("Wednesdays", "Mondays")
    waiting = [(each.row.kind, len(each.opened)) for each in demo.read(unfollowed, study)]
    assert waiting == [(ItemKind.DECISION, 0), (ItemKind.CHANGE, 0), (ItemKind.DECISION, 1)]
    assert len(demo.read(registers.parked_topics, Wanted((study,)))) == 2


def test_the_demo_leaves_its_minutes_as_files(demo: Desk, study: str) -> None:
    names = [name for name, content in minutes_files(demo, study) if content]
    assert len([name for name in names if name.startswith("Minutes")]) == 6
    assert names[-3:] == ["Agenda CTC-005.pdf", "Actions.xlsx", "Actions.ics"]


@pytest.mark.parametrize("page", ["A4", "Letter"])
@pytest.mark.parametrize(("form", "count"), [(Form.EXECUTIVE, 1), (Form.FULL, 4)])
def test_status_reports_of_the_demo_keep_to_their_pages(
    demo: Desk, study: str, page: str, form: Form, count: int
) -> None:
    drafts = [row.id for row in demo.read(reports, study) if row.is_draft]
    for draft in drafts:
        demo.run(edit_report, draft, form=form, page=page)
    facts = {"head": demo.head(), "now": demo.now(), "author": "Ada"}
    made = [demo.read(made_report, ReportWish(draft), **facts).content for draft in drafts]
    assert [len(PdfReader(BytesIO(each)).pages) for each in made] == [count, count]
