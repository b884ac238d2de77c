"""What the papers of minutes tell, read once: a draft, a circulated version, an agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from sqlmodel import Session, col, select

from cro_desk.communication.deadlines import due
from cro_desk.communication.expanding import occurrence_of
from cro_desk.communication.queries import plan
from cro_desk.communication.reading import Which
from cro_desk.communication.series import Occurrence, Paper
from cro_desk.communication.terms import PaperKind
from cro_desk.i18n import _
from cro_desk.minutes.building import content_of
from cro_desk.minutes.clocks import approvers
from cro_desk.minutes.comparing import compare
from cro_desk.minutes.content import content_hash, from_json
from cro_desk.minutes.printed import AgendaPaper, Issue, MinutesPaper, ParkedTopic, PreRead
from cro_desk.minutes.queries import Draft
from cro_desk.minutes.queries import draft as read_draft
from cro_desk.minutes.records import MinutesDraft, MinutesVersion
from cro_desk.minutes.standing import checked_signatures, life_of, version_record
from cro_desk.minutes.terms import LifeState
from cro_desk.studies.issuing import PaperKey
from cro_desk.studies.records import Study
from cro_desk.zoned import in_zone

MINUTES, AGENDA = "minutes", "agenda of a meeting"


@dataclass(frozen=True, slots=True)
class MinutesWish:
    """Which minutes are wanted on paper: a draft, or a circulated version."""

    draft_id: str = ""
    version_id: str = ""
    page: str = "A4"


def minutes_paper(session: Session, wish: MinutesWish, now: datetime) -> tuple[MinutesPaper, PaperKey]:
    """Return what the paper tells, and what it is kept and found by."""
    if wish.version_id:
        version = version_record(session, wish.version_id)
        paper = _of_version(session, version, now)
        return paper, _key(version, wish.page, _basis(paper))
    found = read_draft(session, wish.draft_id)
    record = session.get_one(MinutesDraft, wish.draft_id)
    return _of_draft(session, found), _key(record, wish.page, "")


def _key(record: MinutesDraft | MinutesVersion, page: str, basis: str) -> PaperKey:
    return PaperKey(MINUTES, record.scope, record.id, "", page, basis)


def _of_version(session: Session, version: MinutesVersion, now: datetime) -> MinutesPaper:
    content = from_json(version.content)
    issued = [each for each in _versions(session, version.meeting_id) if each.number <= version.number]
    before = next((each for each in issued if each.id == version.supersedes_id), None)
    today = in_zone(now, session.get_one(Study, version.study_id).time_zone).date()
    return MinutesPaper(
        content,
        version.number,
        life_of(session, version.id, today),
        approvers(version.writer_side, joint=bool(version.partnership_id)),
        checked_signatures(session, version.id),
        tuple(map(_issue, issued)),
        None if before is None else compare(from_json(before.content), content),
        version.silence.get("basis", ""),
        content_hash(version.content),
    )


def _of_draft(session: Session, found: Draft) -> MinutesPaper:
    content = content_of(session, found)
    issued = _versions(session, found.meeting_id)
    before = max(issued, key=lambda each: each.number, default=None)
    told = None if before is None else compare(from_json(before.content), content)
    return MinutesPaper(content, history=tuple(map(_issue, issued)), changes=told)


def _versions(session: Session, meeting_id: str) -> list[MinutesVersion]:
    mine = select(MinutesVersion).where(
        col(MinutesVersion.meeting_id) == meeting_id, col(MinutesVersion.deleted).is_(False)
    )
    return list(session.exec(mine.order_by(col(MinutesVersion.number), col(MinutesVersion.id))))


def _issue(version: MinutesVersion) -> Issue:
    return Issue(
        version.number, version.circulated_at, version.circulated_by, version.reason, version.content_hash
    )


def _basis(paper: MinutesPaper) -> str:
    """Return a hash of what approved minutes say and how they were approved, empty while they are not.

    Once a later version is approved the paper is another one: nobody prints what is superseded as approved.
    """
    if not paper.is_approved:
        return ""
    told = [paper.content_hash, str(paper.life.approved_on)]
    told += [paper.life.state.value] * (paper.life.state is LifeState.SUPERSEDED)
    told += sorted(f"{each.signature.id} {each.verdict}" for each in paper.signatures)
    return sha256("\n".join(told).encode()).hexdigest()


def agenda_paper(session: Session, draft_id: str, page: str = "A4") -> tuple[AgendaPaper, PaperKey]:
    """Return what the agenda tells before the meeting, and what its paper is noted by."""
    found = read_draft(session, draft_id)
    meeting = meeting_of(session, found)
    topics = tuple(
        ParkedTopic(each.number, each.text, each.meeting_code or each.meeting_title, each.meeting_on)
        for each in found.parked
    )
    paper = AgendaPaper(content_of(session, found), pre_reads(meeting), topics)
    scope = session.get_one(MinutesDraft, draft_id).scope
    return paper, PaperKey(AGENDA, scope, draft_id, "", page)


def meeting_of(session: Session, found: Draft) -> Occurrence | None:
    """Return the meeting in the calendar; None for one of no series, or that is there no more."""
    if not found.series_id:
        return None
    known = plan(session, Which(series_id=found.series_id))
    return next((occurrence_of(one, known.of(one.id), found.occurrence_key) for one in known.series), None)


def pre_reads(meeting: Occurrence | None) -> tuple[PreRead, ...]:
    """Return what has to be there before a meeting but the agenda itself, from whom and until when."""
    return tuple(
        PreRead(each.name, each.person or each.role, until)
        for each, until in _inputs(meeting)
        if not _is_agenda(each)
    )


def agenda_until(meeting: Occurrence | None) -> date | None:
    """Return until when the agenda is to be out: its own deadline, or that of what is due first."""
    found = _inputs(meeting)
    own = [until for each, until in found if _is_agenda(each)]
    return min(own or [until for _each, until in found], default=None)


def _inputs(meeting: Occurrence | None) -> list[tuple[Paper, date]]:
    if meeting is None:
        return []
    return [(each, due(meeting, each)) for each in meeting.series.papers if each.kind is PaperKind.INPUT]


def _is_agenda(paper: Paper) -> bool:
    return paper.name.strip().casefold() in ("agenda", _("Agenda").casefold())
