"""Invitations as e-mail drafts, looked at and sent in the person's own mail program: nothing is sent here.

RFC 5546 wants one message for each calendar entry: a series with two phases makes two drafts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from cro_desk import formats
from cro_desk.communication.ics.events import Event, Invited, Status
from cro_desk.communication.ics.exporting import told_entries
from cro_desk.communication.ics.leaving import Farewell, farewells
from cro_desk.communication.ics.wishes import ExportWish
from cro_desk.communication.ics.writing import Entry, Manner, calendar
from cro_desk.communication.telling import cadence_words
from cro_desk.errors import UserError
from cro_desk.i18n import N_, _
from cro_desk.mail import packed, unsent
from cro_desk.store.operations import operation
from cro_desk.store.work import Work


@dataclass(frozen=True, slots=True)
class Draft:
    """An unsent message with an invitation or its cancellation."""

    name: str
    content: bytes
    subject: str
    to: tuple[str, ...]
    cancels: bool


@operation(N_("Draft invitations"))
def draft_invitations(work: Work, wish: ExportWish, sender: Invited) -> tuple[Draft, ...]:
    """Return drafts for what lies ahead of a series, or for one meeting; keep what they tell.

    UserError where nobody can be reached, nobody organises, or nothing lies ahead.
    """
    told = [each for each in _messages(told_entries(work, wish)) if _is_ahead(each, work.now)]
    if not told:
        raise UserError(_("No meeting lies ahead."), _("Choose another one, or a longer time."))
    drafts = tuple(_draft(each, sender, wish.alarm) for each in told)
    if wish.series_id and not wish.key:
        drafts += tuple(_farewell(each, sender) for each in farewells(work, wish) if each.others(sender))
    work.event("invitation drafted", work.private, drafts[0].subject, drafts=len(drafts))
    return drafts


def _messages(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Return the entries of each message: those of one uid, in order."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.event.uid].append(entry)
    for same in found.values():
        yield _without_cancelled(same) if same[0].event.rule else same


def _without_cancelled(entries: list[Entry]) -> list[Entry]:
    """Leave cancelled meetings out of a series: a request must not hold them."""
    first, *rest = entries
    if first.event.status is Status.CANCELLED:
        return [first]
    gone = [each.event.recurs for each in rest if each.event.status is Status.CANCELLED]
    kept = [each for each in rest if each.event.status is not Status.CANCELLED]
    left_out = tuple(sorted({*first.event.without, *filter(None, gone)}))
    return [replace(first, event=replace(first.event, without=left_out)), *kept]


def _is_ahead(entries: Sequence[Entry], now: datetime) -> bool:
    last = entries[0].event.last_start
    return isinstance(last, datetime) and last > now


def _farewell(found: Farewell, sender: Invited) -> Draft:
    """Return the cancellation for those who are in a series no more; the others keep it."""
    return _draft([found.entry], sender, None, found.left)


def _draft(
    entries: Sequence[Entry], sender: Invited, alarm: int | None, to: Sequence[Invited] | None = None
) -> Draft:
    event = entries[0].event
    others = [
        each
        for each in (event.people if to is None else to)
        if each.email.casefold() != sender.email.casefold()
    ]
    if not others:
        raise UserError(
            _("Nobody who is invited to “{name}” has an e-mail address.").format(name=event.summary),
            _("Give the attendees’ addresses in Study, People."),
        )
    if event.organiser is None and not sender.email:
        raise UserError(
            _("“{name}” has nobody with an e-mail address to answer to.").format(name=event.summary),
            _("Name a chair who has an address."),
        )
    cancels = event.status is Status.CANCELLED
    manner = Manner(
        method="CANCEL" if cancels else "REQUEST", alarm=alarm, sender=sender if sender.email else None
    )
    content = calendar(entries, manner)
    subject = _("Cancelled: {name}").format(name=event.summary) if cancels else event.summary
    message = _message(event, subject, content, manner, others, sender)
    reached = tuple(each.email for each in others)
    return Draft(f"{subject} {_day(event)}.eml", message, subject, reached, cancels)


def _message(
    event: Event,
    subject: str,
    content: bytes,
    manner: Manner,
    others: Iterable[Invited],
    sender: Invited,
) -> bytes:
    reached = [(each.name, each.email) for each in others]
    made = unsent(subject, _text(event), reached, (sender.name, sender.email))
    told = {"method": manner.method, "name": "invitation.ics"}
    made.add_alternative(content.decode(), subtype="calendar", cte="base64", params=told)
    made.add_attachment(content, maintype="application", subtype="ics", filename="invitation.ics")
    return packed(made, content)


def _text(event: Event) -> str:
    return "\n\n".join(
        filter(None, (event.summary, f"{_when(event)}\n{event.place}".strip(), event.description))
    )


def _when(event: Event) -> str:
    starts = event.starts
    if not isinstance(starts, datetime):
        return formats.day(starts)
    if not event.rule:
        return f"{formats.moment(starts, starts.tzinfo)} {starts.tzinfo} ({event.minutes} min)"
    told = _("{cadence}, {first} to {last}").format(
        cadence=cadence_words(event.rule), first=formats.day(starts.date()), last=_last_day(event)
    )
    return f"{told}, {starts:%H:%M} {starts.tzinfo} ({event.minutes} min)"


def _last_day(event: Event) -> str:
    return formats.day(event.until.date()) if event.until else ""


def _day(event: Event) -> str:
    return f"{event.starts:%Y-%m-%d}"
