"""The demo's minutes: two meetings approved, one in comment, one waiting for signatures, one being written.

What is told of a day is noted as of that day; the journal itself says when the demo was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

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

BEHIND = timedelta(weeks=9)
DAY = timedelta(days=1)
#: how long the points of a core team call took, in minutes
USED = (8, 24, 17, 9, 4)


@dataclass
class Written:
    """What was written so far: living lines by their keys, the versions in order."""

    lines: dict[str, str] = field(default_factory=dict)
    versions: list[str] = field(default_factory=list)
    ends: list[datetime] = field(default_factory=list)


@contextmanager
def as_of(work: Work, moment: datetime) -> Iterator[None]:
    """Note what is done as of an earlier moment."""
    now, work.now = work.now, min(moment, work.now)
    try:
        yield
    finally:
        work.now = now


@operation(N_("Write minutes"))
def write_minutes(work: Work, study: str) -> list[str]:
    """Write the minutes of the last weeks and tell what became of them; return the versions in order."""
    core = _held(work, study, "core-team")
    written = Written()
    for meeting, said in zip(core[:2], (told.FIRST, told.SECOND), strict=False):
        _circulate(work, study, meeting, said, written)
    for meeting, said in zip(core[-3:-1], (told.THIRD, told.FOURTH), strict=False):
        _circulate(work, study, meeting, said, written)
    _tell(work, written)
    _follow_up(work, written)
    for meeting in _held(work, study, "sponsor-team")[-1:]:
        _circulate(work, study, meeting, told.INTERNAL, written)
    _write(work, study, core[-1], told.LATEST)
    return written.versions


def _held(work: Work, study: str, template: str) -> Sequence[Occurrence]:
    """Return the last meetings of a series that took place: of the core team six at most."""
    work.session.flush()
    first, last = (work.now - BEHIND).date(), work.now.date()
    found = occurrences(work.session, first, last, Which(study))
    mine = [each for each in found if each.series.template == template and each.is_on]
    return sorted((each for each in mine if each.ends < work.now), key=_starts)[-6:]


def _starts(meeting: Occurrence) -> datetime:
    return meeting.starts


# writing ----------------------------------------------------------------------------------------


def _circulate(work: Work, study: str, meeting: Occurrence, said: Told, written: Written) -> None:
    draft, lines = _write(work, study, meeting, said)
    with as_of(work, meeting.ends + 2 * DAY):
        written.versions.append(op.circulate(work, draft.id))
    written.ends.append(meeting.ends)
    written.lines.update({key: line.shared_id for key, line in lines.items()})


def _write(
    work: Work, study: str, meeting: Occurrence, said: Told
) -> tuple[MinutesDraft, Mapping[str, MinutesItem]]:
    with as_of(work, meeting.ends):
        draft = work.get(MinutesDraft, op.start_minutes(work, meeting.series.id, meeting.key))
        draft.minute_taker, draft.note = work.author, said.note
        _attend(work, draft, said)
        points = agenda_of(work, draft.id)
        for point, words, used in zip(points, said.said, USED, strict=False):
            point.summary, point.used_seconds = words, 60 * used
        people = people_by_name(work, study)
        lines = {each.key: _line(work, draft, people, each) for each in said.lines}
        work.session.flush()
    return draft, lines


def _attend(work: Work, draft: MinutesDraft, said: Told) -> None:
    work.session.flush()
    for each in attendance_of(work, draft.id):
        if each.name in said.apologies:
            each.presence = Presence.APOLOGIES


def _line(work: Work, draft: MinutesDraft, people: Mapping[str, str], said: Said) -> MinutesItem:
    points = agenda_of(work, draft.id)
    owner = work.get(Person, people[said.owner]) if said.owner else None
    whose = {"owner_id": owner.id, "owner": owner.name, "owner_side": owner.side} if owner else {}
    due = draft.starts.date() + timedelta(days=said.due) if said.due is not None else None
    point = points[min(said.point, len(points) - 1)]
    return new_line(work, draft, point, kind=said.kind, text=said.text, due=due, **whose, **said.more)


# what became of it ------------------------------------------------------------------------------

#: line, days after its meeting, what shows that it was done
DONE = (
    ("sites", 0, 3, "Sent by mail; the list is in the TMF."),
    ("format", 0, 6, "Agreed by mail, version 1 of the status sheet."),
    ("offer", 0, 12, "Offer 4711 of the depot, filed with the contract."),
    ("cvs", 1, 9, "Two CVs are in the shared folder."),
    ("uppsala", 1, 13, "The lawyers signed; contract in the TMF."),
    ("kits", 2, 5, "Order changed; confirmation of the depot is filed."),
)
#: line, days after its meeting and to how many of them it was moved, why
MOVED = (
    ("finland", 0, 12, 28, "The translation takes longer."),
    ("finland", 0, 26, 76, "The translator is ill; another one was found."),
    ("monitoring", 1, 13, 62, "It waits for the protocol amendment."),
)


def _tell(work: Work, written: Written) -> None:
    """Close, move, drop and comment as the weeks went by."""
    lines, ends = written.lines, written.ends
    for key, meeting, days, evidence in DONE:
        with as_of(work, ends[meeting] + days * DAY):
            op.close_action(work, lines[key], evidence)
    for key, meeting, days, due, why in MOVED:
        with as_of(work, ends[meeting] + days * DAY):
            op.redate_action(work, lines[key], ends[meeting].date() + timedelta(days=due), why)
    op.comment_action(work, lines["visits"], "Turku has a date, Oulu has none.")
    op.reverse_decision(work, lines["wednesdays"], lines["mondays"])
    with as_of(work, ends[2] + 4 * DAY):
        _comment(work, written.versions[2])


def _comment(work: Work, version: str) -> None:
    """Let the CRO comment on the third minutes: one comment is answered, the other waits."""
    said = op.comment(work, version, "Aarhus follows the week after next.", author="Erik Dahl", side=Side.CRO)
    op.answer_comment(work, said, CommentState.DECLINED, "At the meeting it was next week.")
    op.comment(
        work, version, "We ask for the reason to name the authority.", author="Erik Dahl", side=Side.CRO
    )


def _follow_up(work: Work, written: Written) -> None:
    """Open what the decisions change; that on the timeline was forgotten."""
    reason = "Decided by the core team: four sites are too many for one CRA."
    cost = Money(Decimal(48500), "EUR")
    request_change(work, written.lines["cra"], "Second CRA for Finland", reason, cost)
    change_matrix(work, written.lines["letters"])


# signing ----------------------------------------------------------------------------------------


@operation(N_("Enter signatures on paper"))
def sign_on_paper(work: Work, versions: Sequence[str]) -> None:
    """Enter what was signed on paper: both sides under the second minutes, the CRO under the first."""
    first, second = versions[:2]
    where = "Print in the contract binder, section 4."
    on = work.now.date() - 2 * DAY
    op.record_paper_signature(work, first, Side.CRO, "Erik Dahl", on, note=where)
    op.record_paper_signature(work, second, Side.SPONSOR, "Henrik Lindgren", on, note=where)
    op.record_paper_signature(work, second, Side.CRO, "Ingrid Svensson", on, note=where)


@operation(N_("Sign minutes"))
def sign_first(work: Work, version: str, signer: Signer | None) -> None:
    """Sign the first minutes for the sponsor: by key, or on paper where nobody gave the passphrase."""
    if signer is not None:
        op.sign_version(work, signer, version, Meaning.APPROVED)
        return
    on = work.now.date() - 2 * DAY
    where = "Print in the contract binder, section 4."
    op.record_paper_signature(work, version, Side.SPONSOR, "Anna Kowalska", on, note=where)
