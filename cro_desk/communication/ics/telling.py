"""What an invitation says: who is invited, and why, with which agenda."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.headerregistry import Address

from cro_desk.communication.ics.events import Invited, Part
from cro_desk.communication.series import Agenda, Attendee, Occurrence, Outcome, Paper, Series
from cro_desk.communication.terms import OccurrenceState, PaperKind
from cro_desk.i18n import _, ngettext

#: what a mail program can write to
_ADDRESS = re.compile(r"[!-~]+@[!-~]+\.[!-~]+")
_NO_ADDRESS = re.compile(r"[<>,;:\"()\[\]\\]")


def people(series: Series) -> tuple[Invited, ...]:
    """Return who is invited: those with an address, the chair first, each address once."""
    found: dict[str, Invited] = {}
    for each in sorted(series.attendees, key=lambda one: not one.chair):
        if has_address(each):
            found.setdefault(each.email.casefold(), Invited(each.name, each.email, _part(each)))
    return tuple(found.values())


def has_address(attendee: Attendee) -> bool:
    """Whether mail can reach somebody."""
    email = attendee.email
    if _ADDRESS.fullmatch(email) is None or _NO_ADDRESS.search(email):
        return False
    try:
        Address(addr_spec=email)  # `john..doe@example.org` looks like one, and no message can be sent to it
    except (ValueError, IndexError, HeaderParseError):
        return False
    return True


def _part(attendee: Attendee) -> Part:
    if attendee.chair:
        return Part.CHAIR
    return Part.OPTIONAL if attendee.optional else Part.REQUIRED


def description(series: Series, found: Occurrence | None = None) -> str:
    """Return the text of an invitation; of one meeting with what was noted to it."""
    blocks = [
        _cancelled(found.outcome) if found and found.outcome else "",
        series.purpose,
        found.note if found else "",
        _block(_("Agenda"), map(_point, series.agenda)),
        _block(_("Before the meeting"), map(_paper, _papers(series, PaperKind.INPUT))),
        _block(_("After the meeting"), map(_paper, _papers(series, PaperKind.OUTPUT))),
        _block(_("Takes part without an address here"), _unreached(series)),
    ]
    return "\n\n".join(filter(None, blocks))


def _cancelled(outcome: Outcome) -> str:
    if outcome.state is not OccurrenceState.CANCELLED:
        return ""
    said = _("Cancelled by {who}.").format(who=outcome.by) if outcome.by else _("Cancelled.")
    return f"{said} {outcome.reason}".strip()


def _block(title: str, lines: Iterator[str]) -> str:
    told = [f"- {line}" for line in lines]
    return "\n".join([f"{title}:", *told]) if told else ""


def _point(point: Agenda) -> str:
    minutes = ngettext("{count} minute", "{count} minutes", point.minutes or 0).format(count=point.minutes)
    extras = ", ".join(filter(None, (minutes if point.minutes else "", point.owner)))
    return f"{point.title} ({extras})" if extras else point.title


def _papers(series: Series, kind: PaperKind) -> tuple[Paper, ...]:
    return tuple(each for each in series.papers if each.kind is kind)


def _paper(paper: Paper) -> str:
    count = paper.working_days
    if paper.kind is PaperKind.INPUT:
        due = ngettext("{count} working day before", "{count} working days before", count)
    else:
        due = ngettext("{count} working day after", "{count} working days after", count)
    who = paper.person or paper.role
    extras = ", ".join(filter(None, (due.format(count=count) if count else "", who)))
    return f"{paper.name} ({extras})" if extras else paper.name


def _unreached(series: Series) -> Iterator[str]:
    for each in series.attendees:
        if not has_address(each):
            yield ", ".join(filter(None, (each.name, each.role)))
