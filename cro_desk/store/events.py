"""Events: what happened without changing a record, such as an export, a print or a failed unlock."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlmodel import Field

from cro_desk.i18n import N_
from cro_desk.store.record import JsonText, Record, UtcDateTime, Written


class Event(Record, table=True):
    """Something that happened. Scope: the narrowest of what it is about. It cannot be undone: it happened."""

    kind_name: ClassVar[str] = N_("event")
    searched: ClassVar[tuple[str, ...]] = ("subject",)
    undoable: ClassVar[bool] = False

    @classmethod
    def refuses(cls, written: Written) -> bool:
        """What happened is told by who did it, and stays as it was told."""
        said = written.said.get("author") or written.author
        return written.before is not None or said != written.author

    kind: str
    at: datetime = Field(sa_type=UtcDateTime)
    author: str = ""
    subject: str = ""
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText)
