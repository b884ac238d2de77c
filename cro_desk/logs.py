"""The log: a file first, for a windowed program has no standard error. No prices, names or keys go in."""

from __future__ import annotations

import logging
import logging.handlers
import sys
from pathlib import Path

LOG = logging.getLogger("cro_desk")
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def log_to(file: Path, *, also_console: bool = False) -> None:
    """Write the log to this file, three times a megabyte at most; a folder that refuses is not fatal."""
    LOG.setLevel(logging.INFO)
    for handler in _handlers(file, also_console):
        handler.setFormatter(logging.Formatter(FORMAT))
        LOG.addHandler(handler)


def stop_logging() -> None:
    """Close the log's files: Windows does not move or delete an open one."""
    for handler in list(LOG.handlers):
        LOG.removeHandler(handler)
        handler.close()


def _handlers(file: Path, also_console: bool) -> list[logging.Handler]:
    found: list[logging.Handler] = []
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        rotating = logging.handlers.RotatingFileHandler(
            file, maxBytes=1_000_000, backupCount=2, encoding="utf-8"
        )
        found.append(rotating)
    except OSError as error:
        found.append(logging.NullHandler())
        if sys.stderr is not None:
            sys.stderr.write(f"cro-desk: no log: {error}\n")
    if also_console and sys.stderr is not None:
        found.append(logging.StreamHandler(sys.stderr))
    return found
