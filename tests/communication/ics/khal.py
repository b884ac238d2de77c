"""khal, a calendar program as Debian packages it, and what it ought to show of series that were exported.

It keeps a file for each UID, so that what an import changed can be told from what it left alone.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from cro_desk.communication.expanding import occurrences
from cro_desk.communication.ics.known import told_of
from cro_desk.communication.ics.planning import events_of
from cro_desk.communication.ics.sequence import Known, cancellations, told_anew
from cro_desk.communication.ics.writing import Entry, Manner, calendar
from cro_desk.communication.series import Outcome, Series, Touched
from cro_desk.communication.terms import OccurrenceState
from cro_desk.store.record import derived_id
from tests.communication.ics.series import FIRST, LAST, NOW, make_cadence, make_series
from tests.communication.ics.test_reading_back import AMERICA, GERMANY

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
FORM = "{start-long-full}|{end-long-full}|{title}|{cancelled}"


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

    def shows(self) -> set[str]:
        """Return what it lists of two years."""
        days = f"{(LAST - FIRST).days + 1}d"
        told = self._run(
            "list", "--notstarted", "--day-format", "", "--format", FORM, FIRST.isoformat(), days
        )
        lines = {line for line in told.splitlines() if line.strip()}
        return {line for line in lines if not line.rstrip().endswith("CANCELLED")}

    def keeps(self) -> Mapping[str, str]:
        """Return the hash of what it keeps of each UID."""
        files = (self._folder / "work").glob("*.ics")
        return {_uid(content): sha256(content).hexdigest() for content in map(Path.read_bytes, files)}

    def _run(self, *arguments: str) -> str:
        own = {"PATH": os.defpath, "HOME": str(self._folder), "LC_ALL": "C.UTF-8"}
        command = ["khal", "-c", str(self._config), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=own)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout


def _uid(content: bytes) -> str:
    return next(line[4:].decode() for line in content.splitlines() if line.startswith(b"UID:"))


@dataclass(frozen=True, slots=True)
class Planned:
    """A series, what was done to its meetings, and the one that follows where it was split."""

    series: Series
    touched: Mapping[str, Touched]
    after: Series | None = None

    def parts(self) -> Iterator[tuple[Series, Mapping[str, Touched]]]:
        """Return the series, and the one that follows."""
        yield self.series, self.touched
        if self.after is not None:
            yield self.after, {}

    def expected(self) -> Iterator[str]:
        """Return what khal ought to list."""
        margin = timedelta(days=2)
        for series, touched in self.parts():
            for each in occurrences(series, touched, FIRST - margin, LAST + margin):
                start, end = each.starts.astimezone(UTC), each.ends.astimezone(UTC)
                if each.is_on and FIRST <= start.date() <= LAST:
                    yield f"{start:%Y-%m-%d %H:%M}|{end:%Y-%m-%d %H:%M}|{each.name}|"


def plans(kinds: Iterable[tuple[str, str]]) -> tuple[Planned, ...]:
    """Return a series for each cadence in a zone."""
    return tuple(Planned(_series(rule, zone, place), {}) for place, (rule, zone) in enumerate(kinds))


def _series(rule: str, zone: str, place: int) -> Series:
    cadence = make_cadence(rule, date(2025, 12, 3), place=place)
    name = f"{rule or 'once'} {zone}"
    series = make_series(cadence, zone=zone, calendars=(GERMANY, AMERICA), name=name)
    return replace(series, id=derived_id(series.id, name))


def touched(plan: Planned) -> Planned:
    """Move, rename, cancel and skip one meeting each."""
    ahead = [each for each in occurrences(plan.series, {}, date(2026, 3, 1), date(2027, 6, 1)) if each.is_on]
    cancelled = Outcome(OccurrenceState.CANCELLED, None, "Ada", "Ill", "")
    skipped = Outcome(OccurrenceState.SKIPPED, None, "Ada", "", "")
    made: dict[str, Touched] = {}
    for place, each in enumerate(ahead[:4]):
        bare = Touched(each.key, each.original_on, None, None, False, None, "", "", "")
        moved = (each.starts + timedelta(days=1, hours=3)).astimezone(ZoneInfo("Asia/Tokyo"))
        made[each.key] = (
            replace(bare, starts=moved, pinned=True),
            replace(bare, title="Renamed"),
            replace(bare, outcome=cancelled),
            replace(bare, outcome=skipped),
        )[place]
    return replace(plan, touched=made)


def split(plan: Planned) -> Planned:
    """Let a meeting and all that follow be two hours later, in a series of their own."""
    last = date(2026, 12, 1)
    before, after = plan.series, derived_id(plan.series.id, "after")
    (cadence,) = before.cadences
    later = replace(before.starts, at=before.starts.at.replace(hour=12))
    follows = replace(before, id=after, name=f"{before.name} later", starts=later, first_day=last)
    follows = replace(follows, cadences=(replace(cadence, id=derived_id(after, "cadence")),))
    return Planned(replace(before, last_day=last - timedelta(days=1)), plan.touched, follows)


Knowledge = dict[tuple[str, str], Known]


class Exporter:
    """Writes one calendar file after the other, and remembers what each told."""

    def __init__(self) -> None:
        self._told: dict[str, Knowledge] = {}

    def writes(self, planned: Iterable[Planned]) -> bytes:
        """Return the calendar of all of them."""
        parts = [part for plan in planned for part in plan.parts()]
        return calendar([entry for part in parts for entry in self._entries(*part)], Manner())

    def uids(self, planned: Iterable[Planned]) -> set[str]:
        """Return the names by which these were told."""
        return {uid for plan in planned for uid, _key in self._told[plan.series.id]}

    def _entries(self, series: Series, done: Mapping[str, Touched]) -> tuple[Entry, ...]:
        known = self._told.setdefault(series.id, {})
        found = events_of(series, done, LAST, told_of(known))
        events = [each for each in found if each.rule or each.recurs or each.starts.date() <= LAST]
        entries = told_anew([*events, *cancellations(events, known, NOW)], known, NOW)
        known.update({(each.event.uid, each.event.key): _known(each) for each in entries})
        return entries


def _known(entry: Entry) -> Known:
    event = entry.event
    return Known(event.uid, event.key, entry.sequence, event.content_hash, entry.told_at, event)
