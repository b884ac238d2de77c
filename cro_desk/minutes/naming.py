"""Drafts by the names that people call them, as `exchanging` has those of versions."""

from __future__ import annotations

from sqlmodel import Session, col, select

from cro_desk.minutes.exchanging import VersionName
from cro_desk.minutes.records import MinutesDraft

NO_NUMBER = 0


def draft_names(session: Session, study_id: str) -> tuple[VersionName, ...]:
    """Return the drafts of a study, that of the newest meeting first; they have no number."""
    mine = col(MinutesDraft.study_id) == study_id, col(MinutesDraft.deleted).is_(False)
    found = [
        VersionName(each.id, each.code, NO_NUMBER, each.title, each.starts.date())
        for each in session.exec(select(MinutesDraft).where(*mine))
    ]
    return tuple(sorted(found, key=lambda each: (each.meeting_on, each.id), reverse=True))
