"""Exported calendars in a real client: khal, as Debian packages it, lists what the plan has.

`python -m tests.bench.clients`, with khal installed (`apt-get install khal`). Kept out of the tests, for khal
is a program of the system and no library of the project. Three files are read one after the other: as
planned, with meetings moved, renamed, cancelled and skipped in each series, and restored again.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, timedelta
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

from cro_desk.communication.expanding import occurrences
from cro_desk.communication.ics.planning import Told, events_of, told_slot
from cro_desk.communication.ics.sequence import Known, told_anew
from cro_desk.communication.ics.writing import Entry, Manner, calendar
from cro_desk.communication.series import Outcome, Series, Touched
from cro_desk.communication.terms import OccurrenceState
from cro_desk.store.record import derived_id
from tests.communication.ics.series import FIRST, LAST, NOW, make_cadence, make_series
from tests.communication.ics.test_reading_back import AMERICA, GERMANY, PAIRS, RULES

Before = dict[tuple[str, str], Known]
CONFIG = """[calendars]
[[work]]
path = {folder}/work
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = UTC
default_timezone = UTC
[sqlite]
path = {folder}/khal.db
[default]
default_calendar = work
"""


class Khal:
    """A khal with one empty calendar of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "work").mkdir(parents=True)
        self._config = folder / "config"
        self._config.write_text(CONFIG.format(folder=folder))

    def imports(self, content: bytes) -> None:
        """Import a file, as a person does: a known UID is updated."""
        file = self._folder / "in.ics"
        file.write_bytes(content)
        self._run("import", "--batch", "-a", "work", str(file))

    def shows(self) -> list[str]:
        """Return what it lists of two years."""
        form = "{start-long-full}|{end-long-full}|{title}|{cancelled}"
        told = self._run(
            "list",
            "--notstarted",
            "--day-format",
            "",
            "--format",
            form,
            f"{FIRST}",
            f"{(LAST - FIRST).days + 1}d",
        )
        lines = (line for line in told.splitlines() if line.strip())
        return sorted({line for line in lines if not line.rstrip().endswith("CANCELLED")})

    def _run(self, *arguments: str) -> str:
        command = ["khal", "-c", str(self._config), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"khal: {done.stderr[-2000:]}")
        return done.stdout


def expected(series: Series, touched: dict[str, Touched]) -> Iterator[str]:
    """Return what khal ought to list of a series."""
    margin = timedelta(days=2)
    for each in occurrences(series, touched, FIRST - margin, LAST + margin):
        start, end = each.starts.astimezone(UTC), each.ends.astimezone(UTC)
        if each.is_on and FIRST <= start.date() <= LAST:
            yield f"{start:%Y-%m-%d %H:%M}|{end:%Y-%m-%d %H:%M}|{each.name}|"


def plans() -> Iterator[Series]:
    """Yield every cadence in both zones of each pair."""
    for place, (rule, zone) in enumerate(product(RULES, (zone for pair in PAIRS for zone in pair))):
        cadence = make_cadence(rule, date(2025, 12, 3), place=place)
        name = f"{rule or 'once'} {zone}"
        series = make_series(cadence, zone=zone, calendars=(GERMANY, AMERICA), name=name)
        yield replace(series, id=derived_id(series.id, name))


def touched_by(series: Series) -> dict[str, Touched]:
    """Move, rename, cancel and skip one meeting each."""
    ahead = [each for each in occurrences(series, {}, date(2026, 3, 1), date(2027, 6, 1)) if each.is_on][:4]
    cancelled = Outcome(OccurrenceState.CANCELLED, None, "Ada", "Ill", "")
    skipped = Outcome(OccurrenceState.SKIPPED, None, "Ada", "", "")
    made: dict[str, Touched] = {}
    for place, each in enumerate(ahead):
        bare = Touched(each.key, each.original_on, None, None, False, None, "", "", "")
        moved = (each.starts + timedelta(days=1, hours=3)).astimezone(ZoneInfo("Asia/Tokyo"))
        made[each.key] = (
            replace(bare, starts=moved, pinned=True),
            replace(bare, title="Renamed"),
            replace(bare, outcome=cancelled),
            replace(bare, outcome=skipped),
        )[place]
    return made


def known(entries: tuple[Entry, ...]) -> Before:
    """Return what is known after these were told."""
    return {
        (each.event.uid, each.event.key): Known(
            each.event.uid, each.event.key, each.sequence, each.event.content_hash, each.told_at, each.event
        )
        for each in entries
    }


def told(series: Series, touched: dict[str, Touched], before: Before) -> tuple[Entry, ...]:
    """Return the entries of a series in an export after another one."""
    overrides = frozenset(told_slot(key) for _uid, key in before if not key.startswith("cadence:"))
    return told_anew(events_of(series, touched, LAST, Told(overrides)), before, NOW)


def main() -> int:
    """Export, import and compare: as planned, touched, restored. Return how many meetings differ."""
    wrong = 0
    before: dict[str, Before] = {}
    with tempfile.TemporaryDirectory() as folder:
        khal = Khal(Path(folder) / "khal")
        for name, touching in (("as planned", False), ("touched", True), ("restored", False)):
            rounds = [(each, touched_by(each) if touching else {}) for each in plans()]
            files = {each.id: told(each, touched, before.get(each.id, {})) for each, touched in rounds}
            before = {id: known(entries) for id, entries in files.items()}
            khal.imports(calendar([entry for entries in files.values() for entry in entries], Manner()))
            want = {line for each, touched in rounds for line in expected(each, touched)}
            differing = sorted(want ^ set(khal.shows()))
            wrong += len(differing)
            print(f"{name}: {len(want)} meetings, {len(differing)} differ {differing[:6]}", flush=True)  # noqa: T201
    return wrong


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
