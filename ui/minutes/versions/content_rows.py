"""Minutes as they read on screen: numbered lines under their points, each row one sentence or two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from cro_desk.communication.words import side_name
from cro_desk.formats import day, long_day, number
from cro_desk.i18n import _, ngettext
from cro_desk.minutes.comments import CommentRow
from cro_desk.minutes.content import AgendaPart, Attendant, CarriedAction, Header, Line, MinutesContent
from cro_desk.minutes.terms import ActionStatus, CommentState, ItemKind, Presence, Priority
from cro_desk.minutes.words import effect_name, kind_name, presence_name, priority_name, status_name
from ui.minutes.writing.told import Told
from ui.theme import Tone

#: what stands in front of the id of a row that can be commented on by its number
LINE = "line:"
TONES = {
    ItemKind.DECISION: Tone.GOOD,
    ItemKind.ACTION: Tone.ACCENT,
    ItemKind.ISSUE: Tone.WARN,
    ItemKind.RISK: Tone.WARN,
    ItemKind.CHANGE: Tone.WARN,
}


def content_rows(content: MinutesContent, comments: Sequence[CommentRow]) -> list[Told]:
    """Return all that the minutes say, in their order."""
    said = _Remarks(comments)
    return [
        *_header(content.header),
        *_attendance(content.attendance),
        *_text("previous", _("Minutes of the meeting before"), content.previous),
        *_carried(content.carried, said),
        *(row for n, part in enumerate(content.agenda, 1) for row in _part(n, part, said)),
        *_next(content),
        *_text("note", _("Note"), content.note),
        *_distribution(content.header),
    ]


def number_of(row_id: str) -> str:
    """Return the number of the line that a row shows, empty where it is none."""
    return row_id.removeprefix(LINE).partition("#")[0] if row_id.startswith(LINE) else ""


class _Remarks:
    """How many comments a line has, and how many wait."""

    def __init__(self, comments: Sequence[CommentRow]) -> None:
        self._all = Counter(each.item_number for each in comments)
        self._open = Counter(each.item_number for each in comments if each.state is CommentState.OPEN)

    def on(self, item_number: str) -> tuple[str, tuple[str, ...]]:
        """Return what is muted about a line's comments, and what waits."""
        count, waiting = self._all[item_number], self._open[item_number]
        if waiting:
            words = ngettext("▲ {count} comment not answered", "▲ {count} comments not answered", waiting)
            return "", (words.format(count=number(waiting)),)
        words = ngettext("{count} comment", "{count} comments", count).format(count=number(count))
        return (words if count else ""), ()


def _heading(key: str, text: str, right: str = "") -> Told:
    return Told(f"head:{key}", text, right=right, bold=True)


def _text(key: str, heading: str, text: str) -> Iterator[Told]:
    if text:
        yield _heading(key, heading)
        yield Told(f"text:{key}", text)


def _header(header: Header) -> Iterator[Told]:
    yield _heading("meeting", header.title, _when(header.starts, header.ends))
    told = (
        (_("Place"), header.place),
        (_("Chair"), header.chair),
        (_("Minutes by"), header.minute_taker),
        (_("Sponsor"), header.sponsor),
        (_("CRO"), header.cro),
        (_("Filed under"), header.artifact),
        (_("Confidentiality"), header.confidentiality),
    )
    words = " · ".join(f"{name}: {value}" for name, value in told if value)
    unblinded = (_("Unblinded: only for people who may know the treatment."),) if header.unblinded else ()
    yield Told("text:meeting", words, under=header.quorum, problems=unblinded)


def _when(starts: datetime, ends: datetime | None) -> str:
    until = f"–{ends:%H:%M}" if ends is not None else ""
    return f"{long_day(starts.date())}, {starts:%H:%M}{until} {starts:%Z}"


def _attendance(people: Sequence[Attendant]) -> Iterator[Told]:
    if people:
        yield _heading("attendance", _("Attendance"))
    for n, each in enumerate(people):
        words = " · ".join(part for part in (each.name, each.role, side_name(each.side)) if part)
        away = each.presence in (Presence.APOLOGIES, Presence.ABSENT)
        yield Told(f"person:{n}", words, right=_presence(each), faded=away)


def _presence(person: Attendant) -> str:
    told = presence_name(person.presence)
    times = "–".join((person.from_time, person.to_time)) if person.from_time or person.to_time else ""
    deputy = _("for {name}").format(name=person.deputy_for) if person.deputy_for else ""
    return " ".join(part for part in (told, times, deputy) if part)


def _carried(actions: Sequence[CarriedAction], said: _Remarks) -> Iterator[Told]:
    if actions:
        yield _heading("carried", _("Actions of earlier meetings"))
    for n, each in enumerate(actions):
        under, problems = said.on(each.number)
        slips = ngettext("moved once", "moved {count} times", each.slips).format(count=number(each.slips))
        facts = (each.owner, slips if each.slips else "", each.comment, under)
        yield Told(
            f"{LINE}{each.number}#c{n}",
            each.text,
            number=each.number,
            badge=status_name(each.status),
            badge_tone=Tone.MUTED if each.status is not ActionStatus.OPEN else Tone.ACCENT,
            right=day(each.due),
            under=" · ".join(part for part in facts if part),
            problems=problems,
            faded=each.status is not ActionStatus.OPEN,
        )


def _part(place: int, part: AgendaPart, said: _Remarks) -> Iterator[Told]:
    yield _heading(f"part{place}", f"{number(place)}  {part.title}", _time(part))
    words = " · ".join(each for each in (part.owner,) if each)
    if part.summary or words:
        yield Told(f"text:part{place}", part.summary or words, under=words if part.summary else "")
    for line in part.lines:
        yield _line(line, said)


def _time(part: AgendaPart) -> str:
    planned = _("{count} min planned").format(count=number(part.planned)) if part.planned else ""
    used = _("{count} min used").format(count=number(part.used)) if part.used else ""
    return ", ".join(each for each in (planned, used) if each)


def _line(line: Line, said: _Remarks) -> Told:
    under, problems = said.on(line.number)
    right = line.due or line.effective
    return Told(
        f"{LINE}{line.number}#{line.item_id}",
        line.text,
        badge=kind_name(line.kind),
        badge_tone=TONES.get(line.kind, Tone.MUTED),
        number=line.number,
        right=day(right),
        under=" · ".join(part for part in (*_facts(line), under) if part),
        problems=problems,
    )


def _facts(line: Line) -> Iterator[str]:
    """Say what a line has beside its words."""
    urgent = line.priority is not Priority.NORMAL
    touched = ", ".join(effect_name(each) for each in line.effects)
    told = (
        ("{value}", line.owner),
        (_("decided by {value}"), line.decided_by),
        ("{value}", priority_name(line.priority) if urgent else ""),
        ("{value}", status_name(line.status) if line.status is not ActionStatus.OPEN else ""),
        (_("evidence: {value}"), line.evidence),
        (_("reason: {value}"), line.reason),
        (_("options: {value}"), line.options),
        (_("touches: {value}"), touched),
        (_("reverses {value}"), line.reverses),
        (_("first due {value}"), day(line.original_due) if line.original_due != line.due else ""),
        (_("entered late on {value}"), day(line.late_on)),
        (_("opened: {value}"), ", ".join(line.follow_ups)),
    )
    return (words.format(value=value) for words, value in told if value)


def _next(content: MinutesContent) -> Iterator[Told]:
    coming = content.next_meeting
    if coming is None:
        return
    when = _when(coming.starts, None) if coming.starts is not None else _("not agreed yet")
    yield _heading("next", _("Next meeting"))
    words = " · ".join(part for part in (when, coming.place) if part)
    yield Told("text:next", words, under=coming.prework)


def _distribution(header: Header) -> Iterator[Told]:
    if header.distribution:
        yield _heading("distribution", _("Distribution"))
        names = (" ".join(part for part in (each.name, each.email) if part) for each in header.distribution)
        yield Told("text:distribution", ", ".join(names))
