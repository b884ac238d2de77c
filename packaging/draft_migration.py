"""Write the next migration from what the records say now: `python packaging/draft_migration.py NUMBER WHY`.

Drafting a number again replaces it, which is right until it was released. A contributor looks the script over
and sets `HEAD` in `cro_desk/store/migrations/__init__.py` to its number.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from alembic import command  # noqa: E402 - the folder above must be found first

from cro_desk import desk  # noqa: E402
from cro_desk.store.connections import engine  # noqa: E402
from cro_desk.store.migrations import configuration  # noqa: E402

FOLDER = ROOT / "cro_desk" / "store" / "migrations"


def draft(number: str, why: str) -> None:
    """Write `versions/NUMBER_WHY.py` with what differs between the migrations and the record classes."""
    desk.register_kinds()
    for earlier in (FOLDER / "versions").glob(f"{number}_*.py"):
        earlier.unlink()
    with TemporaryDirectory() as folder:
        fresh = engine(Path(folder) / "fresh.db", bytes(32), writes=True)
        with fresh.begin() as connection:
            settings = configuration(str(FOLDER))
            settings.attributes["connection"] = connection
            command.upgrade(settings, "head")
            command.revision(settings, why, autogenerate=True, rev_id=number)
        fresh.dispose()
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(FOLDER)], check=True)


if __name__ == "__main__":
    draft(*sys.argv[1:3])
