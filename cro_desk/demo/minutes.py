"""The demo's minutes: approved by signature and by silence, in comment, waiting, being written.

All of it is done in the order of the days, each as of its day; the journal itself says when the demo was
made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from cro_desk.communication.queries import occurrences
from cro_desk.communication.reading import Which
from cro_desk.communication.series import Occurrence
from cro_desk.demo import minutes_told as told
from cro_desk.demo.minutes_told import Said, Told
from cro_desk.demo.partnership import people_by_name
from cro_desk.i18n import N_
from cro_desk.links.following_up import change_matrix, request_change
from cro_desk.minutes import operations as op
from cro_desk.minutes.drafts import agenda_of, attendance_of
from cro_desk.minutes.records import MinutesDraft, MinutesItem
from cro_desk.minutes.terms import CommentState, Meaning, Presence
from cro_desk.minutes.writing import new_line
from cro_desk.money import Money
from cro_desk.store.operations import operation
from cro_desk.store.vault.signer import Signer
from cro_desk.store.work import Work
from cro_desk.studies.records import Person
from cro_desk.studies.terms import Side

BEHIND, DAY = timedelta(weeks=9), timedelta(days=1)
#: minutes go out so many days after the meeting, and are signed on paper so many after it
SENT, SIGNED = 2 * DAY, 6 * DAY
#: of meetings nearer than this nothing was written yet, but for the core team's
LATELY = timedelta(days=10)
#: how long the points of a meeting took, in minutes
USED = (8, 24, 17, 9, 4)
WHERE = "Print in the contract binder, section 4."
BASIS = "Communication plan, version 1."
CRO_SIGNS, SPONSOR_SIGNS = "Erik Dahl", "Henrik Lindgren"

Event = tuple[datetime, Callable[[], None]]


@dataclass
class Written:
    """What was written so far, by keys: drafts with their lines, versions, living lines."""

    study: str
    drafts: dict[str, tuple[MinutesDraft, Mapping[str, MinutesItem]]] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)


@contextmanager
def as_of(work: Work, moment: datetime) -> Iterator[None]:
    """Note what is done as of an earlier moment."""
    now, work.now = work.now, moment
    try:
        yield
    finally:
        work.now = now


@operation(N_("Write minutes"))
def write_minutes(work: Work, study: str, partnership: str) -> str:
    """Write the minutes of the last weeks and tell what became of them; return the first version."""
    held = _held(work, study)
    core = [each for each in held if each.series.template == "core-team"]
    weeks = (*core[-6:][:2], *core[-3:-1])
    meetings = dict(zip(("first", "second", "third", "fourth"), weeks, strict=True))
    written = Written(study)
    agreed = meetings["first"].ends + SENT
    silence = partial(op.agree_to_silence, work, partnership, agreed.date(), BASIS)
    events: list[Event] = [(agreed - DAY, silence)]
    events.extend(_said(work, written, meetings))
    events.extend(_became(work, written, meetings))
    events.extend(_others(work, written, [each for each in held if each not in core], agreed))
    for moment, act in sorted(events, key=_when):
        with as_of(work, moment):
            act()
    _follow_up(work, written)
    _write(work, study, core[-1], told.LATEST)
    return written.versions["first"]


def _when(event: Event) -> datetime:
    return event[0]


def _held(work: Work, study: str) -> Sequence[Occurrence]:
    """Return the meetings that took place, the oldest first."""
    work.session.flush()
    first, last = (work.now - BEHIND).date(), work.now.date()
    found = occurrences(work.session, first, last, Which(study))
    return sorted((each for each in found if each.is_on and each.ends < work.now), key=_starts)


def _starts(meeting: Occurrence) -> datetime:
    return meeting.starts


# what was said ----------------------------------------------------------------------------------


def _said(work: Work, written: Written, meetings: Mapping[str, Occurrence]) -> Iterator[Event]:
    """Write what the core team said, and let both sides sign the second minutes and the CRO the first."""
    says = (told.FIRST, told.SECOND, told.THIRD, told.FOURTH)
    for said, (key, meeting) in zip(says, meetings.items(), strict=True):
        yield meeting.ends, partial(_write_down, work, written, key, meeting, said)
        yield meeting.ends + SENT, partial(_circulate, work, written, key)
    yield meetings["first"].ends + SIGNED, partial(_sign, work, written, "first", Side.CRO)
    yield meetings["second"].ends + SIGNED, partial(_sign, work, written, "second", Side.SPONSOR, Side.CRO)


def _others(
    work: Work, written: Written, meetings: Sequence[Occurrence], agreed: datetime
) -> Iterator[Event]:
    """Write a line about each of the other meetings; those before silence was agreed on are signed."""
    for meeting in meetings:
        if meeting.ends > work.now - LATELY:
            continue
        key, internal = f"{meeting.series.id}#{meeting.key}", not meeting.series.partnership_id
        said = told.in_short(meeting.series.template)
        yield meeting.ends, partial(_write_down, work, written, key, meeting, said)
        yield meeting.ends + SENT, partial(_circulate, work, written, key)
        if internal:
            yield meeting.ends + SIGNED, partial(_sign, work, written, key, Side.SPONSOR)
        elif meeting.ends + SENT <= agreed:
            yield meeting.ends + SIGNED, partial(_sign, work, written, key, Side.SPONSOR, Side.CRO)


def _write_down(work: Work, written: Written, key: str, meeting: Occurrence, said: Told) -> None:
    written.drafts[key] = _write(work, written.study, meeting, said)


def _circulate(work: Work, written: Written, key: str) -> None:
    draft, lines = written.drafts[key]
    written.versions[key] = op.circulate(work, draft.id)
    written.lines.update({name: line.shared_id for name, line in lines.items()})


def _write(
    work: Work, study: str, meeting: Occurrence, said: Told
) -> tuple[MinutesDraft, Mapping[str, MinutesItem]]:
    with as_of(work, meeting.ends):
        draft = work.get(MinutesDraft, op.start_minutes(work, meeting.series.id, meeting.key))
        draft.minute_taker, draft.note = work.author, said.note
        work.session.flush()
        for each in attendance_of(work, draft.id):
            if each.name in said.apologies:
                each.presence = Presence.APOLOGIES
        for point, words, used in zip(agenda_of(work, draft.id), said.said, USED, strict=False):
            point.summary, point.used_seconds = words, 60 * used
        people = people_by_name(work, study)
        lines = {each.key: _line(work, draft, people, each) for each in said.lines}
        work.session.flush()
    return draft, lines


def _line(work: Work, draft: MinutesDraft, people: Mapping[str, str], said: Said) -> MinutesItem:
    points = agenda_of(work, draft.id)
    owner = work.get(Person, people[said.owner]) if said.owner else None
    whose = {"owner_id": owner.id, "owner": owner.name, "owner_side": owner.side} if owner else {}
    due = draft.starts.date() + timedelta(days=said.due) if said.due is not None else None
    point = points[min(said.point, len(points) - 1)]
    return new_line(work, draft, point, kind=said.kind, text=said.text, due=due, **whose, **said.more)


# what became of it ------------------------------------------------------------------------------


def _became(work: Work, written: Written, meetings: Mapping[str, Occurrence]) -> Iterator[Event]:
    """Close, move and comment as the weeks went by."""
    for key, meeting, days, evidence in told.DONE:
        yield meetings[meeting].ends + days * DAY, partial(_close, work, written, key, evidence)
    for key, meeting, days, due, why in told.MOVED:
        day = meetings[meeting].ends + due * DAY
        yield meetings[meeting].ends + days * DAY, partial(_move, work, written, key, day, why)
    yield meetings["third"].ends + 4 * DAY, partial(_comment, work, written)


def _close(work: Work, written: Written, key: str, evidence: str) -> None:
    op.close_action(work, written.lines[key], evidence)


def _move(work: Work, written: Written, key: str, day: datetime, why: str) -> None:
    op.redate_action(work, written.lines[key], day.date(), why)


def _comment(work: Work, written: Written) -> None:
    """Let the CRO comment on the third minutes: one comment is answered, the other waits."""
    version, theirs = written.versions["third"], partial(op.comment, author=CRO_SIGNS, side=Side.CRO)
    said = theirs(work, version, "Aarhus follows the week after next.")
    op.answer_comment(work, said, CommentState.DECLINED, "At the meeting it was next week.")
    theirs(work, version, "We ask for the reason to name the authority.")


def _follow_up(work: Work, written: Written) -> None:
    """Open what the decisions change; that on the timeline was forgotten."""
    lines = written.lines
    reason = "Decided by the core team: four sites are too many for one CRA."
    request_change(work, lines["cra"], "Second CRA for Finland", reason, Money(Decimal(48500), "EUR"))
    change_matrix(work, lines["letters"])
    op.comment_action(work, lines["visits"], "Turku has a date, Oulu has none.")
    op.reverse_decision(work, lines["wednesdays"], lines["mondays"])


# signing ----------------------------------------------------------------------------------------


def _sign(work: Work, written: Written, key: str, *sides: Side) -> None:
    for side in sides:
        name = SPONSOR_SIGNS if side is Side.SPONSOR else CRO_SIGNS
        op.record_paper_signature(work, written.versions[key], side, name, work.now.date(), note=WHERE)


@operation(N_("Sign minutes"))
def sign_first(work: Work, version: str, signer: Signer | None) -> None:
    """Sign the first minutes for the sponsor: by key, or on paper where nobody gave the passphrase."""
    if signer is not None:
        op.sign_version(work, signer, version, Meaning.APPROVED)
        return
    op.record_paper_signature(work, version, Side.SPONSOR, SPONSOR_SIGNS, work.now.date(), note=WHERE)
