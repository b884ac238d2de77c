"""What the mails with agendas and minutes say: short, for the paper is attached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cro_desk.formats import day
from cro_desk.i18n import _, ngettext
from cro_desk.minutes.clocks import ClockKind
from cro_desk.minutes.content import Header
from cro_desk.minutes.printed import AgendaPaper, MinutesPaper, PreRead
from cro_desk.minutes.report import agenda_title, title_of
from cro_desk.minutes.report_pages.parts import span
from cro_desk.minutes.terms import ItemKind

UNBLINDED = "[UNBLINDED]"


def agenda_subject(paper: AgendaPaper) -> str:
    """Return `Agenda OPS-017: Core team, 1 Dec 2026`."""
    return _subject(paper.header, agenda_title(paper.header))


def minutes_subject(paper: MinutesPaper) -> str:
    """Return `Minutes OPS-017: Core team, 1 Dec 2026 (version 2)`."""
    return f"{_subject(paper.header, title_of(paper.header))} ({paper.name.lower()})"


def left_out(names: Sequence[str]) -> str:
    """Say who is on the list and gets no mail."""
    words = _("Without an e-mail address, so not among the receivers: {names}.")
    return words.format(names=", ".join(names))


def agenda_late(until: date) -> str:
    """Say that the agenda was to be out before."""
    return _("The agenda was due on {day}; send it soon.").format(day=day(until))


def comments_until(until: date) -> str:
    """Say what the mail asks for."""
    return _("The draft asks for comments until {day}.").format(day=day(until))


def _subject(header: Header, title: str) -> str:
    marked = f"{UNBLINDED} {title}" if header.unblinded else title
    return f"{marked}: {header.title}, {day(header.starts.date())}"


def agenda_text(paper: AgendaPaper) -> str:
    """Say when one meets, what is talked about, and what is to be there before."""
    header = paper.header
    told = [_greeting(_("attached is the agenda of our meeting.")), _place(header)]
    points = [f"{place}. {part.title}" for place, part in enumerate(paper.content.agenda, 1)]
    told += ["\n".join([_("Agenda:"), *points])] if points else []
    reads = [_read(each) for each in paper.pre_reads]
    told += ["\n".join([_("To be there before:"), *reads])] if reads else []
    count = len(paper.open_actions)
    words = ngettext("{count} action is open.", "{count} actions are open.", count)
    told += [words.format(count=count)] if count else []
    return _letter(header, told)


def minutes_text(paper: MinutesPaper) -> str:
    """Say which minutes they are, what is asked until when, and what everybody is to do."""
    header = paper.header
    told = [_greeting(_("attached are the minutes of our meeting.")), _place(header), _asked(paper)]
    actions = [
        " – ".join(filter(None, (f"{line.number} {line.text}", line.owner, day(line.due))))
        for line in paper.of_kind(ItemKind.ACTION)
    ]
    told += ["\n".join([_("Actions:"), *actions])] if actions else []
    return _letter(header, told)


def _asked(paper: MinutesPaper) -> str:
    """Say what the receivers are asked for."""
    if paper.is_approved:
        return _("They are approved; this is for your files.")
    until = {"comments": day(paper.due(ClockKind.COMMENTS)), "until": day(paper.due(ClockKind.APPROVAL))}
    if not until["until"]:
        return _("They are for your information.")
    asked = _("Please send comments by {comments} and approve them by {until}.").format(**until)
    silent = paper.life.silence_on
    if silent is None:
        return asked
    return f"{asked} {_('As agreed, silence counts as approval from {day} on.').format(day=day(silent))}"


def _greeting(said: str) -> str:
    return f"{_('Dear all,')}\n\n{said}"


def _place(header: Header) -> str:
    return "\n".join(filter(None, (header.title, span(header), header.place)))


def _read(each: PreRead) -> str:
    due = _("by {day}").format(day=day(each.due)) if each.due else ""
    return "- " + ", ".join(filter(None, (each.what, each.owner, due)))


def _letter(header: Header, told: list[str]) -> str:
    warned = _("Unblinded – restricted: do not forward this to anybody who works blinded.")
    return "\n\n".join([*([warned] if header.unblinded else []), *told]) + "\n"
