"""Write the next migration from what the records say now.

`python -m cro_desk.store.migrations.draft NUMBER WHY`; drafting a number again replaces it, which is
right until it was released. A contributor looks the script over and sets `HEAD` in the package to its number.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command

from cro_desk import desk
from cro_desk.store.connections import engine
from cro_desk.store.migrations import configuration

_HERE = Path(__file__).parent


def draft(number: str, why: str) -> None:
    """Write `versions/NUMBER_WHY.py` with what differs between the migrations and the record classes."""
    for earlier in (_HERE / "versions").glob(f"{number}_*.py"):
        earlier.unlink()
    with TemporaryDirectory() as folder:
        fresh = engine(Path(folder) / "fresh.db", bytes(32), writes=True)
        with fresh.begin() as connection:
            settings = configuration(str(_HERE))
            settings.attributes["connection"] = connection
            command.upgrade(settings, "head")
            command.revision(settings, why, autogenerate=True, rev_id=number)
        fresh.dispose()


if __name__ == "__main__":
    desk.register_kinds()
    draft(*sys.argv[1:3])
