"""Tables of what joins areas, each with the scope it lives in."""

from __future__ import annotations

from typing import ClassVar

from sqlmodel import Field

from cro_desk.i18n import N_
from cro_desk.links.terms import LinkKind
from cro_desk.store.record import EnumText, Record


class TaskLine(Record, table=True):
    """Whether a priced line of the awarded bid pays for a task, as the user said. Scope: price.

    The link lives with the line, for the price is the narrower secret. Its id derives from line and task.
    """

    __tablename__ = "task_line"
    kind_name: ClassVar[str] = N_("link of task and price")
    named_after: ClassVar[tuple[str, ...]] = ("responsibility_id", "bid_line_id")

    bid_line_id: str = Field(foreign_key="bid_line.id", index=True)
    responsibility_id: str = Field(foreign_key="responsibility.id", index=True)
    kind: LinkKind = Field(default=LinkKind.LINKED, sa_type=EnumText(LinkKind))
