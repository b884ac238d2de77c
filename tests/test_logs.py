"""The log: a file, or nothing where the folder refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cro_desk.logs import LOG, log_to, stop_logging
from cro_desk.paths import is_workspace


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    stop_logging()


def test_log_goes_to_its_file(tmp_path: Path):
    log_to(tmp_path / "logs" / "cro-desk.log")
    LOG.warning("look here")
    assert "WARNING cro_desk: look here" in (tmp_path / "logs" / "cro-desk.log").read_text()


def test_a_folder_that_refuses_is_not_fatal(tmp_path: Path):
    (tmp_path / "file").touch()
    log_to(tmp_path / "file" / "cro-desk.log")
    LOG.warning("nobody hears it")
    assert len(LOG.handlers) == 1


def test_a_workspace_is_known_by_its_files(tmp_path: Path):
    before = is_workspace(tmp_path)
    (tmp_path / "workspace.key").touch()
    assert (before, is_workspace(tmp_path)) == (False, True)
