"""Replicas are copied from one closed workspace: making one costs a migration, copying one costs nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cro_desk.desk import Desk
from tests.fakes import FakeClock
from tests.store.kit import Template, make_template, open_copy


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return make_template(tmp_path_factory.mktemp("template") / "workspace")


@pytest.fixture
def replica(template: Template, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Open one more replica of the template with each call."""
    opened: list[Desk] = []

    def one_more(clock: FakeClock | None = None) -> Desk:
        opened.append(open_copy(template, tmp_path / f"replica-{len(opened)}", clock))
        return opened[-1]

    yield one_more
    for desk in opened:
        desk.close()


@pytest.fixture
def study_id(template: Template) -> str:
    return template.study_id


@pytest.fixture
def desk(replica: Callable[..., Desk], clock: FakeClock) -> Desk:
    """A workspace with one study."""
    return replica(clock)
