"""What a workspace notes of sharing: whom one knows, what went out and came in. All of it is private."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlmodel import Field

from cro_desk.i18n import N_
from cro_desk.store.record import JsonText, Record, UtcDateTime


class Contact(Record, table=True):
    """Somebody whose card was accepted. Scope: private; its id derives from the signing key.

    Whoever comes with another key is another contact; the one before says which one followed.
    """

    kind_name: ClassVar[str] = N_("contact")
    searched: ClassVar[tuple[str, ...]] = ("name", "organisation", "email")
    undoable: ClassVar[bool] = False

    name: str
    organisation: str = ""
    email: str = ""
    signing: str = Field(index=True)
    encryption: str
    accepted_at: datetime = Field(sa_type=UtcDateTime)
    #: whether the words of the fingerprint were compared by telephone
    compared: bool = False
    #: the signing key that this person has now; empty while this one is in use
    followed_by: str = ""


class SentBundle(Record, table=True):
    """A bundle that left. Scope: private; the bundle's own id derives from this one's."""

    __tablename__ = "sent_bundle"
    kind_name: ClassVar[str] = N_("sent bundle")
    searched: ClassVar[tuple[str, ...]] = ("name",)
    undoable: ClassVar[bool] = False

    #: the file's name
    name: str
    at: datetime = Field(sa_type=UtcDateTime)
    to_key: str = Field(default="", index=True)
    to_name: str = ""
    study_id: str = Field(default="", index=True)
    sha256: str = ""
    size: int = 0
    edits: int = 0
    #: records by kind
    counts: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText)
    #: number and hash by chain, "replica|scope"
    heads: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText)
    acknowledged_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ReceivedBundle(Record, table=True):
    """A bundle that was accepted. Scope: private; its id derives from the sender's key and the bundle's."""

    __tablename__ = "received_bundle"
    kind_name: ClassVar[str] = N_("received bundle")
    searched: ClassVar[tuple[str, ...]] = ("name",)
    undoable: ClassVar[bool] = False

    name: str
    at: datetime = Field(sa_type=UtcDateTime)
    made_at: datetime = Field(sa_type=UtcDateTime)
    from_key: str = Field(index=True)
    from_name: str = ""
    sha256: str = ""
    size: int = 0
    edits: int = 0
    counts: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText)
    #: first and last number by chain, "replica|scope", of what was new: what taking it back withholds
    brought: dict[str, Any] = Field(default_factory=dict, sa_type=JsonText)
    taken_back_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ExchangeFolder(Record, table=True):
    """A folder that another program keeps the same at several people. Scope: private."""

    __tablename__ = "exchange_folder"
    kind_name: ClassVar[str] = N_("exchange folder")
    searched: ClassVar[tuple[str, ...]] = ("path",)
    undoable: ClassVar[bool] = False

    path: str
    study_id: str = Field(default="", index=True)
    active: bool = True
