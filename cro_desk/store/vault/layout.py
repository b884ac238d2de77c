"""What lies where in a workspace's folder. A backup is a folder of the same kind."""

from __future__ import annotations

from pathlib import Path

#: the files that make a workspace; SQLite may keep two beside the first
FILES = ("workspace.db", "workspace.db-wal", "workspace.db-shm", "workspace.key")


def database(folder: Path) -> Path:
    return folder / "workspace.db"


def key_path(folder: Path) -> Path:
    return folder / "workspace.key"


def backups_folder(folder: Path) -> Path:
    return folder / "backups"


def failures_path(folder: Path) -> Path:
    return folder / "failed-unlocks.txt"
