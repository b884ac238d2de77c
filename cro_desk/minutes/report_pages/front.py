"""The head of minutes: which meeting, where the minutes stand, what came out of it."""

from __future__ import annotations

from collections.abc import Sequence

from cro_desk.formats import day
from cro_desk.i18n import _, ngettext
from cro_desk.minutes.clocks import ClockKind
from cro_desk.minutes.content import Header, Line
from cro_desk.minutes.printed import MinutesPaper
from cro_desk.minutes.report_pages.approval import silent
from cro_desk.minutes.report_pages.parts import DASH, SHAPES, SIZE, paragraphs, party, span
from cro_desk.minutes.terms import ItemKind, LifeState
from cro_desk.paper.document import Heading, Story, gap, text, together
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.studies.terms import Side

LABEL = 88.0
MOST_NUMBERS = 12  # of lines named in a sentence


def head(paper: MinutesPaper, title: str) -> Story:
    """Return title, study, sides, and where the minutes stand."""
    return [*title_block(paper.header, title), text(standing(paper), "lead")]


def title_block(header: Header, title: str) -> Story:
    """Return the meeting's name over study and sides."""
    words = _("{sponsor} and {partner}") if header.cro else _("{sponsor}, internal")
    whose = words.format(sponsor=header.sponsor or _("the sponsor"), partner=header.cro)
    study = " ".join(filter(None, (header.protocol, header.study)))
    return [Heading(title, "title"), text(" · ".join(filter(None, (study, whose))), "subtitle")]


def standing(paper: MinutesPaper) -> str:
    """Say in a sentence or two where the minutes stand."""
    if paper.number is None and paper.history:
        last = max(each.number for each in paper.history)
        return _("This is a draft that corrects version {number}: it was not circulated yet.").format(
            number=last
        )
    if paper.number is None:
        return _("This is a draft: it was not circulated yet.")
    issue = next((each for each in paper.history if each.number == paper.number), None)
    local = issue and issue.at.astimezone(paper.header.starts.tzinfo).date()
    said = _("{name}, circulated by {by} on {day}.") if issue else _("{name}, circulated.")
    told = said.format(name=paper.name, by=issue.by if issue else "", day=day(local))
    return " ".join(filter(None, (told, _stands(paper))))


def _stands(paper: MinutesPaper) -> str:
    life = paper.life
    if life.state is LifeState.SUPERSEDED:
        return _("A later version has superseded it.")
    if life.state is LifeState.APPROVED:
        both = _("Both sides approved it.") if len(paper.approvers) > 1 else _("It is approved.")
        on = _("Approved on {day}.").format(day=day(life.approved_on)) if life.approved_on else ""
        return silent(paper) or " ".join(filter(None, (both, on)))
    until = {"comments": day(paper.due(ClockKind.COMMENTS)), "until": day(paper.due(ClockKind.APPROVAL))}
    if not until["until"]:
        return _("It is not approved yet.")
    return _("Comments are due by {comments}, approval by {until}.").format(**until)


def facts(header: Header, width: float, status: str = "") -> Story:
    """Return what is to be known of the meeting, in two columns, and who receives the paper."""
    half = (width - 2 * LABEL) / 2
    columns = (Column("", LABEL), Column("", half), Column("", LABEL), Column("", half))
    told = _known(header, status)
    odd = [("", "")] * (len(told) % 2)
    pairs = [*told, *odd]
    rows = [_row(*one, *other) for one, other in zip(pairs[::2], pairs[1::2], strict=True)]
    receivers = distribution(header) or _("nobody is named")
    to = text(_("Distribution: {receivers}").format(receivers=receivers), "note")
    return [Grid(columns, rows, SIZE), gap(4), to]


def _known(header: Header, status: str) -> list[tuple[str, str]]:
    """Return what is known under its label; that nobody chaired or wrote is told, too."""
    found = (
        (_("Meeting"), header.title),
        (_("Number"), header.code),
        (_("When"), span(header)),
        (_("Where"), header.place),
        (_("Chair"), header.chair or DASH),
        (_("Minutes by"), header.minute_taker or DASH),
        (_("Filed under"), _tmf(header)),
        (_("Series"), _series(header)),
        (_("Status"), status),
        (_("Confidentiality"), header.confidentiality),
    )
    return [(label, value) for label, value in found if value]


def _row(left: str, one: str, right: str, other: str) -> Row:
    return Row((Cell(left, muted=True), Cell(one), Cell(right, muted=True), Cell(other)))


def _series(header: Header) -> str:
    """Return the series where it is called otherwise than the meeting."""
    return header.meeting_kind if header.meeting_kind != header.title else ""


def _tmf(header: Header) -> str:
    return _("TMF {number}").format(number=header.artifact) if header.artifact else ""


def distribution(header: Header) -> str:
    """Return the receivers, each side's after its party."""
    told = []
    for side in Side:
        names = ", ".join(each.name or each.email for each in header.distribution if each.side is side)
        told += [f"{party(header, side)}: {names}"] if names else []
    return "; ".join(told)


def outcomes(paper: MinutesPaper) -> Story:
    """Say on the first page what came out of the meeting, by kind and number."""
    kinds = (kind for kind in ItemKind if kind is not ItemKind.INFORMATION)
    told = [_count(kind, lines) for kind in kinds if (lines := paper.of_kind(kind))]
    said = told or [_("No decisions, actions, issues or risks were noted.")]
    note = [text(each) for each in paragraphs(paper.content.note)]
    return [together(Heading(_("What came out of it")), *(text(each, "note") for each in said)), *note]


def _count(kind: ItemKind, lines: Sequence[Line]) -> str:
    """Return `◆ 2 decisions: S-17, S-20`."""
    count = len(lines)
    words = {
        ItemKind.DECISION: ngettext("{count} decision", "{count} decisions", count),
        ItemKind.ACTION: ngettext("{count} action", "{count} actions", count),
        ItemKind.ISSUE: ngettext("{count} issue", "{count} issues", count),
        ItemKind.RISK: ngettext("{count} risk", "{count} risks", count),
        ItemKind.CHANGE: ngettext("{count} change request", "{count} change requests", count),
        ItemKind.PARKED: ngettext("{count} parked topic", "{count} parked topics", count),
    }
    numbers = [line.number for line in lines[:MOST_NUMBERS]] + ["…"] * (count > MOST_NUMBERS)
    return f"{SHAPES[kind]} {words[kind].format(count=count)}: {', '.join(numbers)}"
