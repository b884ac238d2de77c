"""The rows of the communication matrix as values, and the terms that only it needs."""

from __future__ import annotations

from dataclasses import dataclass

from cro_desk.communication.points import Limit
from cro_desk.communication.terms import Channel

#: what is typed in a row, in the order of the columns
FIELDS = (
    *("event", "trigger", "sender", "receiver", "copy_to", "channels", "protected"),
    *("limit", "content", "artifact", "deputy", "note", "area"),
)
#: fields that name roles
ROLES = ("sender", "receiver", "copy_to", "deputy")
#: ways on which anybody may read along
OPEN_CHANNELS = frozenset({Channel.EMAIL})


@dataclass(frozen=True, slots=True)
class Rule:
    """Who tells whom what, how, how fast; `protected`: never by a way on which others may read along."""

    id: str
    partnership_id: str
    position: int
    template: str
    area: str
    event: str
    trigger: str
    sender: str
    receiver: str
    copy_to: str
    channels: tuple[Channel, ...]
    protected: bool
    limit: Limit | None
    content: str
    artifact: str
    deputy: str
    note: str

    @property
    def exposed(self) -> bool:
        """Whether what needs protection may go by an open way."""
        return self.protected and not OPEN_CHANNELS.isdisjoint(self.channels)
