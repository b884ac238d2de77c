"""What every test may use: a clock that stands still and a fresh workspace whose passphrase costs nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from cro_desk.desk import Desk, KeyCost, Owner
from cro_desk.store.operations import operation
from cro_desk.store.record import new_id
from cro_desk.store.scopes import ScopeKind
from cro_desk.store.work import Work
from cro_desk.studies.records import Study
from tests.commands import Terminal
from tests.fakes import FakeClock

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
#: no time limit for an example: a busy computer must not fail a test
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")

CHEAP = KeyCost(passes=1, memory=8192)
OWNER = Owner("Ada Manager", "Sponsor AG", "ada@example.org")
PASSPHRASE = "correct horse battery staple"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FakeClock) -> Iterator[Desk]:
    """A fresh workspace, open."""
    made, _recovery_key = Desk.create(tmp_path / "workspace", PASSPHRASE, OWNER, clock, cost=CHEAP)
    yield made
    made.close()


@operation("Make a study")
def make_study(work: Work, protocol: str) -> str:
    """Make a bare study in a scope of its own; the studies area does more."""
    study_id = new_id()
    scope = work.scope(ScopeKind.STUDY, name=protocol, key=study_id)
    return work.add(Study(id=study_id, scope=scope, protocol=protocol)).id


@pytest.fixture
def study_id(desk: Desk) -> str:
    return desk.run(make_study, "CRD-101").value


@pytest.fixture
def cli(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> Terminal:
    """Runs `cro-desk` with the passphrase of the tests' workspaces, away from the user's own folders."""
    monkeypatch.setenv("CRO_DESK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setattr("cro_desk.paths.default_workspace", lambda: tmp_path / "default")
    monkeypatch.setattr("cro_desk.paths.log_file", lambda: tmp_path / "cro-desk.log")
    return Terminal(monkeypatch, capsysbinary)
