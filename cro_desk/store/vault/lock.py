"""One process a workspace: a lock on a file, which the system lets go however the process ends."""

from __future__ import annotations

import os
from pathlib import Path

from cro_desk.store.errors import WorkspaceInUse, WorkspaceReadOnly

if os.name == "posix":
    import fcntl

    def _try_lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
else:
    import msvcrt

    def _try_lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]


class FolderLock:
    """Holds the workspace's folder until it is released or the process is gone."""

    def __init__(self, folder: Path) -> None:
        """Take the lock; WorkspaceInUse or WorkspaceReadOnly where that cannot be."""
        try:
            self._handle: int | None = os.open(folder / "workspace.lock", os.O_RDWR | os.O_CREAT, 0o600)
        except PermissionError:
            raise WorkspaceReadOnly(folder) from None
        except OSError as failure:
            raise _read_only_or(failure, folder) from failure
        try:
            _try_lock(self._handle)
        except OSError:
            self.release()
            raise WorkspaceInUse(folder) from None

    def release(self) -> None:
        """Let the folder go; doing so again does nothing."""
        if self._handle is not None:
            os.close(self._handle)
        self._handle = None


def _read_only_or(failure: OSError, folder: Path) -> Exception:
    import errno

    return WorkspaceReadOnly(folder) if failure.errno == errno.EROFS else failure
