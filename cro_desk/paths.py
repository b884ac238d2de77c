"""Where things live on this computer: the workspace, the settings, the log."""

from __future__ import annotations

from functools import cache
from os import fsencode
from pathlib import Path

APP = "CRO Desk"


@cache
def _folders() -> tuple[Path, Path, Path]:
    from platformdirs import PlatformDirs  # only where a default place is asked for: start-up counts

    found = PlatformDirs(APP, appauthor=False, roaming=False)
    return found.user_data_path, found.user_config_path, found.user_log_path


def default_workspace() -> Path:
    """Return the folder of the workspace when the user names no other."""
    return _folders()[0] / "workspace"


def demo_workspace() -> Path:
    """Return the folder of the demo workspace, apart from the user's own."""
    return _folders()[0] / "demo"


def settings_file() -> Path:
    """Return the file that keeps the window's settings (nothing confidential)."""
    return _folders()[1] / "settings.ini"


def window_folder(workspace: Path) -> Path:
    """Return where a window says that it is open: outside the workspace, which may be read-only."""
    from hashlib import blake2b

    name = blake2b(fsencode(workspace.absolute()), digest_size=8).hexdigest()
    return _folders()[1] / "open" / name


def log_file() -> Path:
    """Return the log's file."""
    return _folders()[2] / "cro-desk.log"


def is_workspace(folder: Path) -> bool:
    """Tell whether a workspace was made in this folder, without opening it."""
    return (folder / "workspace.key").is_file() or (folder / "workspace.db").is_file()
