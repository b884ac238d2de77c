"""Alembic's migrations of the workspace file, run without an ini file and out of a wheel.

Opening a workspace that is up to date reads one row and does not import Alembic.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from cro_desk.store.connections import raw
from cro_desk.store.journal.guards import make_guards

if TYPE_CHECKING:
    from alembic.config import Config

#: the newest migration; a test holds it against the scripts
HEAD = "0002"


def version(connection: Connection) -> str | None:
    """Return the migration the file stands at; None for an empty file."""
    found = connection.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")).scalar()
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if found else None


def is_known(revision: str | None) -> bool:
    """Whether this program has the migration; a file that a newer program wrote stands at an unknown one."""
    return revision is None or revision <= HEAD


def migrate(connection: Connection, target: str = "head") -> None:
    """Bring the file to the newest form within the connection's transaction."""
    from alembic import command

    with as_file(files(__name__)) as folder:
        settings = configuration(str(folder))
        settings.attributes["connection"] = connection
        command.upgrade(settings, target)
    make_guards(raw(connection))


def configuration(folder: str) -> Config:
    """Return Alembic's settings, which elsewhere stand in an ini file."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", folder.replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    return settings
