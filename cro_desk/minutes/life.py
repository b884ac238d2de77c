"""How minutes stand: worked out from a version, its comments, its signatures and the day, never stored.

Both sides approve joint minutes, the writer's side alone its internal ones. Where the partnership agreed to
it before the version went out, silence approves, too: on the day after the time for it ran out, unless a
comment waits for its answer or was accepted and waits for the next version.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cro_desk.minutes.clocks import Calendars, Clock, ClockKind, approvers, clock, readers
from cro_desk.minutes.signatures import Checked, Signature
from cro_desk.minutes.terms import CommentState, LifeState, Meaning
from cro_desk.studies.terms import Side
from cro_desk.zoned import in_zone

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Remark:
    """What counts of a comment: from when it is, what became of it, and when."""

    on: date
    state: CommentState = CommentState.OPEN
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Circulated:
    """What counts of a version; days are of the study's zone."""

    id: str
    number: int
    held_on: date
    circulated_on: date
    writer_side: Side
    joint: bool
    comment_until: date
    approve_until: date
    silence_agreed_on: date | None = None
    remarks: tuple[Remark, ...] = ()
    signatures: tuple[Checked, ...] = ()
    zone: str = "UTC"

    @property
    def approvers(self) -> tuple[Side, ...]:
        return approvers(self.writer_side, joint=self.joint)


@dataclass(frozen=True, slots=True)
class Life:
    """How a version stands. `silence_on`: from when silence approves it, if nothing comes in between."""

    state: LifeState
    approved_on: date | None = None
    by_silence: bool = False
    silence_on: date | None = None
    missing: tuple[Side, ...] = ()
    open_comments: int = 0
    clocks: tuple[Clock, ...] = ()


DRAFT = Life(LifeState.DRAFT)


def lives(versions: Sequence[Circulated], calendars: Calendars, today: date) -> tuple[Life, ...]:
    """Return how each version of one meeting's minutes stands; the oldest comes first.

    What was approved holds until a later version is approved, what was not is overtaken by any later one:
    silence approves nothing that the next version has replaced before.
    """
    replaced = [*(each.circulated_on for each in versions[1:]), None]
    found = [_approval(each, today, by) for each, by in zip(versions, replaced, strict=True)]
    approved = [each.on is not None for each in found]
    later = [approved[at:] for at in range(1, len(approved) + 1)]
    overtaken = [any(after) if done else bool(after) for done, after in zip(approved, later, strict=True)]
    return tuple(
        _life(version, approval, calendars, today, overtaken=late)
        for version, approval, late in zip(versions, found, overtaken, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Approval:
    """Since when a version is approved: by the signatures of the sides that have to, or by silence."""

    on: date | None
    signed_on: date | None
    silence_on: date | None
    missing: tuple[Side, ...]


def _approval(version: Circulated, today: date, replaced_on: date | None) -> _Approval:
    first = _first_approvals(version)
    missing = tuple(side for side in version.approvers if side not in first)
    signed = None if missing else max(first[side] for side in version.approvers)
    silent = silence_on(version)
    if silent is not None and replaced_on is not None and replaced_on < silent:
        silent = None
    by_now = silent if silent is not None and silent <= today else None
    on = min((day for day in (signed, by_now) if day is not None), default=None)
    return _Approval(on, signed, silent, missing)


def _first_approvals(version: Circulated) -> dict[Side, date]:
    """Return the first day, by the study's clock, on which somebody of each side approved."""
    found: dict[Side, date] = {}
    for each in version.signatures:
        claim = each.signature.claim
        if each.counts and claim.meaning is Meaning.APPROVED:
            found[claim.side] = min(_signed_on(each.signature, version.zone), found.get(claim.side, date.max))
    return found


def _signed_on(signature: Signature, zone: str) -> date:
    """Return the day of a signature: the one written on a paper, else that of the moment in the zone."""
    return signature.on if signature.paper else in_zone(signature.claim.at, zone).date()


def silence_on(version: Circulated) -> date | None:
    """Return from when silence approves a version; None where it does not.

    A comment made in time stops it until it is answered; one that was accepted asks for the next version.
    """
    agreed = version.silence_agreed_on
    if agreed is None or version.circulated_on <= agreed:
        return None
    in_time = [each for each in version.remarks if each.on <= version.approve_until]
    if any(each.state is not CommentState.DECLINED for each in in_time):
        return None
    answers = (each.answered_on for each in in_time if each.answered_on is not None)
    return max([version.approve_until, *answers]) + _DAY


def _life(
    version: Circulated, approval: _Approval, calendars: Calendars, today: date, *, overtaken: bool
) -> Life:
    return Life(
        _state(approval.on, overtaken=overtaken, commented=bool(version.remarks)),
        approval.on,
        approval.on is not None and approval.on != approval.signed_on,
        approval.silence_on,
        () if approval.on else approval.missing,
        sum(each.state is CommentState.OPEN for each in version.remarks),
        () if overtaken else _clocks(version, approval, calendars, today),
    )


def _state(approved_on: date | None, *, overtaken: bool, commented: bool) -> LifeState:
    if overtaken:
        return LifeState.SUPERSEDED
    if approved_on is not None:
        return LifeState.APPROVED
    return LifeState.COMMENTED if commented else LifeState.CIRCULATED


def _clocks(version: Circulated, approval: _Approval, calendars: Calendars, today: date) -> tuple[Clock, ...]:
    """Return the clocks of a version: time for comments simply ends, approval can be late."""
    asked = readers(version.writer_side, joint=version.joint)
    comments = Clock(ClockKind.COMMENTS, version.comment_until, asked)
    sides = version.approvers if approval.on else approval.missing
    approved = clock(ClockKind.APPROVAL, version.approve_until, sides, approval.on, today, calendars)
    return comments, approved
