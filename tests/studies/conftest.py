"""A study to work on, and what a test asks about where a record lives."""

from collections.abc import Callable

import pytest
from sqlmodel import Session

from cro_desk.desk import Desk
from cro_desk.store.record import Record
from cro_desk.store.scopes import Scope
from cro_desk.studies import operations as op


@pytest.fixture
def today(clock):
    return clock.now().date()


@pytest.fixture
def study(desk):
    return desk.run(op.create_study, "ABC-301", name="A study", subjects_screened=120).value


@pytest.fixture
def poland(desk, study):
    return desk.run(op.add_country, study, country="Poland", planned_sites=3).value


@pytest.fixture
def scope_kind(desk: Desk) -> Callable[[type[Record], str], str]:
    """Return the kind of the scope that a record lives in."""

    def kind_of(session: Session, kind: type[Record], id: str) -> str:
        return session.get_one(Scope, session.get_one(kind, id).scope).kind.value

    return lambda kind, id: desk.read(kind_of, kind, id)
