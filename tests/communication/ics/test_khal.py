"""What is exported is what a real calendar program shows, occurrence by occurrence; see `khal.py`."""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path

import pytest

from tests.communication.ics.khal import Exporter, Khal, plans, split, touched
from tests.communication.ics.test_reading_back import PAIRS, RULES

pytestmark = pytest.mark.skipif(
    shutil.which("khal") is None, reason="khal is not installed here: apt-get install khal"
)
#: each cadence with each pair of zones, in one of the two, and changed in one way: the bench has all of them
KINDS = [(rule, pair[(row + at) % 2]) for (row, rule), (at, pair) in product(*map(enumerate, (RULES, PAIRS)))]
#: what is done to a series between two exports
WAYS = (touched, split, lambda plan: split(touched(plan)), lambda plan: plan)


def test_khal_shows_what_is_planned_and_an_update_changes_only_what_changed(tmp_path: Path) -> None:
    khal, exporter, now = Khal(tmp_path), Exporter(), plans(KINDS)
    khal.imports(exporter.writes(now))
    kept = khal.keeps()
    khal.imports(exporter.writes(now))
    assert khal.keeps() == kept

    changed = tuple(WAYS[at % len(WAYS)](plan) for at, plan in enumerate(now))
    khal.imports(exporter.writes(changed))
    assert khal.shows() == {line for plan in changed for line in plan.expected()}
    other = {uid for uid, digest in khal.keeps().items() if digest != kept.get(uid)}
    assert other & exporter.uids(was for was, plan in zip(now, changed, strict=True) if was == plan) == set()
