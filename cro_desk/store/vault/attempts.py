"""Failed unlocks: noted beside the file while nobody can write into it, made events at the next unlock."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cro_desk.i18n import N_
from cro_desk.store.operations import operation
from cro_desk.store.vault.layout import failures_path
from cro_desk.store.work import Work

_MOST = 100


def note_failure(folder: Path, now: datetime) -> None:
    """Add a failed try to the list; a folder that cannot be written to keeps no list."""
    try:
        with failures_path(folder).open("a", encoding="ascii") as out:
            out.write(f"{now.isoformat()}\n")
    except OSError:
        return


def failures(folder: Path) -> list[str]:
    """Return when somebody tried in vain, the last hundred times."""
    path = failures_path(folder)
    return path.read_text(encoding="ascii").split()[-_MOST:] if path.exists() else []


def forget_failures(folder: Path) -> None:
    failures_path(folder).unlink(missing_ok=True)


@operation(N_("Unlock after failed attempts"))
def record_failures(work: Work, times: list[str]) -> None:
    """Note the failed tries in the journal."""
    for time in times:
        work.event("failed unlock", work.private, time, at=time)
