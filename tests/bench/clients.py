"""Exported calendars in a real client: khal, as Debian packages it, lists what the plan has.

`python -m tests.bench.clients`, with khal installed (`apt-get install khal`): every cadence in every zone,
one file after the other. `tests/communication/ics/test_khal.py` does the same with half of the zones.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import product
from pathlib import Path
from time import perf_counter

from tests.communication.ics.khal import Exporter, Khal, plans, split, touched
from tests.communication.ics.test_reading_back import RULES, ZONES


def main() -> int:
    """Export, import and compare: as planned, again, touched, restored, split. Return how many differ."""
    wrong = 0
    now = plans(product(RULES, ZONES))
    rounds = {
        "as planned": now,
        "the same again": now,
        "touched": tuple(map(touched, now)),
        "restored": now,
        "split": tuple(map(split, now)),
        "split and touched": tuple(split(touched(plan)) for plan in now),
    }
    with tempfile.TemporaryDirectory() as folder:
        khal, exporter = Khal(Path(folder)), Exporter()
        for name, planned in rounds.items():
            kept, begun = khal.keeps(), perf_counter()
            khal.imports(exporter.writes(planned))
            want = {line for plan in planned for line in plan.expected()}
            differing = sorted(want ^ khal.shows())
            wrong += len(differing)
            files = sum(digest != kept.get(uid) for uid, digest in khal.keeps().items())
            told = f"{len(want)} meetings, {len(differing)} differ, {files} files changed"
            print(f"{name}: {told}, {perf_counter() - begun:.0f} s {differing[:6]}", flush=True)  # noqa: T201
    return wrong


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
