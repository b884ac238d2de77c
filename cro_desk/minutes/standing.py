"""How circulated minutes stand: the life of each version, and what its signatures are worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.minutes.circulated import Reading, as_entered, frame, signatures_of
from cro_desk.minutes.content import content_hash
from cro_desk.minutes.life import Life, lives
from cro_desk.minutes.records import MinutesVersion
from cro_desk.minutes.signatures import Checked, check
from cro_desk.minutes.signers import known_keys
from cro_desk.minutes.terms import LifeState
from cro_desk.store.work import Work
from cro_desk.studies.records import Study
from cro_desk.zoned import in_zone

#: all of a version but what it says
_COLUMNS = tuple(
    getattr(MinutesVersion, name)
    for name in MinutesVersion.model_fields
    if name not in {"content", "discussion", "deleted"}
)


def life_of(session: Session, version_id: str, today: date) -> Life:
    """Return how a version stands."""
    return lives_of_meeting(session, version_record(session, version_id).meeting_id, today)[version_id]


def lives_of_meeting(session: Session, meeting_id: str, today: date) -> Mapping[str, Life]:
    """Return how every version of a meeting's minutes stands; what they say is hashed anew."""
    whole = (*_COLUMNS, MinutesVersion.content)
    return _standing(session, today, whole, col(MinutesVersion.meeting_id) == meeting_id)


def all_lives(session: Session, today: date, study_id: str = "") -> Mapping[str, Life]:
    """Return how every version stands, of one study or of all.

    For lists: signatures are checked against the hash that the version bears, not against what it says anew.
    """
    mine = [col(MinutesVersion.study_id) == study_id] if study_id else []
    return _standing(session, today, _COLUMNS, *mine)


def checked_signatures(session: Session, version_id: str) -> tuple[Checked, ...]:
    """Return the signatures of a version with what each is worth; its content is hashed anew."""
    version = version_record(session, version_id)
    kept = signatures_of(session, (version_id,))[version_id]
    known = known_keys(session, version.scope)
    bound = content_hash(version.content)
    return as_entered(session, tuple(check(frame(version), bound, each, known) for each in kept))


def version_record(session: Session, version_id: str) -> MinutesVersion:
    """Return a version; UserError where it is not there."""
    found = session.get(MinutesVersion, version_id)
    if found is None or found.deleted:
        raise UserError(_("These minutes are not there any more."), _("They were undone; choose others."))
    return found


def refuse_settled(work: Work, version: MinutesVersion) -> None:
    """Refuse what changes nothing any more: the version is approved, or a later one took its place."""
    refuse_overtaken(work, version)
    if life_now(work, version).state is LifeState.APPROVED:
        problem = _("Version {number} of these minutes is approved and cannot change.")
        raise UserError(problem.format(number=version.number), _("Correct it by a new version."))


def refuse_overtaken(work: Work, version: MinutesVersion) -> None:
    """Refuse what belongs to a later version by now."""
    if life_now(work, version).state is LifeState.SUPERSEDED:
        problem = _("Version {number} of these minutes is overtaken by a later one.")
        raise UserError(problem.format(number=version.number), _("Go to the newest version."))


def life_now(work: Work, version: MinutesVersion) -> Life:
    """Return how a version stands at the moment of this act, by the clock of the study."""
    work.session.flush()
    zone = work.get(Study, version.study_id).time_zone
    return life_of(work.session, version.id, in_zone(work.now, zone).date())


def _standing(session: Session, today: date, columns: tuple[Any, ...], *where: Any) -> dict[str, Life]:
    meetings: dict[str, list[Any]] = defaultdict(list)
    oldest_first = col(MinutesVersion.number), col(MinutesVersion.circulated_at), col(MinutesVersion.id)
    live = select(*columns).where(col(MinutesVersion.deleted).is_(False), *where)
    for row in session.exec(live.order_by(*oldest_first)):
        meetings[row.meeting_id].append(row)
    read = Reading(session, [row.id for rows in meetings.values() for row in rows])
    found: dict[str, Life] = {}
    for rows in meetings.values():
        told = lives([read.circulated(row) for row in rows], read.calendars(rows[0]), today)
        found.update(zip((row.id for row in rows), told, strict=True))
    return found
