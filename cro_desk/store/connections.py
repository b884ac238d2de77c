"""Connections to the encrypted file: raw key, pragmas, one that writes and as many that read as threads read.

Every thread reads on a connection of its own for as long as its query runs, so a long job never holds the
window up. With a raw key a connection costs well under a millisecond; a passphrase would cost a hundred.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

import sqlcipher3.dbapi2
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from cro_desk.freeing import free

#: SQLCipher tells standard error about each damaged page; what is wrong is said once, by us
QUIET = "PRAGMA cipher_log_level = NONE"
PRAGMAS = (
    "cipher_memory_security=OFF",  # costs a third of the speed and helps only on a computer that is lost
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "temp_store=MEMORY",  # nothing unencrypted on disk
    "busy_timeout=5000",
    "recursive_triggers=ON",
)


class Raw(Protocol):
    """What we use of the driver's connection: plain SQL without SQLAlchemy's toll, for thousands of rows."""

    def execute(self, sql: str, parameters: Any = ...) -> Any: ...
    def executemany(self, sql: str, parameters: Iterable[Any]) -> Any: ...


def raw(connection: Connection) -> Raw:
    """Return the driver's connection beneath SQLAlchemy's, in the same transaction."""
    driver: Raw = connection.connection.driver_connection  # type: ignore[assignment]
    return driver


def engine(path: Path, key: bytes, *, writes: bool) -> Engine:
    """Return the engine that writes through one connection, or the one that only reads."""
    pool: dict[str, Any] = {"poolclass": StaticPool}
    if not writes:
        pool = {"poolclass": QueuePool, "pool_size": 2, "max_overflow": -1, "pool_use_lifo": True}
    made = create_engine(
        URL.create("sqlite+pysqlcipher", password=f"x'{key.hex()}'", database=str(path)),
        connect_args={"isolation_level": None, "check_same_thread": False},
        hide_parameters=True,  # a bug's report goes to a log: no price and no name may stand in it
        **pool,
    )
    event.listen(made, "connect", _set_up_writer if writes else _set_up_reader)
    event.listen(made, "begin", _begin_writing if writes else _begin_reading)
    event.listen(made, "close", _forget_what_was_kept)
    return made


def _set_up_writer(driver: Any, _record: object) -> None:
    driver.execute(QUIET)
    for pragma in PRAGMAS:
        driver.execute(f"PRAGMA {pragma}")


def _set_up_reader(driver: Any, _record: object) -> None:
    _set_up_writer(driver, _record)
    driver.execute("PRAGMA query_only=ON")


def _forget_what_was_kept(_driver: Any, record: Any) -> None:
    """What an area kept with the connection goes before it does."""
    free(record.info.clear, list(record.info.values()))


def _begin_writing(connection: Connection) -> None:
    """Take the write lock at once; foreign keys are looked at when all rows are there, at commit."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def fold_log(writer: Engine) -> None:
    """Bring the write-ahead log into the file. Closing does that, too, but no other thread of Python's runs
    meanwhile: what was imported last held the window for a twentieth of a second.
    """
    connection = writer.raw_connection()
    with suppress(sqlcipher3.dbapi2.Error):  # a file that is damaged or has no room is closed all the same
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


@contextmanager
def unguarded(driver: Raw) -> Iterator[None]:
    """Let the journal write records; outside of this the triggers refuse every write."""
    (before,) = driver.execute("SELECT writing FROM guard").fetchone()
    driver.execute("UPDATE guard SET writing = 1")
    yield
    driver.execute("UPDATE guard SET writing = ?", (before,))
