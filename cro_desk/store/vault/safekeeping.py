"""What a desk does to keep its workspace safe: who can open it, and its copies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from cro_desk.clock import Clock
from cro_desk.store.vault import backup, own_acts, workspace, wrappings
from cro_desk.store.vault.backup import BackupRow
from cro_desk.store.vault.keys import KeyCost
from cro_desk.store.vault.workspace import Workspace

Read = Callable[[Callable[..., datetime | None]], datetime | None]
Run = Callable[[Callable[..., Any], str], object]


class Keys:
    """What opens an open workspace the next time."""

    def __init__(self, opened: Workspace, cost: KeyCost) -> None:
        self._workspace, self._cost = opened, cost

    def change_passphrase(self, old: str, new: str) -> None:
        """Wrap the key by a new passphrase; nothing else changes."""
        wrappings.change_passphrase(self._workspace.folder, old, new, self._cost)

    def set_passphrase(self, new: str) -> None:
        """Wrap the key by a new passphrase where the old one is forgotten: the recovery key has opened."""
        wrappings.set_passphrase(self._workspace.folder, self._workspace.key, new, self._cost)

    def new_recovery_key(self) -> str:
        """Make a recovery key to print; the one before opens nothing any more."""
        return wrappings.renew_recovery_key(self._workspace.folder, self._workspace.key, self._cost)

    def keep_in_keychain(self, keep: bool) -> None:
        """Let the system's keychain keep the key, or forget it there."""
        wrappings.keep_in_keychain(self._workspace.folder, self._workspace.key, keep)


class Backups:
    """The copies of an open workspace; `read` and `run` are the desk's."""

    def __init__(self, opened: Workspace, clock: Clock, read: Read, run: Run) -> None:
        self._workspace, self._clock = opened, clock
        self._read, self._run = read, run

    @property
    def _folder(self) -> Path:
        return self._workspace.folder

    def make(self, target: Path | None = None) -> Path:
        """Make a verified backup among the others, or at the target; return its folder."""
        made = self._make("manual", target)
        if target:
            self._run(own_acts.note_backup, str(made))
        return made

    def daily(self) -> Path | None:
        """Make today's backup if none was made within a day, and let the oldest go."""
        if not backup.is_due(self._folder, self._clock.now()):
            return None
        made = self._make("daily")
        with workspace.disk_errors(self._folder):
            backup.rotate(self._folder)
        return made

    def before_merge(self) -> None:
        """Make the backup that goes before other people's edits."""
        self._make("merge")

    def _make(self, reason: str, target: Path | None = None) -> Path:
        with workspace.disk_errors(target or self._folder):
            return backup.make(self._folder, self._workspace.key, self._clock.now(), reason, target)

    def rows(self) -> tuple[BackupRow, ...]:
        """Return the backups in the workspace's folder with what each contains, the newest first."""
        return tuple(backup.rows(self._folder, self._workspace.key))

    def last_elsewhere(self) -> datetime | None:
        """Return when a backup last left the workspace's folder, to remind of one after a month."""
        return self._read(own_acts.last_backup_elsewhere)
