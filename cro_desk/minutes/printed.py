"""What the papers of minutes tell, as values: the minutes themselves, and the agenda that goes out before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from cro_desk.i18n import _
from cro_desk.minutes.content import Header, Line, MinutesContent, content_hash, to_json
from cro_desk.minutes.terms import ItemKind, LifeState, Meaning
from cro_desk.minutes.words import life_name
from cro_desk.studies.terms import Side

SHOWN = 16  # digits of a hash where room is short


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature as it is printed: by key (`fingerprint`), or as it stands on `paper`, in words."""

    side: Side
    name: str
    meaning: Meaning
    at: datetime  # aware
    fingerprint: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """A version in the history: when it went out, by whom, why."""

    number: int
    at: datetime  # aware
    by: str
    reason: str = ""
    content_hash: str = ""


@dataclass(frozen=True, slots=True)
class FieldDifference:
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that reads otherwise than in the version before, under the part that it stands in."""

    part: str
    name: str
    what: str  # "new", "dropped", "changed", in words
    fields: tuple[FieldDifference, ...] = ()


@dataclass(frozen=True)
class MinutesPaper:
    """Minutes as a paper tells them; `number` is None for the draft. `silence` says how silence approved."""

    content: MinutesContent
    number: int | None = None
    state: LifeState = LifeState.DRAFT
    signatures: tuple[Signed, ...] = ()
    history: tuple[Issue, ...] = ()
    changes: tuple[Difference, ...] | None = None  # None: there is no version before
    comment_until: date | None = None
    approve_until: date | None = None
    silence: str = ""

    @cached_property
    def content_hash(self) -> str:
        """The SHA-256 of the content, which a signature binds."""
        return content_hash(to_json(self.content))

    @property
    def header(self) -> Header:
        return self.content.header

    @property
    def is_draft(self) -> bool:
        return self.number is None

    @property
    def is_joint(self) -> bool:
        """Whether both sides have to sign."""
        return bool(self.header.cro)

    @property
    def name(self) -> str:
        """What is printed: `Draft`, `Version 2`."""
        return _("Draft") if self.number is None else _("Version {number}").format(number=self.number)

    @property
    def status(self) -> str:
        """Where it stands: `Draft`, `Version 2 · Approved`."""
        return self.name if self.is_draft else f"{self.name} · {life_name(self.state)}"

    def approval(self, side: Side) -> Signed | None:
        """Return how a side approved, None while it has not."""
        found = (each for each in self.signatures if each.side is side and each.meaning is Meaning.APPROVED)
        return min(found, key=lambda each: each.at, default=None)

    def of_kind(self, kind: ItemKind) -> tuple[Line, ...]:
        """Return the lines of a kind, in their order."""
        return tuple(line for line in self.content.lines if line.kind is kind)


@dataclass(frozen=True, slots=True)
class PreRead:
    """What has to be there before the meeting, from whom and until when."""

    what: str
    owner: str = ""
    due: date | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class ParkedTopic:
    """A topic put off earlier."""

    number: str
    text: str
    meeting: str = ""  # where it was parked
    parked_on: date | None = None


@dataclass(frozen=True, slots=True)
class AgendaPaper:
    """What goes out before a meeting; of the content only what is known by then."""

    content: MinutesContent
    pre_reads: tuple[PreRead, ...] = ()
    parked: tuple[ParkedTopic, ...] = ()

    @property
    def header(self) -> Header:
        return self.content.header


def zone_name(moment: datetime) -> str:
    """Return the zone that a moment's clock goes by."""
    zone = moment.tzinfo
    return zone.key if isinstance(zone, ZoneInfo) else "UTC"
