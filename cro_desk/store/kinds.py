"""Record kinds: what the store must know of each table to journal, fold and index it.

An area registers a kind by importing the module that defines the `Record`; the kind's name is its table's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from types import NoneType
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Boolean, Integer, inspect
from sqlalchemy import Column as SqlColumn
from sqlalchemy.dialects.sqlite.pysqlcipher import SQLiteDialect_pysqlcipher
from sqlmodel import SQLModel

from cro_desk.store.errors import JournalError
from cro_desk.store.plausible import plausible
from cro_desk.store.record import EnumText, JsonText, Record, StoredText

#: what SQLite stores, and what the journal therefore holds
Stored = str | int | float | None

_DIALECT = SQLiteDialect_pysqlcipher(dbapi=sqlcipher3.dbapi2)


@dataclass(frozen=True, slots=True)
class Column:
    """A column with the Python types it accepts and the way to what SQLite stores."""

    name: str
    accepts: tuple[type, ...]
    bind: Callable[[Any], Stored] | None
    default: Callable[[], Any] | None
    nullable: bool
    #: what stands in a row whose value is hidden, where something must
    empty: Stored = ""
    #: the way back from what is stored, where it is a text of its own form
    read: Callable[[str], Any] | None = None
    #: of JSON, whether it is a mapping or a list
    shape: type | None = None

    def stored(self, value: Any) -> Stored:
        """Return what SQLite stores; a wrong Python type is our bug and is refused."""
        if type(value) not in self.accepts:
            value = self._narrowed(value)
        return self.bind(value) if self.bind else value

    def _narrowed(self, value: Any) -> Any:
        wanted = self.accepts[0]
        if wanted is object:
            return value
        if wanted is str and isinstance(value, str):
            return str(value)
        raise JournalError(f"{self.name}: {value!r} is not a {wanted.__name__}")

    def is_default(self, stored: Stored) -> bool:
        """Whether this is what stands where nothing is said."""
        return self.may_be_unsaid and stored == self.missing()

    def can_hold(self, stored: Stored) -> bool:
        """Whether this could stand in the column: what somebody else's program wrote is asked."""
        if stored is None:
            return self.nullable
        if self.read is not None:
            return type(stored) is str and _is_readable(self.read, stored, self.shape)
        return type(stored) is (str if self.accepts[0] is str else int)

    @property
    def may_be_unsaid(self) -> bool:
        """Whether a row can do without a value for it."""
        return self.default is not None or self.nullable

    def missing(self) -> Stored:
        """Return what stands in a row that was written before the column existed, or where it is hidden."""
        return self.empty if not self.may_be_unsaid else self.stored(self.default() if self.default else None)


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A table of records, compiled."""

    name: str
    model: type[Record]
    columns: tuple[Column, ...]
    references: tuple[tuple[str, str], ...]
    searched: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all columns, `id` and `scope` first."""
        return ("id", "scope", *(column.name for column in self.columns))

    @property
    def flags(self) -> frozenset[str]:
        """Return the columns that say yes or no."""
        return frozenset(column.name for column in self.columns if column.accepts[0] is bool)

    @property
    def structured(self) -> frozenset[str]:
        """Return the columns that hold JSON."""
        table = inspect(self.model).local_table
        return frozenset(str(column.name) for column in table.columns if isinstance(column.type, JsonText))

    @property
    def points_to(self) -> tuple[tuple[str, str], ...]:
        """Return the columns that name another record, with its table, whatever its scope."""
        return (*self.references, *self.model.known_by_id.items())

    def unsaid(self, name: str) -> Stored:
        """Return what stands in a field that no change wrote."""
        column = self.column(name)
        return column.missing() if column.may_be_unsaid else None

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


@cache
def kind_of(model: type[Record]) -> Kind:
    """Compile the kind of a record class, and make SQLAlchemy keep every old value of it."""
    mapper = inspect(model)
    for attribute in mapper.column_attrs:
        getattr(model, attribute.key).impl.active_history = True
    columns = [column for column in mapper.local_table.columns if column.name not in {"id", "scope"}]
    return Kind(
        name=str(mapper.local_table.name),  # SQLAlchemy's names are no plain text
        model=model,
        columns=tuple(_compiled(model, column) for column in columns),
        references=tuple(
            (str(column.name), str(key.column.table.name))
            for column in columns
            for key in column.foreign_keys
        ),
        searched=model.searched,
    )


def kinds() -> dict[str, Kind]:
    """Return every registered kind by its name."""
    return _compiled_kinds(len(SQLModel.metadata.tables))


@cache
def ruled_kinds(_tables_so_far: int) -> frozenset[str]:
    """Return the kinds that have a rule of their own for what others write."""
    plain = Record.refuses.__func__  # type: ignore[attr-defined]
    return frozenset(
        name
        for name, kind in kinds().items()
        if kind.model.refuses.__func__ is not plain  # type: ignore[attr-defined]
    )


@cache
def _compiled_kinds(_tables_so_far: int) -> dict[str, Kind]:
    return {kind.name: kind for kind in map(kind_of, _tables(Record))}


def _tables(parent: type[Record]) -> list[type[Record]]:
    found = [parent] if "__table__" in vars(parent) else []
    return found + [model for child in parent.__subclasses__() for model in _tables(child)]


def _compiled(model: type[Record], column: SqlColumn[Any]) -> Column:
    field = model.model_fields[column.name]
    default = (lambda: field.get_default(call_default_factory=True)) if not field.is_required() else None
    return Column(
        name=str(column.name),
        accepts=(*_accepted(column), *((NoneType,) if column.nullable else ())),
        bind=_binder(column),
        default=default,
        nullable=bool(column.nullable),
        empty=_empty(column),
        read=_reader(column),
        shape=_shape(column, default),
    )


def _reader(column: SqlColumn[Any]) -> Callable[[str], Any] | None:
    if not isinstance(column.type, StoredText):
        return None
    return partial(column.type.process_result_value, dialect=_DIALECT)


@lru_cache(maxsize=20_000)
def _is_readable(read: Callable[[str], Any], stored: str, shape: type | None) -> bool:
    try:
        value = read(stored)
    except (ValueError, TypeError, ArithmeticError, LookupError, AttributeError):
        return False
    return plausible(value, stored) and (shape is None or type(value) is shape)


def _shape(column: SqlColumn[Any], default: Callable[[], Any] | None) -> type | None:
    """Return what a column of JSON holds, as its default tells."""
    if not isinstance(column.type, JsonText) or default is None:
        return None
    return type(default()) if isinstance(default(), dict | list) else None


def _empty(column: SqlColumn[Any]) -> Stored:
    if isinstance(column.type, EnumText):
        return str(next(iter(column.type.members)).value)
    if isinstance(column.type, StoredText):
        return column.type.empty
    return 0 if isinstance(column.type, Integer | Boolean) else ""


def _binder(column: SqlColumn[Any]) -> Callable[[Any], Stored] | None:
    if isinstance(column.type, StoredText):
        return partial(column.type.process_bind_param, dialect=_DIALECT)
    return column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)


def _accepted(column: SqlColumn[Any]) -> tuple[type, ...]:
    if isinstance(column.type, EnumText):
        return (column.type.members,)
    if isinstance(column.type, StoredText):
        return column.type.accepts
    if isinstance(column.type, Boolean):
        return (bool,)
    return (int,) if isinstance(column.type, Integer) else (str,)
