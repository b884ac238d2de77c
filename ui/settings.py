"""The window's settings: a table of keys with their types, kept in one INI file. Nothing confidential goes
in.

QSettings gives every value back as text after a restart, so each key is read with its type and lists travel
as JSON.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

T = TypeVar("T", str, int, float, bool)


@dataclass(frozen=True, slots=True)
class Key(Generic[T]):
    """A setting: its name in the file and what it is when nobody has chosen."""

    name: str
    default: T


APPEARANCE = Key("look/appearance", "system")
ZOOM = Key("look/zoom", 1.0)
COMPACT = Key("look/compact", False)
LOCALE = Key("formats/locale", "")
DAY_FORMAT = Key("formats/day", "locale")
IDLE_MINUTES = Key("lock/idle_minutes", 15)
PAGE_SIZE = Key("paper/size", "A4")
LAST_PANE = Key("window/pane", "overview")
LAST_STUDY = Key("window/study", "")
LAST_FOLDER = Key("window/folder", "")
KEYCHAIN = Key("lock/keychain", False)


class Settings(QObject):
    """Reads and writes settings; `changed` tells the key's name."""

    changed = Signal(str)

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = QSettings(str(file), QSettings.Format.IniFormat, self)

    def get(self, key: Key[T]) -> T:
        """Return the setting in its own type; a damaged value counts as not chosen."""
        kind = type(key.default)
        try:
            found = self._store.value(key.name, key.default, type=kind)
        except (TypeError, ValueError):
            return key.default
        return found if isinstance(found, kind) else key.default

    def put(self, key: Key[T], value: T) -> None:
        """Keep the setting."""
        if value != self.get(key):
            self._store.setValue(key.name, value)
            self.changed.emit(key.name)

    def layout(self, name: str) -> dict[str, Any]:
        """Return what was kept about a table's columns or a splitter, an empty dict when nothing."""
        try:
            found = json.loads(str(self._store.value(f"layout/{name}", "{}", type=str)))
        except json.JSONDecodeError:
            return {}
        return found if isinstance(found, dict) else {}

    def keep_layout(self, name: str, layout: dict[str, Any]) -> None:
        """Keep what the user did to a table's columns or a splitter."""
        self._store.setValue(f"layout/{name}", json.dumps(layout))

    def geometry(self) -> QByteArray:
        """Return where the window was."""
        return QByteArray.fromBase64(str(self._store.value("window/geometry", "", type=str)).encode())

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Keep where the window is."""
        self._store.setValue("window/geometry", bytes(geometry.toBase64().data()).decode())

    def save(self) -> None:
        """Write to disk now."""
        self._store.sync()
