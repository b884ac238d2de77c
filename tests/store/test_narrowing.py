"""Read with some scopes alone, a workspace holds nothing else, however it is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from cro_desk.desk import Desk, Work, WorkspaceReadOnly, operation
from cro_desk.store.connections import raw
from cro_desk.store.kinds import kinds
from cro_desk.store.narrowing import narrowed
from cro_desk.store.scopes import ScopeKind
from cro_desk.studies.records import Contract, Person, Study

Asked = Callable[[Session], Any]


@operation("Fill")
def fill(work: Work, study_id: str) -> tuple[str, str]:
    """Put a person into the study's scope and a contract into the sponsor's; return scope and contract."""
    study = work.get(Study, study_id)
    work.add(Person(scope=study.scope, study_id=study.id, name="Eve"))
    sponsor = work.scope(ScopeKind.SPONSOR, study.scope, key=study.id)
    contract = work.add(Contract(scope=sponsor, study_id=study.id, reference="Rival 1,000,000"))
    return study.scope, contract.id


def ask(session: Session, scope: str, asked: Asked) -> Any:
    with narrowed(session, [scope]) as reading:
        return asked(reading)


@pytest.fixture
def filled(desk: Desk, study_id: str) -> tuple[str, str]:
    return desk.run(fill, study_id).value


def _raw(sql: str) -> Asked:
    return lambda reading: raw(reading.connection()).execute(sql).fetchall()


@pytest.mark.parametrize(
    "asked",
    [
        lambda reading: reading.exec(select(Contract)).all(),
        _raw("SELECT id FROM contract"),
        _raw("SELECT scope FROM scope WHERE kind = 'sponsor'"),
        _raw("SELECT id FROM edit WHERE scope IN (SELECT id FROM main.scope WHERE kind = 'sponsor')"),
        _raw("SELECT record FROM change WHERE kind = 'contract'"),
        _raw("SELECT id FROM file_bytes"),
        _raw("SELECT record FROM searched"),
    ],
)
def test_what_another_scope_holds_is_not_there(desk: Desk, filled: tuple[str, str], asked: Asked) -> None:
    assert list(desk.read(ask, filled[0], asked)) == []


def test_a_record_that_was_read_before_is_not_there_either(desk: Desk, filled: tuple[str, str]) -> None:
    scope, contract = filled

    def both(session: Session) -> tuple[bool, bool]:
        before = session.get(Contract, contract)
        with narrowed(session, [scope]) as reading:
            return before is not None, reading.get(Contract, contract) is not None

    assert desk.read(both) == (True, False)


def test_what_the_scope_holds_is_read_as_ever(desk: Desk, filled: tuple[str, str]) -> None:
    assert desk.read(ask, filled[0], lambda reading: reading.exec(select(Person.name)).all()) == ["Eve"]


def test_the_journal_of_the_scope_is_there(desk: Desk, filled: tuple[str, str]) -> None:
    asked = _raw("SELECT count(*) FROM change WHERE kind = 'person'")
    assert desk.read(ask, filled[0], asked) == [(1,)]


def test_every_kind_of_record_is_narrowed(desk: Desk, filled: tuple[str, str]) -> None:
    scope = filled[0]

    def others(reading: Session) -> list[str]:
        driver = raw(reading.connection())
        sql = "SELECT count(*) FROM {} WHERE scope <> ?"
        return [name for name in kinds() if driver.execute(sql.format(name), (scope,)).fetchone()[0]]

    assert desk.read(ask, scope, others) == []


def test_without_scopes_there_is_nothing(desk: Desk, filled: tuple[str, str]) -> None:
    def studies(session: Session) -> list[Study]:
        with narrowed(session, []) as reading:
            return list(reading.exec(select(Study)).all())

    assert desk.read(studies) == []


@pytest.mark.parametrize("fails", [False, True])
def test_afterwards_all_is_there_again(desk: Desk, filled: tuple[str, str], fails: bool) -> None:
    def stumbles(_reading: Session) -> None:
        if fails:
            raise LookupError

    def again(session: Session) -> int:
        try:
            ask(session, filled[0], stumbles)
        except LookupError:
            return len(session.exec(select(Contract)).all())
        return len(session.exec(select(Contract)).all())

    assert (desk.read(again), len(desk.read(lambda session: session.exec(select(Contract)).all()))) == (1, 1)


def test_nothing_can_be_written_meanwhile(desk: Desk, filled: tuple[str, str]) -> None:
    with pytest.raises(WorkspaceReadOnly):
        desk.read(ask, filled[0], _raw("DELETE FROM main.person"))
