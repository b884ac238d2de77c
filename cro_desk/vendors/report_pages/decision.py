"""The first page of the comparison report: who is where, by how much, why, and what is still to be asked."""

from __future__ import annotations

from cro_desk.formats import day, percent
from cro_desk.i18n import _, ngettext
from cro_desk.paper import fonts
from cro_desk.paper.charts import Bar, stacked_bars
from cro_desk.paper.document import Heading, Part, Story, gap, height_of, room, text
from cro_desk.paper.grid import Cell, Column, Grid, Row
from cro_desk.vendors.comparing.spreads import largest_differences
from cro_desk.vendors.comparison import Comparison, VendorColumn
from cro_desk.vendors.report_pages.parts import DASH, question_grid, ranked, short_name, whole
from cro_desk.vendors.report_pages.verdict import first_of, share_of, verdict
from cro_desk.vendors.terms import BidderKind
from cro_desk.vendors.words import basis_name

MOST_VENDORS, FEWEST_VENDORS = 14, 6  # on the first page; all of them stand in the grid
MOST_ROWS, FEWEST_ROWS = 10, 2  # of differences, and of questions
SIZE = 9.0


def decision_page(compared: Comparison, page: str) -> tuple[Story, int]:
    """Return the page with all it has room for, and how many questions that is.

    Bids come first: rather fewer differences and questions are shown than fewer bids.
    """
    width, height = room(page)
    for bids in range(MOST_VENDORS, FEWEST_VENDORS - 1, -1):
        for rows in range(MOST_ROWS, FEWEST_ROWS - 1, -1):
            story = _story(compared, width, bids, rows)
            if height_of(story, width) <= height:
                return story, rows
    return story, rows


def _story(compared: Comparison, width: float, bids: int, rows: int) -> Story:
    story: Story = [Heading(_("Bid comparison {rfp}").format(rfp=compared.rfp), "title"), _subtitle(compared)]
    if not compared.vendors:
        return [
            *story,
            text(_("No bid has been imported into this RFP yet, so there is nothing to compare.")),
        ]
    first = ranked(compared)[:bids]
    return [
        *story,
        text(verdict(compared), "lead"),
        _totals(compared, first, width),
        *_left_out(len(compared.vendors) - len(first)),
        gap(8),
        stacked_bars([_bar(vendor) for vendor in first], (_("fees"), _("pass-through")), width),
        *_basis(compared, width, rows),
        *_differences(compared, width, rows),
        *_questions(compared, width, rows),
    ]


def _subtitle(compared: Comparison) -> Part:
    bids = sum(vendor.kind is BidderKind.BIDDER for vendor in compared.vendors)
    parts = [
        compared.rfp_name,
        ngettext("{count} bid", "{count} bids", bids).format(count=bids),
        _("round {number}").format(number=compared.round),
        _("{basis}, in {currency}").format(basis=basis_name(compared.basis), currency=compared.currency),
        _("rates of {day}").format(day=day(compared.rate_date)) if compared.rate_date else "",
    ]
    return text(" · ".join(filter(None, parts)), "subtitle")


def _totals(compared: Comparison, vendors: list[VendorColumn], width: float) -> Grid:
    rows = [_vendor_row(compared, vendor) for vendor in vendors]
    titles = [_("Rank"), "", _("Bid in"), _("Fees"), _("Pass-through"), _("Total"), _("Against lowest"), ""]
    columns = [Column(title, _widest(title, rows, index), right=True) for index, title in enumerate(titles)]
    bidder = width - sum(column.width for column in columns) + columns[1].width
    columns[1] = Column(_("Bidder"), bidder, one_line=True)
    return Grid(columns, rows, SIZE)


def _widest(title: str, rows: list[Row], index: int) -> float:
    """Return the width of a column that holds its title and all its texts."""
    texts = [title, *(row.cells[index].text for row in rows)]
    return max(fonts.width(content, fonts.BOLD, SIZE) for content in texts) + 12


def _vendor_row(compared: Comparison, vendor: VendorColumn) -> Row:
    estimate = vendor.kind is BidderKind.ESTIMATE
    star = "*" if vendor.incomplete else ""
    name = _("{name} (not ranked)").format(name=vendor.name) if estimate else vendor.name
    font = fonts.ITALIC if estimate else fonts.BOLD if vendor.lowest or vendor.awarded else fonts.REGULAR
    above, share = _against_lowest(compared, vendor)
    return Row(
        (
            Cell(f"{vendor.rank}{star}" if vendor.rank else DASH, font),
            Cell(f"{name} · {_('awarded')}" if vendor.awarded else name, font),
            Cell(vendor.currency or DASH, font),
            Cell(whole(vendor.fees), font),
            Cell(whole(vendor.pass_through), font),
            Cell(whole(vendor.total) + star, font),
            Cell(above, font),
            Cell(share, font),
        )
    )


def _against_lowest(compared: Comparison, vendor: VendorColumn) -> tuple[str, str]:
    """Return the distance to the lowest bid, as an amount and as a share of it."""
    first = first_of(compared)
    if vendor.kind is BidderKind.ESTIMATE or vendor is first or first is None:
        return "", ""
    if first.total is None or vendor.total is None:
        return DASH, ""
    above = vendor.total - first.total
    return whole(above), percent(share_of(above, first.total), 1)


def _left_out(count: int) -> Story:
    """Say how many bids the first page has no room for."""
    if not count:
        return []
    sentence = ngettext("{count} more bid stands in the grid.", "{count} more bids stand in the grid.", count)
    return [gap(3), text(sentence.format(count=count), "small")]


def _bar(vendor: VendorColumn) -> Bar:
    parts = tuple(float(part or 0) for part in (vendor.fees, vendor.pass_through))
    star = "*" if vendor.incomplete else ""
    return Bar(vendor.name, parts, whole(vendor.total) + star, vendor.kind is BidderKind.ESTIMATE)


def _basis(compared: Comparison, width: float, rows: int) -> Story:
    """Say what the ranking rests on, and in two lines at most what each starred total lacks."""
    lacking = [vendor for vendor in ranked(compared) if vendor.incomplete and vendor.notes]
    notes = [f"* {short_name(vendor)}: {' '.join(vendor.notes)}" for vendor in lacking[:rows]]
    cut = [fonts.shorten(fonts.printable(note), fonts.REGULAR, SIZE, 1.9 * width) for note in notes]
    shown = [" ".join(compared.ranking_rests_on), *cut]
    return [Heading(_("What the ranking rests on")), *(text(line, "note") for line in shown if line)]


def _differences(compared: Comparison, width: float, rows: int) -> Story:
    spreads = largest_differences(compared, rows)
    if not spreads:
        return []
    amounts, names = 60.0, 96.0
    columns = (
        Column(_("Line"), width - 3 * amounts - 2 * names, one_line=True),
        Column(_("Lowest"), names, one_line=True),
        Column("", amounts, right=True),
        Column(_("Highest"), names, one_line=True),
        Column("", amounts, right=True),
        Column(_("Difference"), amounts, right=True),
    )
    lines = [
        Row(
            (
                Cell(f"{spread.line.code}  {spread.line.text}".strip()),
                Cell(spread.lowest_vendor),
                Cell(whole(spread.lowest)),
                Cell(spread.highest_vendor),
                Cell(whole(spread.highest)),
                Cell(whole(spread.difference), fonts.BOLD),
            )
        )
        for spread in spreads
    ]
    return [
        Heading(_("Where the bids differ most, in {currency}").format(currency=compared.currency)),
        Grid(columns, lines),
    ]


def _questions(compared: Comparison, width: float, rows: int) -> Story:
    count = len(compared.questions)
    if not count:
        return [Heading(_("Open questions")), text(_("None."), "note")]
    shown = compared.questions[:rows]
    title = ngettext("{count} open question", "{count} open questions", count).format(count=count)
    if count > len(shown):
        title = _("{title}, the {shown} heaviest").format(title=title, shown=len(shown))
    return [Heading(title), question_grid(compared, shown, width)]
