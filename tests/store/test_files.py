"""Files: kept once per scope and content, recorded in the journal, their bytes beside it."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from cro_desk.desk import Work, operation
from cro_desk.errors import UserError
from cro_desk.studies.records import Study
from tests.store.kit import edits_of, merge_edits, problems_of, rows_of


@operation("Keep a file")
def keep(work: Work, study_id: str | None, name: str, content: bytes) -> str:
    scope = work.get(Study, study_id).scope if study_id else work.private
    return work.keep_file(scope, name, content)


def test_content_comes_back_byte_for_byte(desk, study_id):
    content = bytes(range(256)) * 1000
    assert desk.file(desk.run(keep, study_id, "bid.xlsx", content).value) == content


def test_same_content_is_kept_once_per_scope(desk, study_id):
    first, again, other = (desk.run(keep, where, "a", b"same").value for where in (study_id, study_id, None))
    assert (first == again, first == other) == (True, False)
    assert rows_of(desk, "SELECT count(*) FROM file_bytes") == [(2,)]


def test_empty_file_is_a_file(desk, study_id):
    assert desk.file(desk.run(keep, study_id, "empty", b"").value) == b""


def test_bytes_that_never_came_are_said_to_be_missing(replica, study_id):
    writer, reader = replica(), replica()
    file_id = writer.run(keep, study_id, "a", b"bytes").value
    reader.run(merge_edits, edits_of(writer))
    with pytest.raises(UserError, match="not in this workspace"):
        reader.file(file_id)
    assert problems_of(reader) == ()


@operation("Write past the journal")
def write_past(work: Work, statement: str) -> None:
    work.session.execute(text(statement))


@pytest.mark.parametrize("statement", ["UPDATE file_bytes SET content = x'00'", "DELETE FROM file_bytes"])
def test_bytes_are_kept_for_ever(desk, study_id, statement):
    file_id = desk.run(keep, study_id, "bid.xlsx", b"prices").value
    with pytest.raises(DBAPIError, match="append-only"):
        desk.run(write_past, statement)
    assert desk.file(file_id) == b"prices"


def test_bytes_come_through_the_journal_alone(desk):
    with pytest.raises(DBAPIError, match="only the journal"):
        desk.run(write_past, "INSERT INTO file_bytes VALUES ('x', x'00')")
