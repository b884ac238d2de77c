"""What can be said of a file before a child process opens it."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from pathlib import Path

#: returns what is raised for `missing`, `folder`, `no_file`, `empty`, `lock_file`, `too_large` (limit in MB)
Refuse = Callable[[str, Mapping[str, str]], Exception]

_LARGEST_LOCK = 1024


def look_before(path: Path, largest: int, refuse: Refuse) -> int:
    """Refuse what need not be opened to be refused; return the size in bytes, at most `largest`."""
    try:
        found = path.stat()
    except OSError as error:
        raise refuse("missing", {}) from error
    if stat.S_ISDIR(found.st_mode):
        raise refuse("folder", {})
    if not stat.S_ISREG(found.st_mode):  # a pipe or a device may never end
        raise refuse("no_file", {})
    if found.st_size == 0:
        raise refuse("empty", {})
    if found.st_size > largest:
        raise refuse("too_large", {"limit": str(largest >> 20)})
    return found.st_size


def look_before_office(path: Path, largest: int, refuse: Refuse) -> None:
    """The same for files of office programs, which leave a small `~$name` beside what somebody has open."""
    size = look_before(path, largest, refuse)
    if path.name.startswith("~$") and size < _LARGEST_LOCK:
        raise refuse("lock_file", {})
