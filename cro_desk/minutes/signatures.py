"""What a signature under minutes binds, and what it is worth. Pure: whose key is whose is told by the caller.

What is signed is one line that names its purpose, then the canonical JSON of the content's hash, of the
version, of who signs for which side, what that means and when. A byte changed in any of it shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from cro_desk.minutes.content import canonical
from cro_desk.minutes.terms import Meaning
from cro_desk.store.record import derived_id
from cro_desk.store.vault.signer import is_signed
from cro_desk.studies.rules import same
from cro_desk.studies.terms import Side

#: so that nothing signed for another purpose ever passes for a signature under minutes
_PURPOSE = b"CRO Desk: signature under minutes, form 1\n"
_MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"


class Verdict(StrEnum):
    """What a signature is worth. The first two count; what a file tells of a paper proves nothing."""

    VALID = "valid"
    PAPER = "on paper"
    TOLD = "told of a paper"
    UNKNOWN = "unknown key"
    OTHER_NAME = "other name"
    OTHER_SIDE = "other side"
    ENDED = "membership ended"
    CHANGED = "changed"


COUNTING = frozenset({Verdict.VALID, Verdict.PAPER})


@dataclass(frozen=True, slots=True)
class Frame:
    """What tells a version from all others, and the terms of its approval: bound by each signature beside the
    content, so that nobody moves it to another partnership, its deadline, or what silence means for it.
    """

    id: str
    meeting_id: str
    code: str
    number: int
    title: str
    circulated_at: datetime
    circulated_by: str
    writer_side: Side
    unblinded: bool = False
    reason: str = ""
    supersedes_id: str = ""
    partnership_id: str = ""
    comment_until: date | None = None
    approve_until: date | None = None
    silence: tuple[tuple[str, str], ...] = ()  # agreed_on and basis, sorted; empty: silence does not approve

    def told(self) -> dict[str, Any]:
        """Return the frame as plain JSON values."""
        return {
            "id": self.id,
            "meeting_id": self.meeting_id,
            "code": self.code,
            "number": self.number,
            "title": self.title,
            "circulated_at": write_utc(self.circulated_at),
            "circulated_by": self.circulated_by,
            "writer_side": self.writer_side.value,
            "unblinded": self.unblinded,
            "reason": self.reason,
            "supersedes_id": self.supersedes_id,
            "partnership_id": self.partnership_id,
            "comment_until": self.comment_until.isoformat() if self.comment_until else "",
            "approve_until": self.approve_until.isoformat() if self.approve_until else "",
            "silence": dict(self.silence),
        }


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody says with a signature."""

    side: Side
    name: str
    meaning: Meaning
    at: datetime
    person_key: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature as it is kept: `signature` by key as hex, or what was entered from paper."""

    id: str
    claim: Claim
    content_hash: str
    signature: str = ""
    paper: Mapping[str, str] = field(default_factory=dict)

    @property
    def on(self) -> date:
        """Return the day that counts: of a paper the one written on it."""
        return date.fromisoformat(self.paper["date"]) if self.paper else self.claim.at.date()


@dataclass(frozen=True, slots=True)
class KnownKey:
    """Whose a public key is, as the members of the scopes tell; `side` says for whom its holder may sign."""

    key: str
    names: tuple[str, ...]
    side: Side
    own: bool = False
    until: datetime | None = None  # when the membership ended


@dataclass(frozen=True, slots=True)
class Checked:
    """A signature with what it is worth, and the name under which its key is known here."""

    signature: Signature
    verdict: Verdict
    known_as: str = ""

    @property
    def counts(self) -> bool:
        return self.verdict in COUNTING


def message(frame: Frame, content_hash: str, claim: Claim) -> bytes:
    """Return exactly what is signed."""
    told = {
        "version": frame.told(),
        "content": content_hash,
        "side": claim.side.value,
        "name": claim.name,
        "meaning": claim.meaning.value,
        "at": write_utc(claim.at),
        "key": claim.person_key,
    }
    return _PURPOSE + canonical(told)


def check(frame: Frame, content_hash: str, signature: Signature, known: Mapping[str, KnownKey]) -> Checked:
    """Return what a signature is worth under this version whose content has this hash, as worked out anew."""
    if signature.content_hash != content_hash:
        return Checked(signature, Verdict.CHANGED)
    if signature.paper:
        return Checked(signature, Verdict.PAPER if _is_entered(frame, signature) else Verdict.CHANGED)
    claim = signature.claim
    if not _is_unchanged(frame, content_hash, claim, signature.signature):
        return Checked(signature, Verdict.CHANGED)
    key = known.get(claim.person_key)
    return Checked(signature, _worth(claim, key), key.names[0] if key else "")


def signature_id(version_id: str, signature: Signature) -> str:
    """Return the id of a signature: the same on every computer that comes to know it."""
    claim = signature.claim
    what = signature.signature or f"{claim.side}:{claim.meaning}:{claim.name}:{write_utc(claim.at)}"
    return derived_id(version_id, f"signature:{what}")


def _is_entered(frame: Frame, signature: Signature) -> bool:
    """Whether what stands of a paper is what was entered: its id tells version, side, meaning, name and time.

    A signature by key is none on paper as well, so that nobody makes one that fails pass by adding a paper.
    """
    by_key = bool(signature.signature or signature.claim.person_key)
    named = signature.paper.get("name", signature.claim.name) == signature.claim.name
    kept = not signature.id or signature.id == signature_id(frame.id, signature)
    return not by_key and named and kept


@lru_cache(16384)  # lists ask for the same ones again and again, and each answer holds for ever
def _is_unchanged(frame: Frame, content_hash: str, claim: Claim, signature: str) -> bool:
    return is_signed(claim.person_key, message(frame, content_hash, claim), signature)


def _worth(claim: Claim, key: KnownKey | None) -> Verdict:
    """Return what an unchanged signature is worth by what is known of its key."""
    if key is None:
        return Verdict.UNKNOWN
    if not any(same(claim.name, name) for name in key.names):
        return Verdict.OTHER_NAME
    if key.side is not claim.side:
        return Verdict.OTHER_SIDE
    return Verdict.ENDED if key.until is not None and claim.at > key.until else Verdict.VALID


def write_utc(moment: datetime) -> str:
    """Write an aware moment as the store keeps it: in UTC, in fixed width."""
    return moment.astimezone(UTC).strftime(_MOMENT)


def read_utc(text: str) -> datetime:
    """Read what `write_utc` wrote; ValueError for anything else."""
    return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)
