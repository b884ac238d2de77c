"""Writing (journal.md, rules 1 to 5): everything is captured, once, as it is stored, and nothing escapes."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import orjson
import pytest
from sqlalchemy import insert, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import col

from cro_desk.desk import Desk, Work, WorkspaceReadOnly, operation
from cro_desk.store.errors import JournalError
from cro_desk.store.record import new_id
from cro_desk.store.scopes import Scope, ScopeKind
from cro_desk.studies.records import ExchangeRate, Study, StudyCountry, StudyStatus
from tests.store.kit import add_country, edit_country, edit_study, problems_of, rows_of, study_of


def last_fields(desk: Desk, record: str) -> dict[str, Any]:
    """Return the fields of a record's newest change."""
    rows = rows_of(desk, "SELECT fields FROM change WHERE record = ? ORDER BY depth DESC LIMIT 1", record)
    return dict(orjson.loads(rows[0][0]))


def count(desk: Desk, table: str = "edit") -> int:
    return int(rows_of(desk, f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608


def run_plain(desk: Desk, function: Any, *args: Any) -> Any:
    """Run a function as an operation."""
    return desk.run(operation("Test")(function), *args).value


def test_insert_is_the_whole_row_with_one_value_each(desk, study_id):
    country = desk.run(add_country, study_id, "PL").value
    assert last_fields(desk, country) == {
        "deleted": [0],
        "study_id": [study_id],
        "country": ["PL"],
        "planned_sites": [0],
        "planned_subjects": [0],
    }


def test_update_is_old_and_new_of_what_changed(desk, study_id):
    desk.run(edit_study, study_id, name="First", note="")
    assert last_fields(desk, study_id) == {"name": ["", "First"]}


def test_absent_and_null_stay_apart(desk, study_id):
    desk.run(edit_study, study_id, amendments=3)
    desk.run(edit_study, study_id, amendments=None)
    assert last_fields(desk, study_id) == {"amendments": [3, None]}


def test_several_flushes_collapse_to_first_old_and_last_new(desk, study_id):
    def twice(work: Work) -> None:
        for name in ("one", "two", "three"):
            work.get(Study, study_id).name = name
            work.session.flush()

    run_plain(desk, twice)
    assert last_fields(desk, study_id) == {"name": ["", "three"]}


def test_change_that_comes_back_is_dropped_and_leaves_no_edit(desk, study_id):
    before = count(desk)

    def there_and_back(work: Work) -> None:
        for name in ("one", ""):
            work.get(Study, study_id).name = name
            work.session.flush()

    run_plain(desk, there_and_back)
    assert count(desk) == before


def test_one_edit_a_transaction_and_scope_shares_the_transaction_id(desk, study_id):
    before = count(desk)

    def two_scopes(work: Work) -> None:
        study = work.get(Study, study_id)
        study.name = "x"
        work.scope(ScopeKind.SPONSOR, study.scope, key=study_id)
        work.session.flush()
        study.note = "y"

    run_plain(desk, two_scopes)
    rows = rows_of(desk, "SELECT transaction_id, scope FROM edit WHERE id > ?", before)
    assert (len(rows), len({row[0] for row in rows}), len({row[1] for row in rows})) == (2, 1, 2)


def test_savepoint_that_rolls_back_leaves_no_trace(desk, study_id):
    def try_and_fail(work: Work) -> None:
        work.get(Study, study_id).name = "kept"
        work.session.flush()
        savepoint = work.session.begin_nested()
        work.get(Study, study_id).note = "lost"
        work.session.flush()
        savepoint.rollback()

    run_plain(desk, try_and_fail)
    assert (last_fields(desk, study_id), problems_of(desk)) == ({"name": ["", "kept"]}, ())


def test_savepoint_that_commits_writes_no_journal_of_its_own(desk, study_id):
    before = count(desk)

    def nested(work: Work) -> None:
        with work.session.begin_nested():
            work.get(Study, study_id).name = "inner"
        work.get(Study, study_id).note = "outer"

    run_plain(desk, nested)
    assert (count(desk) - before, problems_of(desk)) == (1, ())
    assert last_fields(desk, study_id) == {"name": ["", "inner"], "note": ["", "outer"]}


@pytest.mark.parametrize("field", ["id", "scope"])
def test_id_and_scope_never_change(desk, study_id, field):
    with pytest.raises(JournalError):
        desk.run(edit_study, study_id, **{field: new_id()})


def test_journal_holds_exactly_what_is_stored(desk, study_id):
    def rate(work: Work) -> str:
        scope = work.scope(ScopeKind.SPONSOR, work.get(Study, study_id).scope, key=study_id)
        day = datetime(2026, 1, 31, tzinfo=UTC).date()
        made = ExchangeRate(
            scope=scope, study_id=study_id, currency="USD", rate=Decimal("1.00"), valid_on=day
        )
        return work.add(made).id

    made = run_plain(desk, rate)
    stored = rows_of(desk, "SELECT rate, valid_on FROM exchange_rate WHERE id = ?", made)[0]
    fields = last_fields(desk, made)
    assert (stored, fields["rate"], fields["valid_on"]) == (
        ("1.00", "2026-01-31"),
        ["1.00"],
        ["2026-01-31"],
    )


def test_equal_numbers_of_other_text_are_a_change(desk, study_id):
    def rate(work: Work) -> ExchangeRate:
        scope = work.scope(ScopeKind.SPONSOR, work.get(Study, study_id).scope, key=study_id)
        day = datetime(2026, 1, 31, tzinfo=UTC).date()
        return work.add(
            ExchangeRate(scope=scope, study_id=study_id, currency="USD", rate=Decimal(1), valid_on=day)
        )

    def more_exact(work: Work, record: str) -> None:
        work.get(ExchangeRate, record).rate = Decimal("1.00")

    made = run_plain(desk, rate).id
    run_plain(desk, more_exact, made)
    assert (last_fields(desk, made), problems_of(desk)) == ({"rate": ["1", "1.00"]}, ())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("planned_sites", "12"),
        ("planned_sites", True),
        ("planned_sites", None),
        ("country", 7),
        ("deleted", 1),
    ],
)
def test_wrong_python_type_is_refused(desk, study_id, field, value):
    country = desk.run(add_country, study_id).value
    with pytest.raises(JournalError):
        desk.run(edit_country, country, **{field: value})


def test_enumeration_takes_its_members_only(desk, study_id):
    desk.run(edit_study, study_id, status=StudyStatus.RUNNING)
    with pytest.raises(JournalError):
        desk.run(edit_study, study_id, status="closed")
    assert study_of(desk, study_id).status is StudyStatus.RUNNING


def test_old_value_of_an_expired_attribute_is_known(desk, study_id):
    desk.run(edit_study, study_id, name="before")

    def expire(work: Work) -> None:
        study = work.get(Study, study_id)
        work.session.expire(study)
        study.name = "after"

    run_plain(desk, expire)
    assert last_fields(desk, study_id) == {"name": ["before", "after"]}


def test_removing_a_record_is_refused(desk, study_id):
    with pytest.raises(JournalError):
        run_plain(desk, lambda work: work.session.delete(work.get(Study, study_id)) or work.session.flush())


@pytest.mark.parametrize(
    "statement",
    [
        update(Study).values(name="x"),
        insert(Scope).values(id="x", scope="x", kind=ScopeKind.STUDY),
        update(StudyCountry).where(col(StudyCountry.country) == "DE").values(country="PL"),
    ],
)
def test_bulk_statements_are_refused(desk, study_id, statement):
    with pytest.raises(JournalError):
        run_plain(desk, lambda work: work.session.execute(statement))


def past_the_session(work: Work, study_id: str, way: str) -> None:
    study = work.get(Study, study_id)
    if way == "raw text":
        work.session.execute(text("UPDATE study SET name = 'x'"))
    elif way == "driver":
        work.session.driver.execute("DELETE FROM study")
    elif way == "bulk save":
        work.session.bulk_save_objects([StudyCountry(scope=study.scope, study_id=study_id, country="DE")])
    else:
        row = {"id": "x", "scope": study.scope, "study_id": study_id, "country": "DE"}
        work.session.bulk_insert_mappings(
            StudyCountry, [{**row, "deleted": False, "planned_sites": 0, "planned_subjects": 0}]
        )


@pytest.mark.parametrize("way", ["raw text", "driver", "bulk save", "bulk insert"])
def test_writes_past_the_session_are_stopped_by_the_triggers(desk, study_id, way):
    with pytest.raises(Exception, match="would escape the journal"):
        run_plain(desk, past_the_session, study_id, way)
    assert (study_of(desk, study_id).name, problems_of(desk)) == ("", ())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE edit SET author = 'x'",
        "DELETE FROM edit",
        "UPDATE change SET fields = '{}'",
        "DELETE FROM change",
    ],
)
def test_journal_is_append_only(desk, study_id, statement):
    with pytest.raises(DBAPIError, match="append-only"):
        run_plain(desk, lambda work: work.session.execute(text(statement)))


def test_reading_connection_writes_nothing(desk, study_id):
    with pytest.raises(WorkspaceReadOnly):
        desk.read(lambda session: session.execute(text("UPDATE guard SET writing = 1")))


def test_error_in_an_operation_rolls_everything_back(desk, study_id):
    def fail(work: Work) -> None:
        work.get(Study, study_id).name = "lost"
        work.session.flush()
        raise KeyError("lost")

    with pytest.raises(KeyError):
        run_plain(desk, fail)
    assert (study_of(desk, study_id).name, problems_of(desk)) == ("", ())


def test_operation_without_a_name_is_refused(desk):
    with pytest.raises(JournalError):
        desk.run(lambda work: work.because("nothing"))
