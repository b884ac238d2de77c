"""What the papers of minutes tell, as values: the minutes themselves, and the agenda that goes out before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from cro_desk.i18n import _
from cro_desk.minutes.clocks import BOTH, ClockKind
from cro_desk.minutes.comparing import LineChange
from cro_desk.minutes.content import CarriedAction, Header, Line, MinutesContent, content_hash, to_json
from cro_desk.minutes.life import DRAFT, Life
from cro_desk.minutes.signatures import Checked
from cro_desk.minutes.terms import ActionStatus, ItemKind, Meaning
from cro_desk.minutes.words import life_name
from cro_desk.studies.terms import Side

SHOWN = 16  # digits of a hash where room is short


@dataclass(frozen=True, slots=True)
class Issue:
    """A version in the history: when it went out, by whom, why."""

    number: int
    at: datetime  # aware
    by: str
    reason: str = ""
    content_hash: str = ""


@dataclass(frozen=True)
class MinutesPaper:
    """Minutes as a paper tells them; `number` is None for a draft, `basis` says where silence was agreed."""

    content: MinutesContent
    number: int | None = None
    life: Life = DRAFT
    approvers: tuple[Side, ...] = BOTH
    signatures: tuple[Checked, ...] = ()
    history: tuple[Issue, ...] = ()
    changes: tuple[LineChange, ...] | None = None  # None: there is no version before
    basis: str = ""
    bound_hash: str = ""  # of what a version keeps, word for word

    @cached_property
    def content_hash(self) -> str:
        """The SHA-256 of the content, which a signature binds."""
        return self.bound_hash or content_hash(to_json(self.content))

    @property
    def header(self) -> Header:
        return self.content.header

    @property
    def is_draft(self) -> bool:
        return self.number is None

    @property
    def is_approved(self) -> bool:
        """Whether it cannot change any more, so that its papers are final."""
        return not self.is_draft and self.life.approved_on is not None

    @property
    def name(self) -> str:
        """What is printed: `Draft`, `Version 2`."""
        return _("Draft") if self.number is None else _("Version {number}").format(number=self.number)

    @property
    def status(self) -> str:
        """Where it stands: `Draft`, `Version 2 · Approved`."""
        return self.name if self.is_draft else f"{self.name} · {life_name(self.life.state)}"

    def due(self, kind: ClockKind) -> date | None:
        """Return until when comments or approval are due; None where nothing is waited for."""
        return next((each.due for each in self.life.clocks if each.kind is kind), None)

    def approval(self, side: Side) -> Checked | None:
        """Return how a side approved, None while it has not: what does not count is none."""
        return next((each for each in self.signatures if _approves(each, side)), None)

    def of_kind(self, kind: ItemKind) -> tuple[Line, ...]:
        """Return the lines of a kind, in their order."""
        return tuple(line for line in self.content.lines if line.kind is kind)


def _approves(checked: Checked, side: Side) -> bool:
    claim = checked.signature.claim
    return checked.counts and claim.side is side and claim.meaning is Meaning.APPROVED


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

    @property
    def open_actions(self) -> tuple[CarriedAction, ...]:
        """Return what is still to be done; minutes also tell what was closed since the meeting before."""
        return tuple(each for each in self.content.carried if each.status is ActionStatus.OPEN)


def zone_name(moment: datetime) -> str:
    """Return the zone that a moment's clock goes by."""
    zone = moment.tzinfo
    return zone.key if isinstance(zone, ZoneInfo) else "UTC"
