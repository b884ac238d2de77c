"""The end of the comparison report: every question, every issue, and the files and rates that it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from cro_desk.formats import day, moment, number
from cro_desk.i18n import _, ngettext
from cro_desk.paper import fonts
from cro_desk.paper.document import Heading, Story, need, room, text, together
from cro_desk.paper.grid import Cell, Column, Grid, Kind, Row
from cro_desk.vendors.comparison import Comparison
from cro_desk.vendors.report_pages.parts import question_grid, ranked
from cro_desk.vendors.rows import BidRow, IssueRow
from cro_desk.vendors.words import severity_name

LEAST = 110.0  # of room for a heading with the first rows under it


def question_list(compared: Comparison, page: str) -> Story:
    """Return every open question, the heaviest first."""
    return [
        need(LEAST),
        Heading(_("Open questions")),
        question_grid(compared, compared.questions, room(page)[0]),
    ]


def issue_list(bids: Sequence[BidRow], issues: Mapping[str, Sequence[IssueRow]], page: str) -> Story:
    """Return what was found in the files, bid by bid."""
    count = sum(len(issues.get(bid.id, ())) for bid in bids)
    if not bids:
        return []
    story: Story = [need(LEAST), Heading(_("Issues in the files"))]
    if not count:
        return [*story, text(_("No issue was found in the bidders’ files."), "note")]
    columns = (
        Column(_("Weight"), 76),
        Column(_("Where"), 120),
        Column(_("What"), room(page)[0] - 196),
    )
    rows = [row for bid in bids for row in _issue_rows(bid, issues.get(bid.id, ()))]
    return [*story, Grid(columns, rows)]


def _issue_rows(bid: BidRow, issues: Sequence[IssueRow]) -> list[Row]:
    if not issues:
        return []
    count = ngettext("{count} issue", "{count} issues", len(issues)).format(count=len(issues))
    heading = " · ".join(filter(None, (bid.vendor, bid.file_name, count)))
    rows = [Row((Cell(heading, fonts.BOLD),), Kind.SECTION, 3)]
    return rows + [
        Row((Cell(severity_name(issue.severity)), Cell(_place(issue)), Cell(issue.text))) for issue in issues
    ]


def _place(issue: IssueRow) -> str:
    return f"{issue.sheet}!{issue.cell}" if issue.sheet and issue.cell else issue.sheet or issue.cell


def sources(compared: Comparison, bids: Sequence[BidRow], zone: str, page: str) -> Story:
    """Return the files that were read and the rates that were used."""
    width = room(page)[0]
    story: Story = []
    if bids:
        story += [need(LEAST), Heading(_("Files that this rests on")), _files(bids, zone, width)]
    if compared.rates:
        story.append(together(Heading(_("Exchange rates used")), _rates(compared, width)))
    return story


def total_notes(compared: Comparison, page: str) -> Story:
    """Return in full what each bidder's total rests on."""
    rows = [Row((Cell(vendor.name), Cell(note))) for vendor in ranked(compared) for note in vendor.notes]
    if not rows:
        return []
    columns = (Column(_("Bidder"), 150), Column(_("Note"), room(page)[0] - 150))
    return [need(LEAST), Heading(_("What each total rests on")), Grid(columns, rows)]


def _files(bids: Sequence[BidRow], zone: str, width: float) -> Grid:
    columns = (
        Column(_("Bidder"), 92),
        Column(_("File and SHA-256"), width - 92 - 42 - 84),
        Column(_("Version"), 42),
        Column(_("Read"), 84),
    )
    rows = [
        Row(
            (
                Cell(bid.vendor),
                Cell(f"{bid.file_name} {bid.sha256}".strip()),
                Cell(f"{bid.round}.{bid.version}"),
                Cell(moment(bid.received_at, ZoneInfo(zone))),
            )
        )
        for bid in bids
    ]
    return Grid(columns, rows)


def _rates(compared: Comparison, width: float) -> Grid:
    columns = (
        Column(_("Currency"), 70),
        Column(_("{currency} for one").format(currency=compared.currency), 90, right=True),
        Column(_("Valid on"), 90),
        Column(_("Source"), width - 250),
    )
    rows = [
        Row((Cell(rate.currency), Cell(number(rate.rate)), Cell(day(rate.valid_on)), Cell(rate.source)))
        for rate in compared.rates
    ]
    return Grid(columns, rows)
