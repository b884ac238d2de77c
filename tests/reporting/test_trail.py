"""The audit trail: who, what, when, why, old and new, in plain words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cro_desk.desk import Work, operation
from cro_desk.oversight.budget.records import WorkDone
from cro_desk.reporting.trail import TrailFilter, TrailRow, audit_trail, authors
from cro_desk.reporting.wording import label_of
from cro_desk.studies.records import Study
from tests.store.kit import add_country, delete_country, edit_country, rows_of


def trail(desk, **wanted) -> list[TrailRow]:
    return list(desk.read(audit_trail, TrailFilter(**wanted)).rows)


@operation("Rename the study")
def rename(work: Work, study_id: str, name: str, reason: str) -> None:
    work.get(Study, study_id).name = name
    work.because(reason)


def test_row_tells_who_what_when_and_why(desk, study_id):
    desk.run(rename, study_id, "Better", "the old one was taken")
    row = trail(desk)[0]
    assert (row.author, row.action, row.reason) == (
        "Ada Manager",
        "Rename the study",
        "the old one was taken",
    )
    assert (row.kind, row.kind_name, row.record_id, row.record_name) == (
        "study",
        "study",
        study_id,
        "CRD-101",
    )
    assert row.at.utcoffset() == timedelta(0)


def test_row_tells_old_and_new(desk, study_id):
    desk.run(rename, study_id, "Better", "")
    (field,) = trail(desk)[0].fields
    assert (field.name, field.label, field.old, field.new) == ("name", "Name", "", "Better")


def test_new_record_tells_what_was_filled_in_and_names_what_it_refers_to(desk, study_id):
    desk.run(add_country, study_id, "PL")
    row = trail(desk)[0]
    told = {field.label: (field.old, field.new) for field in row.fields}
    assert (row.change, told["Study"], told["Country"]) == ("created", (None, "CRD-101"), (None, "PL"))


def test_kinds_of_change_are_told_apart(desk, study_id):
    country = desk.run(add_country, study_id).value
    desk.run(edit_country, country, planned_sites=2)
    desk.run(delete_country, country)
    desk.undo()
    assert [row.change for row in trail(desk, record_id=country)] == [
        "restored",
        "deleted",
        "changed",
        "created",
    ]
    assert [row.action for row in trail(desk, record_id=country)][:2] == [
        "Undo: Delete a country",
        "Delete a country",
    ]


def test_event_is_a_row(desk):
    @operation("Print")
    def print_page(work: Work) -> None:
        work.event("printed", work.private, "Comparison, page 1")

    desk.run(print_page)
    assert (trail(desk)[0].change, trail(desk)[0].record_name) == ("event", "Comparison, page 1")


@pytest.fixture
def busy(desk, study_id, clock):
    """A trail of several kinds, acts and hours."""
    country = desk.run(add_country, study_id, "DE").value
    clock.advance(hours=1)
    for number in range(5):
        desk.run(edit_country, country, planned_sites=number + 1)
    desk.run(rename, study_id, "Sunrise", "a reason with Käse")
    desk.run(rename, study_id, "Sunset", "")
    return desk


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({"kind": "study_country"}, 6),
        ({"kind": "site"}, 0),
        ({"author": "Ada Manager", "kind": "study"}, 3),
        ({"author": "Nobody"}, 0),
        ({"text": "käse"}, 1),
        ({"text": "rename the"}, 2),
        ({"text": "Sunri"}, 3),  # what the record once said finds all its rows
        ({"text": "Sunset", "kind": "study_country"}, 0),
        ({"text": "nowhere to be found"}, 0),
        ({"text": '"*( NEAR'}, 0),
    ],
)
def test_filter_lets_through_what_was_asked_for(busy, wanted, count):
    page = busy.read(audit_trail, TrailFilter(**wanted))
    assert (len(page.rows), page.count) == (count, count)


def test_time_bounds_the_trail(busy):
    newest = trail(busy)[0].at
    since = trail(busy, since=newest - timedelta(minutes=30), kind="study_country")
    until = trail(busy, until=newest - timedelta(minutes=30), kind="study_country")
    assert (len(since), len(until)) == (5, 1)


def test_pages_follow_each_other_without_gap_or_overlap(busy):
    whole = busy.read(audit_trail, TrailFilter(), 0, 500)
    pages = [
        row
        for start in range(0, whole.count, 3)
        for row in busy.read(audit_trail, TrailFilter(), start, 3).rows
    ]
    assert pages == list(whole.rows)


def test_newest_comes_first_and_count_is_that_of_the_journal(busy):
    page = busy.read(audit_trail)
    assert [row.at for row in page.rows] == sorted((row.at for row in page.rows), reverse=True)
    assert [(page.count,)] == rows_of(busy, "SELECT count(*) FROM change")


def test_authors_are_listed(busy):
    assert busy.read(authors) == ("Ada Manager",)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("nda_signed_on", "NDA signed on"),
        ("study_id", "Study"),
        ("email", "E-mail"),
        ("line_no", "Line number"),
    ],
)
def test_fields_are_called_what_people_call_them(name: str, label: str) -> None:
    assert label == label_of(name)


@operation("Note the work of a month")
def note_work(work: Work, study_id: str) -> None:
    study = work.get(Study, study_id)
    work.add(WorkDone(scope=study.scope, study_id=study.id, period="2026-10"))


def test_what_has_no_name_is_called_after_what_it_joins_and_its_month(desk, study_id):
    desk.run(note_work, study_id)
    assert trail(desk)[0].record_name == "2026-10"
