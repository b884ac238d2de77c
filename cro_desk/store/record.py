"""Record: the base of every table, and the column types that store exactly one text for one value.

What a column stores is what the journal keeps, so that fold and verify are plain SQL.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, ClassVar, TypeVar
from uuid import UUID, uuid5

import orjson
from sqlalchemy import Dialect, types
from sqlalchemy.dialects.sqlite.pysqlcipher import SQLiteDialect_pysqlcipher
from sqlmodel import Field, SQLModel
from uuid6 import uuid7

from cro_desk.money import Money
from cro_desk.zoned import WallTime, read_moment, write_moment

T = TypeVar("T")
_ANY_DIALECT = SQLiteDialect_pysqlcipher()


def new_id() -> str:
    """Return a new UUIDv7 as text: unique, and rising with time."""
    return str(uuid7())


def derived_id(parent: str, key: str) -> str:
    """Return the UUIDv5 of parent and key: the same on every computer that makes the same thing."""
    return str(uuid5(UUID(parent), key))


class StoredText(types.TypeDecorator[T]):
    """A value stored as one text. Two values are the same only when their texts are.

    SQLAlchemy would hold 1 and 1.00, or 1 and True within JSON, for equal and write nothing.
    """

    impl = types.Text
    cache_ok = True
    #: the Python types that may be stored; another one is refused when it is captured
    accepts: ClassVar[tuple[type, ...]] = (object,)
    #: what stands where a value is hidden that must not be missing
    empty: ClassVar[str] = ""

    def compare_values(self, x: Any, y: Any) -> bool:
        return bool(self._text(x) == self._text(y))

    def _text(self, value: Any) -> Any:
        return self.process_bind_param(value, _ANY_DIALECT)


class DecimalText(StoredText[Decimal]):
    """An exact decimal, stored as the text it was read as (`1` and `1.00` stay apart)."""

    cache_ok = True
    accepts = (Decimal,)
    empty = "0"

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        return None if value is None else Decimal(value)


class MoneyText(StoredText[Money]):
    """An amount with its currency in one field, so that a merge never tears it: `1234.50 EUR`."""

    cache_ok = True
    accepts = (Money,)
    empty = "0"

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else f"{value.amount!s} {value.currency}".rstrip()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Money | None:  # noqa: ARG002
        return None if value is None else Money.parse(value)


class UtcDateTime(StoredText[datetime]):
    """An aware moment in UTC, stored as ISO text of fixed width, so that text sorts as time."""

    cache_ok = True
    accepts = (datetime,)
    empty = "1970-01-01T00:00:00.000000Z"

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("a time without zone cannot be stored")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else datetime.fromisoformat(value)


class ZonedDateTime(StoredText[datetime]):
    """A moment with the zone that a person chose, in one field, as RFC 9557 writes it."""

    cache_ok = True
    accepts = (datetime,)
    empty = "1970-01-01T00:00:00+00:00[UTC]"

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else write_moment(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else read_moment(value)


class WallTimeText(StoredText[WallTime]):
    """A time of day with its zone in one field: `10:00 Europe/Berlin`."""

    cache_ok = True
    accepts = (WallTime,)
    empty = "00:00 UTC"

    def process_bind_param(self, value: WallTime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> WallTime | None:  # noqa: ARG002
        return None if value is None else WallTime.parse(value)


class DateText(StoredText[date]):
    """A calendar date, stored as ISO text."""

    cache_ok = True
    accepts = (date,)
    empty = "1970-01-01"

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:  # noqa: ARG002
        return None if value is None else date.fromisoformat(value)


class EnumText(StoredText[enum.Enum]):
    """A member of an enumeration, stored by its value so that members can be renamed."""

    cache_ok = True

    def __init__(self, members: type[enum.Enum]) -> None:
        super().__init__()
        self.members = members

    def process_bind_param(self, value: enum.Enum | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else str(value.value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> enum.Enum | None:  # noqa: ARG002
        return None if value is None else self.members(value)


class JsonText(StoredText[Any]):
    """Small structured content, stored as JSON with sorted keys. Replace the value, never mutate it."""

    cache_ok = True
    empty = "null"

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else orjson.loads(value)


@dataclass(frozen=True, slots=True)
class Written:
    """A foreign change of a record, as the record's own rule judges it; values as they are stored."""

    #: what it says now; what is hidden is not there
    said: Mapping[str, Any]
    #: what stood before; None where the change makes the record
    before: Mapping[str, Any] | None
    #: on which side its author is, and who made the record: "sponsor" or "cro"
    side: str
    begun_by: str
    #: by whom, and when by their clock
    author: str
    at: datetime
    #: what was ever said of another record, by its id
    told_of: Callable[[str], Sequence[Mapping[str, Any]]]


class Record(SQLModel):
    """What every table has: an id, the one scope it belongs to for ever, and whether it was deleted.

    Table classes do not validate: outside data comes in through `Kind.model_validate`.
    """

    #: what this kind of record is called in the audit trail and in search, as a translatable text
    kind_name: ClassVar[str] = ""
    #: the fields that full-text search covers; the first is shown as the record's name
    searched: ClassVar[tuple[str, ...]] = ()
    #: columns that hold the id of a record which may stand in a scope beside this one's, with its table
    known_by_id: ClassVar[Mapping[str, str]] = {}
    #: the columns whose records together name a record without a name of its own
    named_after: ClassVar[tuple[str, ...]] = ()
    #: a field with its number or code, which people say before its name: `S-17 Send the plan`
    numbered: ClassVar[str] = ""
    #: whether undo takes it back; what merely happened, or carries other records, stays
    undoable: ClassVar[bool] = True
    #: why undo takes none back, told to whoever tries; empty: undo passes over what is not undoable
    stays: ClassVar[str] = ""
    #: whether two people may make the same one apart: making it then says only what is not as by default
    made_apart: ClassVar[bool] = False

    @classmethod
    def refuses(cls, written: Written) -> bool:  # noqa: ARG003
        """Whether somebody who may write in the scope may not write this: say so in the kind it is about."""
        return False

    id: str = Field(default_factory=new_id, primary_key=True)
    scope: str = Field(foreign_key="scope.id", index=True)
    deleted: bool = Field(default=False)
