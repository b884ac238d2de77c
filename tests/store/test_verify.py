"""Verify (journal.md, rule 11): whatever was changed or left out is found."""

from __future__ import annotations

import pytest
import sqlcipher3.dbapi2

from cro_desk.desk import Desk
from cro_desk.errors import Cancelled
from cro_desk.store.vault.layout import database
from tests.conftest import CHEAP, PASSPHRASE
from tests.store.kit import add_country, edit_study
from tests.store.test_files import keep


@pytest.fixture
def tampered(desk, study_id, template, clock):
    """Change the closed file behind the journal's back; return what verify then says."""

    def tamper(*statements: str) -> tuple[str, ...]:
        desk.run(edit_study, study_id, name="one")
        desk.run(edit_study, study_id, name="two")
        desk.run(add_country, study_id)
        desk.close()
        driver = sqlcipher3.dbapi2.connect(str(database(desk.folder)), isolation_level=None)
        driver.execute(f"PRAGMA key = \"x'{template.key.hex()}'\"")
        for statement in statements:
            driver.execute(statement)
        driver.close()
        again = Desk.open(desk.folder, PASSPHRASE, clock=clock, cost=CHEAP)
        problems = again.verify().problems
        again.close()
        return problems

    return tamper


OPEN = "UPDATE guard SET writing = 1"
SHUT = "UPDATE guard SET writing = 0"
UNLOCK_CHANGE = ("DROP TRIGGER change_update_append_only", "DROP TRIGGER change_delete_append_only")
UNLOCK_BYTES = ("DROP TRIGGER file_bytes_update_append_only", "DROP TRIGGER file_bytes_delete_append_only")
UNLOCK_EDIT = ("DROP TRIGGER edit_update_append_only", "DROP TRIGGER edit_delete_append_only")


def test_sound_workspace_has_no_problems(desk, study_id):
    desk.run(add_country, study_id)
    found = desk.verify()
    assert (found.ok, found.problems, found.edits > 3, found.records > 3) == (True, (), True, True)


@pytest.mark.parametrize(
    "statements",
    [
        (OPEN, "UPDATE study SET name = 'forged'", SHUT),
        (OPEN, "DELETE FROM study_country", SHUT),
        (OPEN, "INSERT INTO study_country SELECT 'x', scope, 0, id, 'FR', 1, 1 FROM study", SHUT),
        (*UNLOCK_CHANGE, """UPDATE change SET fields = replace(fields, '"one"', '"uno"')"""),
        (*UNLOCK_CHANGE, "DELETE FROM change WHERE depth = 2"),
        (*UNLOCK_EDIT, "UPDATE edit SET author = 'Mallory' WHERE id = 4"),
        (*UNLOCK_EDIT, "UPDATE edit SET clock = clock + 1 WHERE id = 4"),
        ("PRAGMA foreign_keys=OFF", *UNLOCK_EDIT, "DELETE FROM edit WHERE id = 4"),
        ("DELETE FROM head",),
        ("DROP TRIGGER study_update_guard",),
        ("DROP INDEX edit_chain",),
        (OPEN, "UPDATE study SET scope = (SELECT id FROM scope WHERE kind = 'private')", SHUT),
        (OPEN,),
        ("CREATE TRIGGER spy AFTER UPDATE ON study BEGIN UPDATE study SET name = 'forged'; END",),
        ("CREATE TABLE aside (price)",),
        ("PRAGMA foreign_keys=OFF", "DROP TABLE bid_issue"),
        (*UNLOCK_CHANGE, "UPDATE change SET fields = '{nonsense' WHERE depth = 2"),
        (*UNLOCK_CHANGE, "UPDATE change SET fields = '[1]' WHERE depth = 1"),
        (*UNLOCK_CHANGE, """UPDATE change SET fields = '{"name":[]}' WHERE depth = 2"""),
        (*UNLOCK_CHANGE, "DELETE FROM change WHERE depth = 1"),
        (*UNLOCK_EDIT, "UPDATE edit SET seen = 'nonsense' WHERE id = 4"),
        (*UNLOCK_EDIT, "UPDATE edit SET seen = '[5]' WHERE id = 4"),
        ("INSERT INTO withheld VALUES (2)",),
    ],
)
def test_what_was_tampered_with_is_found(tampered, statements):
    assert tampered(*statements) != ()


def test_tail_cut_off_consistently_shows_only_in_the_head(desk, study_id, tampered):
    desk.run(edit_study, study_id, name="zero")
    printed = desk.head()
    assert tampered() == ()
    assert printed != ""


def test_progress_is_told_and_may_stop_it(desk):
    told: list[float] = []

    def stop(fraction: float, text: str) -> None:
        told.append(fraction)
        raise Cancelled

    with pytest.raises(Cancelled):
        desk.verify(stop)
    assert (told, desk.verify().ok) == ([0.0], True)


def test_every_kind_of_progress_ends_at_one(desk):
    told: list[float] = []
    desk.verify(lambda fraction, _text: told.append(fraction))
    assert (told == sorted(told), told[-1]) == (True, 1.0)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE file_bytes SET content = x'00'", "changed"),
        ("DELETE FROM file_bytes", "missing"),
        ("INSERT INTO file_bytes VALUES ('x', x'00')", "no record"),
    ],
)
def test_file_whose_bytes_are_not_the_received_ones_is_found(desk, study_id, tampered, statement, said):
    desk.run(keep, study_id, "bid.xlsx", b"prices")
    assert any(said in problem for problem in tampered(*UNLOCK_BYTES, OPEN, statement, SHUT))


def test_an_index_that_grew_since_it_was_last_verified_is_not_taken_for_damaged(desk, study_id):
    found = [desk.verify().problems]
    for number in range(60):
        desk.run(edit_study, study_id, name=f"Name {number}")
        found.append(desk.verify().problems)
    assert set(found) == {()}
