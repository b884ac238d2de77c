"""How points and limits are stored: one text each."""

from __future__ import annotations

from sqlalchemy import Dialect

from cro_desk.communication.points import Limit, Point
from cro_desk.store.record import StoredText


class PointText(StoredText[Point]):
    """A point in one field."""

    cache_ok = True
    accepts = (Point,)
    empty = "1970-01-01"

    def process_bind_param(self, value: Point | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Point | None:  # noqa: ARG002
        return None if value is None else Point.parse(value)


class LimitText(StoredText[Limit]):
    """A time limit in one field."""

    cache_ok = True
    accepts = (Limit,)

    def process_bind_param(self, value: Limit | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Limit | None:  # noqa: ARG002
        return None if value is None else Limit.parse(value)
