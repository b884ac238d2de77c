"""Reads every calendar of a folder and says of each what it holds, or why it is refused.

`python -m tests.bench.calendars FOLDER [--all]`: one line a file, with `--all` one more for each entry.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path
from time import perf_counter

from cro_desk.communication.ics.incoming import CalendarRead
from cro_desk.communication.ics.reading.calendars import read_calendar
from cro_desk.communication.ics.reading.sentences import UnreadableCalendar


def main(folder: Path, *, all_entries: bool) -> None:
    """Print what becomes of each file."""
    totals: Counter[str] = Counter()
    slowest = 0.0
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        began = perf_counter()
        told = _told(path, totals, all_entries=all_entries)
        took = perf_counter() - began
        slowest = max(slowest, took)
        print(f"{took:6.2f} s  {path.relative_to(folder)}  {told}")  # noqa: T201
    print(f"{dict(totals)}, the slowest in {slowest:.2f} s")  # noqa: T201


def _told(path: Path, totals: Counter[str], *, all_entries: bool) -> str:
    try:
        found = read_calendar(path, date(2026, 11, 22), "Europe/Berlin")
    except UnreadableCalendar as error:
        totals["files refused"] += 1
        return f"refused: {error.title}"
    totals["files read"] += 1
    totals["entries"] += len(found.found)
    totals["entries refused"] += len(found.refused)
    return _summary(found) + ("".join(_lines(found)) if all_entries else "")


def _summary(found: CalendarRead) -> str:
    series = sum(bool(each.rule) for each in found.found)
    meetings = sum(not each.no_meeting for each in found.found)
    busy = sum(len(each.busy) for each in found.found)
    return f"meetings {meetings} (series {series}), busy {busy}, refused {len(found.refused)}"


def _lines(found: CalendarRead) -> list[str]:
    told = [f"\n          {each.line}: {each.name[:40]!r} refused: {each.why}" for each in found.refused]
    for each in found.found:
        remarks = "; ".join(filter(None, (each.no_meeting, *each.remarks)))
        told.append(
            f"\n          {each.line}: {each.name[:40]!r} {each.starts} {each.rule or 'once'} {remarks}"
        )
    return told


if __name__ == "__main__":
    main(Path(sys.argv[1]), all_entries="--all" in sys.argv)
