"""What every workbook of a folder of strangers' files is taken for: a responsibility matrix, or why not.

    CRO_DESK_CORPUS=/path/to/corpus python -m tests.bench.matrices [PART OF A NAME ...]
    python -m tests.bench.matrices --random 2000

The first prints an outcome for each file below `spreadsheets/`; each must end as a matrix or in one sentence.
The second makes matrices at random whose truth is known and counts how many are read as they were meant.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from pathlib import Path

from cro_desk.errors import DeskError
from cro_desk.roles.raci import write_cell
from cro_desk.roles.workbook.model import MatrixRead
from cro_desk.roles.workbook.recognition import recognise
from cro_desk.vendors.workbook.reading import read_workbook
from tests.roles.workbook.variations import Variation, variation

TARGET = 0.99


def outcome(path: Path) -> tuple[str, str]:
    """Return how a file ended, in a word and a sentence."""
    try:
        read = recognise(read_workbook(path))
    except DeskError as error:
        return "unread", str(error)
    except Exception as error:  # noqa: BLE001 - the bench counts bugs instead of ending at the first
        return "bug", repr(error)
    return ("matrix", _told(read)) if read.is_matrix else ("none", read.why_not)


def _told(read: MatrixRead) -> str:
    worst = Counter(notice.severity.value for notice in read.notices)
    counts = ", ".join(f"{count} {name}" for name, count in sorted(worst.items()))
    codes = " ".join(f"{code.code}={code.letters or '-'}" for code in read.codes)
    size = f"{len(read.matrix.tasks)} tasks x {len(read.matrix.parties)} parties"
    return f"{read.certainty} %, {size}; {codes}; {counts}"


def exact(made: Variation) -> bool:
    """Tell whether a matrix made at random is read as it was meant."""
    matrix = recognise(made.workbook).matrix
    names = {party.id: party.name for party in matrix.parties}
    found = {
        task.task: (task.code, task.area, {names[id]: write_cell(cell) for id, cell in task.cells.items()})
        for task in matrix.tasks
    }
    meant = {
        task: (number, area, {name: code for name, code in codes.items() if code})
        for task, (number, area, codes) in made.tasks.items()
    }
    return [party.name for party in matrix.parties] == made.parties and found == meant


def score(count: int) -> int:
    """Print how many of the first seeds are read exactly."""
    wrong = [seed for seed in range(count) if not exact(variation(seed))]
    sys.stdout.write(f"{count - len(wrong)} of {count} read as meant; not: {wrong[:20]}\n")
    return 0 if len(wrong) <= count * (1 - TARGET) else 1


def main() -> int:
    """Print the outcomes; fail where a file ended in a bug."""
    if sys.argv[1:2] == ["--random"]:
        return score(int(sys.argv[2]))
    root = Path(os.environ["CRO_DESK_CORPUS"]) / "spreadsheets"
    ended: Counter[str] = Counter()
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        if any(part not in str(path) for part in sys.argv[1:]):
            continue
        start = time.perf_counter()
        word, sentence = outcome(path)
        ended[word] += 1
        seconds = time.perf_counter() - start
        sys.stdout.write(
            f"{word:7}{seconds:6.2f} s  {str(path.relative_to(root))[-70:]:70}  {sentence[:200]}\n"
        )
    sys.stdout.write(", ".join(f"{count} {word}" for word, count in ended.items()) + "\n")
    return 1 if ended["bug"] else 0


if __name__ == "__main__":
    sys.exit(main())
