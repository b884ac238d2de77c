"""The versions of a meeting's minutes as the window reads them: all with their lives, one with everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from cro_desk.minutes.comments import CommentRow, comments
from cro_desk.minutes.comparing import LineChange, compare
from cro_desk.minutes.content import MinutesContent, from_json
from cro_desk.minutes.life import Life
from cro_desk.minutes.records import MinutesVersion
from cro_desk.minutes.signatures import Checked
from cro_desk.minutes.standing import checked_signatures, lives_of_meeting, version_record
from cro_desk.studies.terms import Side


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version without what it says, and how it stands. `silence_basis`: where silence was agreed to."""

    id: str
    meeting_id: str
    study_id: str
    partnership_id: str
    code: str
    number: int
    title: str
    meeting_on: date
    circulated_at: datetime
    circulated_by: str
    writer_side: Side
    unblinded: bool
    reason: str
    supersedes_id: str | None
    comment_until: date | None
    approve_until: date | None
    content_hash: str
    silence_basis: str
    life: Life

    @property
    def is_joint(self) -> bool:
        """Whether both sides have to approve."""
        return bool(self.partnership_id)


@dataclass(frozen=True, slots=True)
class Version:
    """A version with all that hangs on it; `changes` since the one it replaces, None for the first."""

    row: VersionRow
    content: MinutesContent
    signatures: tuple[Checked, ...]
    comments: tuple[CommentRow, ...]
    changes: tuple[LineChange, ...] | None


_NAMES = VersionRow.__slots__[:-2]


def versions(session: Session, meeting_id: str, today: date) -> tuple[VersionRow, ...]:
    """Return the versions of a meeting's minutes, the newest first."""
    lives = lives_of_meeting(session, meeting_id, today)
    columns = [getattr(MinutesVersion, name) for name in (*_NAMES, "silence")]
    mine = col(MinutesVersion.meeting_id) == meeting_id, col(MinutesVersion.deleted).is_(False)
    newest_first = col(MinutesVersion.number).desc(), col(MinutesVersion.circulated_at).desc()
    found = session.exec(select(*columns).where(*mine).order_by(*newest_first))
    return tuple(_row(tuple(row), lives) for row in found)


def _row(told: tuple[Any, ...], lives: Mapping[str, Life]) -> VersionRow:
    *plain, silence = told
    whole = (*plain, silence.get("basis", ""), lives[plain[0]])
    return VersionRow(*whole)


def version(session: Session, version_id: str, today: date) -> Version:
    """Return a version with its content, signatures, comments and what it changed."""
    record = version_record(session, version_id)
    row = next(each for each in versions(session, record.meeting_id, today) if each.id == version_id)
    content = from_json(record.content)
    signatures, said = checked_signatures(session, version_id), comments(session, version_id)
    return Version(row, content, signatures, said, _changes(session, record, content))


def _changes(
    session: Session, record: MinutesVersion, content: MinutesContent
) -> tuple[LineChange, ...] | None:
    before = session.get(MinutesVersion, record.supersedes_id) if record.supersedes_id else None
    return None if before is None else compare(from_json(before.content), content)
