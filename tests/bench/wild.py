"""Read every spreadsheet of a folder of awkward files and say how each ended.

    CRO_DESK_CORPUS=/path/to/corpus python -m tests.bench.wild [FOLDER ...]

Each file must end in rows or in one clear sentence, within 30 seconds and 1 GB. Folders are those below
`spreadsheets/`; without any, `wild`, `rfp` and `pm`. Known passwords are read from `PASSWORDS.csv` there.
"""

from __future__ import annotations

import csv
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cro_desk.errors import DeskError
from cro_desk.vendors.workbook.reading import PasswordNeeded, read_workbook

_FOLDERS = ("wild", "rfp", "pm")
_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Ending:
    """How reading one file ended."""

    file: str
    seconds: float
    outcome: str
    sentence: str

    @property
    def ok(self) -> bool:
        """Whether it is an end that the measure allows."""
        return self.outcome != "bug" and self.seconds <= _SECONDS + 1


def endings(root: Path, folders: tuple[str, ...] = _FOLDERS) -> Iterator[Ending]:
    """Read all files below the folders, one after the other."""
    passwords = _passwords(root)
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file():
                yield _ending(path, str(path.relative_to(root)), passwords)


def _passwords(root: Path) -> dict[str, str]:
    key = root / "PASSWORDS.csv"
    if not key.exists():
        return {}
    with key.open(newline="", encoding="utf-8") as lines:
        return {row[0]: row[2] for row in csv.reader(lines) if row[2] != "?"}


def _ending(path: Path, name: str, passwords: dict[str, str]) -> Ending:
    start = time.perf_counter()
    try:
        outcome, sentence = "rows", _read(path, passwords.get(name))
    except PasswordNeeded as error:
        outcome, sentence = "password", str(error)
    except DeskError as error:
        outcome, sentence = "sentence", str(error)
    except Exception as error:  # noqa: BLE001 - the bench counts bugs instead of ending at the first
        outcome, sentence = "bug", repr(error)
    return Ending(name, time.perf_counter() - start, outcome, sentence)


def _read(path: Path, password: str | None) -> str:
    try:
        workbook = read_workbook(path)
    except PasswordNeeded:
        if password is None:
            raise
        workbook = read_workbook(path, password=password)
    cells = sum(sum(value is not None for value in row) for sheet in workbook.sheets for row in sheet.rows)
    notices = "; ".join(f"{n.sheet}!{n.cell} {n.text}".lstrip("! ") for n in workbook.notices)
    return f"{workbook.kind}, {len(workbook.sheets)} sheets, {cells} cells. {notices}"


def _peak() -> int:
    """Return the most memory any child used, in MB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0
    scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // scale


def main() -> int:
    """Print a table and a summary; exit status 1 when a file ended otherwise than it may."""
    corpus = os.environ.get("CRO_DESK_CORPUS")
    if not corpus:
        print("Set CRO_DESK_CORPUS to the corpus folder.")  # noqa: T201
        return 2
    done = []
    for ending in endings(Path(corpus) / "spreadsheets", tuple(sys.argv[1:]) or _FOLDERS):
        print(  # noqa: T201
            f"{ending.outcome:9}{ending.seconds:7.2f} s  {ending.file[-70:]:70}  {ending.sentence[:300]}"
        )
        done.append(ending)
    counts = ", ".join(f"{count} {outcome}" for outcome, count in Counter(e.outcome for e in done).items())
    slowest = max(done, key=lambda ending: ending.seconds)
    print(  # noqa: T201
        f"\n{len(done)} files: {counts}. Slowest {slowest.seconds:.1f} s ({slowest.file}). Peak {_peak()} MB."
    )
    return 0 if all(ending.ok for ending in done) else 1


if __name__ == "__main__":
    sys.exit(main())
