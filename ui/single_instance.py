"""One window per workspace folder: a second start hands its files to the first and ends.

A lock file tells whether somebody is there; a local pipe (Unix socket or Windows named pipe) takes the
message. No network: the address is a path. Only the user's own processes know the key in the lock file.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLockFile, QObject, Signal

from ui.jobs import Listening

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

LOCK = "window.lock"
CARD = "window.json"
FAMILY = "AF_PIPE" if sys.platform == "win32" else "AF_UNIX"


class SingleInstance(QObject):
    """Holds the place of the first window; `called` brings what later starts hand over."""

    called = Signal(list)  # paths as text

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        with suppress(OSError):  # a computer that lets nobody write still gets its window
            folder.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / LOCK))
        self._lock.setStaleLockTime(0)
        self._listening: Listening | None = None

    def is_first(self) -> bool:
        """Take the place; False where another window holds it."""
        return self._lock.tryLock(0)

    def listen(self) -> None:
        """Take calls from later starts."""
        import secrets  # both only once the window has been painted
        from multiprocessing.connection import Listener

        address, key = _address(), secrets.token_bytes(32)
        if not self._write_card(address, key):
            return
        listener = Listener(address, FAMILY, authkey=key)
        self._listening = Listening(listener.accept, listener.close, _Knock(address, key), self)
        self._listening.came.connect(self._take)
        self._listening.start()

    def _write_card(self, address: str, key: bytes) -> bool:
        """Write where and with what key this window is called; nobody else may read it."""
        card = self._folder / CARD
        try:
            card.touch(mode=0o600)
            card.write_text(json.dumps({"address": address, "key": key.hex()}), "utf-8")
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Give the place free."""
        if self._listening is not None:
            self._listening.stop()
            self._listening = None
            (self._folder / CARD).unlink(missing_ok=True)
        self._lock.unlock()

    def hand_over(self, files: list[Path]) -> bool:
        """Give these files to the window that is open; False where nobody answers."""
        from multiprocessing.connection import Client

        try:
            card = json.loads((self._folder / CARD).read_text("utf-8"))
            with Client(card["address"], FAMILY, authkey=bytes.fromhex(card["key"])) as connection:
                connection.send_bytes(json.dumps([str(file) for file in files]).encode())
        except (OSError, EOFError, ValueError, KeyError):
            return False
        return True

    def _take(self, connection: Connection[Any, Any]) -> None:
        with suppress(OSError, EOFError, ValueError), connection:
            names = json.loads(connection.recv_bytes(1_000_000)) if connection.poll(2) else []
            self.called.emit([str(name) for name in names])


class _Knock:
    """Wakes a listener that is to stop."""

    def __init__(self, address: str, key: bytes) -> None:
        self._address, self._key = address, key

    def __call__(self) -> None:
        from multiprocessing.connection import Client

        with suppress(OSError, EOFError):
            Client(self._address, FAMILY, authkey=self._key).close()


def _address() -> str:
    import secrets
    from tempfile import gettempdir

    name = f"cro-desk-{os.getpid()}-{secrets.token_hex(4)}"
    if sys.platform == "win32":
        return rf"\\.\pipe\{name}"
    folder = os.environ.get("XDG_RUNTIME_DIR") or gettempdir()
    return str(Path(folder) / f"{name}.sock")
