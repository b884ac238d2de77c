"""The first page: what this plan is for, where it stands, what it holds, who signs, what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

from cro_desk.communication.plan.calendar import day_of
from cro_desk.communication.plan.changes import ADDED, CHANGED, PARTS, REMOVED, LineChange
from cro_desk.communication.plan.content import PlanContent
from cro_desk.communication.plan.paper import PlanPaper
from cro_desk.communication.report_pages.parts import DASH, SIZE
from cro_desk.formats import day
from cro_desk.i18n import N_, _, ngettext
from cro_desk.paper import fonts
from cro_desk.paper.document import Heading, Story, gap, text, together
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row
from cro_desk.paper.section import headed
from cro_desk.paper.signatures import Signature, SignatureBlock

KINDS = {ADDED: N_("new"), REMOVED: N_("dropped"), CHANGED: N_("changed")}
WHAT, FIELD = 70.0, 150.0


def head(paper: PlanPaper, title: str) -> Story:
    """Return title, whose plan it is and where it stands."""
    told = paper.content
    study = " ".join(filter(None, (told.protocol, told.study_name)))
    sides = _("{sponsor} and {partner}").format(sponsor=_sponsor(told), partner=told.partnership)
    story: Story = [
        Heading(title, "title"),
        text(" · ".join((study, sides)), "subtitle"),
        text(standing(paper), "lead"),
    ]
    if paper.version is not None and paper.version.note:
        story.append(text(_("Note: {note}").format(note=paper.version.note)))
    return story


def _sponsor(told: PlanContent) -> str:
    return told.sponsor or _("the sponsor")


def standing(paper: PlanPaper) -> str:
    """Say in a sentence or two where the plan stands."""
    if paper.version is None:
        if paper.before is None:
            return _("This is a draft: no version of this plan was published yet.")
        return _("This is a draft, on the way to the version after {before}.").format(
            before=paper.before.name.lower()
        )
    on = day(paper.version.published_at.astimezone(ZoneInfo(paper.content.zone)).date())
    said = _("{name}, published by {by} on {day}.").format(
        name=paper.name, by=paper.version.published_by, day=on
    )
    if paper.before is None:
        return f"{said} {_('It is the first one.')}"
    return f"{said} {_('It takes the place of {before}.').format(before=paper.before.name.lower())}"


def purpose(told: PlanContent) -> Story:
    """Say what the plan is for, and what it holds."""
    sides = {"sponsor": _sponsor(told), "partner": told.partnership}
    said = (
        _(
            "This plan says how {sponsor} and {partner} talk with each other in this study: who is who, "
            "when they meet, who tells whom what, by which way and how fast, and what happens when no answer "
            "comes."
        ).format(**sides),
        _(
            "What it lays down holds for both sides until a later version takes its place. Times of meetings "
            "are kept by the clock of the chair’s zone; limits in working days and hours are counted by the "
            "calendar of whoever owes the answer, other limits by calendar days and hours."
        ),
        counts(told),
    )
    return [together(Heading(_("Purpose")), *map(text, said))]


def counts(told: PlanContent) -> str:
    """Say how much of everything there is."""
    people, series = len(told.contacts), len(told.meetings)
    held = sum(line.is_on for line in told.days)
    parts = (
        ngettext("{count} contact", "{count} contacts", people).format(count=people),
        ngettext("{count} meeting series", "{count} meeting series", series).format(count=series),
        ngettext("{count} meeting", "{count} meetings", held).format(count=held),
        ngettext("{count} kind of message", "{count} kinds of messages", len(told.rules)).format(
            count=len(told.rules)
        ),
        ngettext("{count} level of escalation", "{count} levels of escalation", len(told.levels)).format(
            count=len(told.levels)
        ),
    )
    span = _("In the twelve months from {first} to {last}: {counts}.")
    return span.format(first=_day(told.first_day), last=_day(told.last_day), counts=", ".join(parts))


def _day(told: str) -> str:
    return day(day_of(told))


def signatures(paper: PlanPaper, width: float) -> Story:
    """Return where both sides sign; nobody signs a draft."""
    if paper.version is None:
        said = _("Nobody signs a draft: publish it as a version first.")
        return [together(Heading(_("Agreement")), text(said, "note"))]
    entries = tuple((label, "") for label in (_("Name"), _("Role"), _("Date"), _("Signature")))
    sides = (
        _("For the sponsor: {name}").format(name=_sponsor(paper.content)),
        _("For the CRO: {name}").format(name=paper.content.partnership),
    )
    block = SignatureBlock([Signature(side, entries) for side in sides], width)
    bound = _("Both sides follow this plan. Its content has the SHA-256 {hash}.").format(
        hash=paper.content_hash
    )
    return [together(Heading(_("Agreement")), text(bound, "note"), gap(2), block, gap(4))]


def change_list(paper: PlanPaper, width: float) -> Story:
    """Return what is otherwise than in the version before, none where there is none."""
    if paper.before is None:
        return []
    title, before = _("What has changed"), paper.before.name.lower()
    if not paper.changes:
        said = _("Nothing has changed since {version}.").format(version=before)
        return [together(Heading(title), text(said, "note"))]
    count = len(paper.changes)
    words = ngettext("{count} line differs from {version}.", "{count} lines differ from {version}.", count)
    value = (width - FIELD - WHAT) / 2
    columns = (
        *(Column(_("What"), FIELD), Column("", WHAT)),
        *(Column(_("Before"), value), Column(_("Now"), value)),
    )
    grid = Grid(columns, _change_rows(paper.changes), SIZE)
    return headed(title, grid, width, words.format(count=count, version=before))


def _change_rows(changes: Sequence[LineChange]) -> list[Row]:
    rows: list[Row] = []
    for part, found in groupby(changes, key=lambda change: change.part):
        rows.append(Row((Cell(_(PARTS[part][0]), fonts.BOLD),), Kind.SECTION, 4))
        rows += [row for change in found for row in _rows(change)]
    return rows


def _rows(change: LineChange) -> list[Row]:
    first = Row((Cell(change.name, fonts.BOLD), Cell(_(KINDS[change.kind])), Cell(), Cell()))
    fields = (
        Row((Cell(), Cell(field.label, muted=True), Cell(field.old or DASH), Cell(field.new or DASH)))
        for field in change.fields
    )
    return [first, *fields]
