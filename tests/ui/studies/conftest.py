"""The Study pane on a fresh workspace."""

from collections.abc import Iterator

import pytest

from cro_desk.studies import operations as op
from tests.ui.studies.bench import Bench


@pytest.fixture
def bench(qtbot, desk, tmp_path) -> Iterator[Bench]:
    made = Bench(desk, tmp_path, qtbot)
    qtbot.addWidget(made)
    yield made
    made.put_away()


@pytest.fixture
def study(desk):
    return desk.run(op.create_study, "ABC-301", name="A study", subjects_screened=120).value


@pytest.fixture
def today(clock):
    return clock.now().date()


@pytest.fixture
def shown(bench, study) -> Bench:
    """The pane with a study."""
    bench.choice.choose(study)
    bench.open(study)
    return bench
