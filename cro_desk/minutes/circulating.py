"""Minutes go out: the draft becomes a version that nobody edits, its lines live on in the registers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlmodel import col, select

from cro_desk.communication.expanding import occurrence_of
from cro_desk.communication.keeping import plan_of
from cro_desk.communication.records import MeetingSeries
from cro_desk.communication.rules import LONGEST
from cro_desk.communication.terms import OccurrenceState
from cro_desk.communication.touching import hold_occurrence
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.minutes.building import content_of
from cro_desk.minutes.clocks import approval_due, approvers, calendars_of, comment_due, readers
from cro_desk.minutes.content import MinutesContent, content_hash, to_json
from cro_desk.minutes.obstacles import obstacles
from cro_desk.minutes.publishing import publish_lines, settle_parked, withdraw_lines
from cro_desk.minutes.queries import draft as read_draft
from cro_desk.minutes.records import MinutesDraft, MinutesItem, MinutesVersion
from cro_desk.minutes.silence import rules_of
from cro_desk.minutes.starting import latest_version
from cro_desk.minutes.words import version_called
from cro_desk.store.events import Event
from cro_desk.store.operations import operation
from cro_desk.store.record import new_id
from cro_desk.store.scopes import ScopeKind
from cro_desk.store.work import Work
from cro_desk.studies.operations import sponsor_scope
from cro_desk.studies.records import Partnership, Study
from cro_desk.studies.rules import FieldError, passage
from cro_desk.zoned import in_zone


@operation(N_("Circulate minutes"))
def circulate(work: Work, draft_id: str, reason: str = "") -> str:
    """Publish a draft as the next version of its minutes; return the version's id.

    Refused while an obstacle stands; a later version needs its reason. The meeting counts as held.
    """
    draft = work.get(MinutesDraft, draft_id)
    _refuse_obstacles(work, draft)
    earlier = latest_version(work, draft.meeting_id)
    told = passage("reason", reason) or draft.correction_reason
    if earlier is not None and not told:
        raise FieldError("reason", _("A new version needs its reason."), _("Say what is corrected, and why."))
    scope = target_scope(work, draft)
    publish_lines(work, draft, scope)
    withdraw_lines(work, draft, _deleted_lines(work, draft))
    settle_parked(work, draft)
    _hold(work, draft)
    version = _add_version(work, draft, scope, earlier, told)
    draft.corrects_id, draft.correction_reason = version.id, ""
    work.name(_("Circulate minutes {version}").format(version=version_called(version)))
    return version.id


def _refuse_obstacles(work: Work, draft: MinutesDraft) -> None:
    work.session.flush()
    found = obstacles(work.session, draft.id, work.now)
    if not found:
        return
    first, *others = found
    hint = first.what_to_do
    if others:
        hint += " " + _("{count} more stand in the way.").format(count=len(others))
    if first.field:
        raise FieldError(first.field, first.sentence, hint)
    raise UserError(first.sentence, hint)


def target_scope(work: Work, draft: MinutesDraft) -> str:
    """Return where minutes are published: partnership, unblinded within it, or sponsor for internal ones."""
    if not draft.partnership_id:
        return sponsor_scope(work, work.get(Study, draft.study_id))
    partnership = work.get(Partnership, draft.partnership_id)
    if draft.unblinded:
        return work.scope(ScopeKind.UNBLINDED, partnership.scope, partnership.name)
    return partnership.scope


def _deleted_lines(work: Work, draft: MinutesDraft) -> list[MinutesItem]:
    mine = select(MinutesItem).where(col(MinutesItem.draft_id) == draft.id, col(MinutesItem.shared_id) != "")
    return [each for each in work.session.exec(mine) if each.deleted]


def _hold(work: Work, draft: MinutesDraft) -> None:
    """Note that the meeting was held, as far as the calendar still has it.

    Unblinded minutes leave no trace in a calendar that others read.
    """
    if not draft.series_id or draft.unblinded:
        return
    series = work.session.get(MeetingSeries, draft.series_id)
    if series is None or series.deleted:
        return
    known, plan = plan_of(work, series.id)
    found = occurrence_of(known, plan.of(series.id), draft.occurrence_key)
    if found is None or found.state is OccurrenceState.HELD:
        return
    took = (draft.ends - draft.starts) // timedelta(minutes=1) if draft.ends else 0
    minutes = took if 0 < took <= LONGEST else None
    hold_occurrence(work, draft.series_id, draft.occurrence_key, draft.starts, minutes)


def _add_version(
    work: Work, draft: MinutesDraft, scope: str, earlier: MinutesVersion | None, reason: str
) -> MinutesVersion:
    work.session.flush()
    content = content_of(work.session, read_draft(work.session, draft.id))
    told = to_json(content)
    same = ("meeting_id", "study_id", "partnership_id", "series_id", "occurrence_key", "unblinded", "code")
    return work.add(
        MinutesVersion(
            id=new_id(),
            scope=scope,
            **{name: getattr(draft, name) for name in same},
            number=_next_version(work, draft, earlier),
            title=draft.title,
            meeting_on=draft.starts.date(),
            starts=draft.starts,
            circulated_at=work.now,
            circulated_by=work.author,
            writer_side=draft.writer_side,
            reason=reason,
            supersedes_id=earlier.id if earlier else None,
            **_clocks(work, draft),
            discussion=_discussion(content),
            content=told,
            content_hash=content_hash(told),
        )
    )


def _next_version(work: Work, draft: MinutesDraft, earlier: MinutesVersion | None) -> int:
    """Return the number after the last; of versions taken back those count that had left as paper or file.

    Else two documents that say something else would go about as the same version.
    """
    gone = select(MinutesVersion).where(
        col(MinutesVersion.meeting_id) == draft.meeting_id, col(MinutesVersion.deleted).is_(True)
    )
    left = [each.number for each in work.session.exec(gone) if _has_left(work, each)]
    return max([earlier.number if earlier else 0, *left]) + 1


def _has_left(work: Work, version: MinutesVersion) -> bool:
    since = select(Event.id).where(
        col(Event.scope) == version.scope,
        col(Event.at) >= version.circulated_at,
        col(Event.deleted).is_(False),
    )
    return work.session.exec(since.limit(1)).first() is not None


def _clocks(work: Work, draft: MinutesDraft) -> dict[str, Any]:
    """Return until when one may comment and is to approve, and what was agreed about silence by now."""
    rules = rules_of(work.session, draft.study_id, draft.partnership_id)
    calendars = calendars_of(work.session, draft.study_id, draft.partnership_id)
    writer, joint = draft.writer_side, bool(draft.partnership_id)
    today = _today(work, draft)
    silence = {}
    if rules.silence_agreed_on is not None:
        silence = {"agreed_on": rules.silence_agreed_on.isoformat(), "basis": rules.silence_basis}
    return {
        "comment_until": comment_due(today, rules, readers(writer, joint=joint), calendars),
        "approve_until": approval_due(today, rules, approvers(writer, joint=joint), calendars),
        "silence": silence,
    }


def _today(work: Work, draft: MinutesDraft) -> date:
    return in_zone(work.now, work.get(Study, draft.study_id).time_zone).date()


def _discussion(content: MinutesContent) -> str:
    """Return what search looks for beside the lines, which are found by themselves."""
    prework = content.next_meeting.prework if content.next_meeting else ""
    said = (text for part in content.agenda for text in (part.title, part.summary))
    return "\n".join(filter(None, (*said, content.previous, content.note, prework)))
