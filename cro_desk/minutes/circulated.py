"""What hangs on circulated versions, read from the tables as the rules of their life look at it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from cro_desk.minutes.clocks import Calendars, approval_due, approvers, calendars_of, comment_due, readers
from cro_desk.minutes.content import content_hash
from cro_desk.minutes.life import Circulated, Remark
from cro_desk.minutes.records import MinutesComment, MinutesSignature
from cro_desk.minutes.signatures import Checked, Claim, Frame, KnownKey, Signature, Verdict, check
from cro_desk.minutes.signers import known_keys
from cro_desk.minutes.silence import agreed_on, rules_of
from cro_desk.minutes.terms import CommentState
from cro_desk.store.connections import raw
from cro_desk.store.merging.authors import told_by_others
from cro_desk.studies.records import Study
from cro_desk.zoned import in_zone

#: more ids than this are not handed to SQLite one by one
_FEW = 500
_PAPER = frozenset((Verdict.PAPER,))
_SIGNATURE = [
    getattr(MinutesSignature, name)
    for name in MinutesSignature.model_fields
    if name not in {"scope", "deleted"}
]
_Told = tuple[datetime, CommentState, datetime | None]


def frame(version: Any) -> Frame:
    """Return what a signature binds of a version beside its content."""
    names = ("id", "meeting_id", "code", "number", "title", "circulated_at", "circulated_by", "writer_side")
    terms = ("unblinded", "reason", "partnership_id", "comment_until", "approve_until")
    told = {name: getattr(version, name) for name in (*names, *terms)}
    silence = tuple(sorted(version.silence.items()))
    return Frame(**told, supersedes_id=version.supersedes_id or "", silence=silence)


def _kept(row: Any) -> Signature:
    """Return a signature as the rules look at it."""
    claim = Claim(row.side, row.name, row.meaning, row.signed_at, row.person_key)
    return Signature(row.id, claim, row.content_hash, row.signature, row.paper)


class Reading:
    """What hangs on some versions, read once for all of them."""

    def __init__(self, session: Session, version_ids: list[str]) -> None:
        self._session = session
        self._signatures = signatures_of(session, version_ids)
        self._remarks = _remarks(session, version_ids)
        self._zones: dict[str, str] = dict(session.exec(select(Study.id, Study.time_zone)).all())
        self._keys: dict[str, Mapping[str, KnownKey]] = {}
        self._calendars: dict[tuple[str, str], Calendars] = {}

    def circulated(self, row: Any) -> Circulated:
        """Return what counts of a version."""
        joint, zone = bool(row.partnership_id), self._zones[row.study_id]
        on = _day(row.circulated_at, zone)
        return Circulated(
            *(row.id, row.number, row.meeting_on, on, row.writer_side, joint),
            *self._until(row, on),
            silence_agreed_on=agreed_on(row.silence),
            remarks=tuple(_remark(told, zone) for told in self._remarks[row.id]),
            signatures=self._checked(row),
            zone=zone,
        )

    def calendars(self, row: Any) -> Calendars:
        """Return the calendars of the parties to a version."""
        key = row.study_id, row.partnership_id
        if key not in self._calendars:
            self._calendars[key] = calendars_of(self._session, *key)
        return self._calendars[key]

    def _until(self, row: Any, on: date) -> tuple[date, date]:
        """Return until when comments and approval are due; what a version does not bear is counted anew."""
        if row.comment_until and row.approve_until:
            return row.comment_until, row.approve_until
        rules, calendars = rules_of(self._session, row.study_id, row.partnership_id), self.calendars(row)
        parties = {"writer": row.writer_side, "joint": bool(row.partnership_id)}
        return (
            row.comment_until or comment_due(on, rules, readers(**parties), calendars),
            row.approve_until or approval_due(on, rules, approvers(**parties), calendars),
        )

    def _checked(self, row: Any) -> tuple[Checked, ...]:
        kept = self._signatures[row.id]
        if not kept:
            return ()
        if row.scope not in self._keys:
            self._keys[row.scope] = known_keys(self._session, row.scope)
        bound, known = _hash_of(row), self._keys[row.scope]
        checked = tuple(check(frame(row), bound, each, known) for each in kept)
        return as_entered(self._session, checked)


def as_entered(session: Session, checked: tuple[Checked, ...]) -> tuple[Checked, ...]:
    """A paper in our name that the other side has entered is told, and counts once one of us enters it."""
    claims = {each.signature.id: each.signature.claim.side for each in checked if each.verdict in _PAPER}
    theirs = told_by_others(raw(session.connection()), claims) if claims else set()
    return tuple(
        replace(each, verdict=Verdict.TOLD) if each.signature.id in theirs else each for each in checked
    )


def _hash_of(row: Any) -> str:
    """Return the hash of what a version says, worked out anew where its content was read."""
    return content_hash(row.content) if "content" in row._fields else str(row.content_hash)


def _day(moment: datetime, zone: str) -> date:
    return in_zone(moment, zone).date()


def _remark(told: _Told, zone: str) -> Remark:
    at, state, answered_at = told
    return Remark(_day(at, zone), state, _day(answered_at, zone) if answered_at else None)


def signatures_of(session: Session, version_ids: Collection[str]) -> Mapping[str, list[Signature]]:
    """Return the signatures of each version in the order in which they were given."""
    found: dict[str, list[Signature]] = defaultdict(list)
    wanted = set(version_ids)
    live = select(*_SIGNATURE).where(col(MinutesSignature.deleted).is_(False))
    if len(wanted) < _FEW:
        live = live.where(col(MinutesSignature.version_id).in_(wanted))
    for row in session.exec(live.order_by(col(MinutesSignature.signed_at), col(MinutesSignature.id))):
        found[row.version_id].append(_kept(row))
    return found


def _remarks(session: Session, version_ids: Collection[str]) -> Mapping[str, list[_Told]]:
    """Return when each comment was made, what became of it and when, by version."""
    found: dict[str, list[_Told]] = defaultdict(list)
    names = ("version_id", "at", "state", "answered_at")
    columns = [getattr(MinutesComment, name) for name in names]
    live = select(*columns).where(col(MinutesComment.deleted).is_(False))
    if len(version_ids) < _FEW:
        live = live.where(col(MinutesComment.version_id).in_(version_ids))
    for version_id, at, state, answered_at in session.exec(live):
        found[version_id].append((at, state, answered_at))
    return found
