"""Bids come in: what a workbook was understood to say becomes versions of bids, with the original file kept.

However many files and vendors: one act, one undo. What does not add up comes in only if the user accepts it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cro_desk.errors import UserError
from cro_desk.i18n import N_, _, ngettext
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.vendors.bids import bidders
from cro_desk.vendors.importing.incoming import (
    IncomingLine,
    by_vendor,
    currency_of,
    grid_from,
    issues_of,
    layout_of,
    money_of,
    totals_of,
)
from cro_desk.vendors.importing.profiles import remember_profile
from cro_desk.vendors.matching.rules import GridText, Match, match_lines
from cro_desk.vendors.records import Bid, BidIssue, BidLine, BidTotal, GridLine, Rfp
from cro_desk.vendors.terms import PriceState
from cro_desk.vendors.workbook.model import Corrections, Understanding, VendorRead


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A workbook as the user agreed to it."""

    understanding: Understanding
    content: bytes
    corrections: Corrections | None = None
    accept_differences: bool = False


@operation(N_("Import bids"))
def import_bids(
    work: Work,
    rfp_id: str,
    understanding: Understanding,
    content: bytes,
    *,
    accept_differences: bool = False,
    corrections: Corrections | None = None,
) -> tuple[str, ...]:
    """Import one workbook; return the ids of the bids, one a vendor."""
    return import_files(work, rfp_id, [IncomingFile(understanding, content, corrections, accept_differences)])


@operation(N_("Import bids"))
def import_files(work: Work, rfp_id: str, files: Sequence[IncomingFile]) -> tuple[str, ...]:
    """Import workbooks as one act; a bidder that is known gets a new version. Return the ids of the bids."""
    rfp = work.get(Rfp, rfp_id)
    work.name(_act_name(files))
    for file in files:
        _check(file)
    _refuse_twins(files)
    return tuple(bid_id for file in files for bid_id in _import_file(work, rfp, file))


def _act_name(files: Sequence[IncomingFile]) -> str:
    if len(files) == 1:
        return _("Import {file}").format(file=files[0].understanding.file)
    return ngettext("Import {count} file", "Import {count} files", len(files)).format(count=len(files))


def _check(file: IncomingFile) -> None:
    """Refuse a file without prices, without a vendor's name, or with differences that nobody accepted."""
    read = file.understanding
    if not by_vendor(read):
        raise UserError(
            _("No priced lines were found in {file}.").format(file=read.file),
            _("Check in the import sheet which row is the header and which columns hold prices."),
        )
    if any(not vendor.name.strip() for vendor in read.vendors):
        raise UserError(
            _("{file} does not say whose bid it is.").format(file=read.file), _("Type the vendor's name.")
        )
    differences = sum(notice.difference for notice in read.issues)
    if differences and not file.accept_differences:
        text = ngettext(
            "{count} total in {file} does not add up.", "{count} totals in {file} do not add up.", differences
        )
        raise UserError(
            text.format(count=differences, file=read.file),
            _("Look at the differences in the import sheet and accept them, or ask the vendor."),
        )


def _refuse_twins(files: Sequence[IncomingFile]) -> None:
    """Refuse one content twice in one act: the second would be a version in which nothing moved."""
    known = set()
    for file in files:
        read = file.understanding
        content = (read.sha256, *(vendor.name for vendor in read.vendors))
        if content in known:
            raise UserError(
                _("{file} is among the files twice.").format(file=read.file), _("Leave one of the two out.")
            )
        known.add(content)


def _import_file(work: Work, rfp: Rfp, file: IncomingFile) -> list[str]:
    read = file.understanding
    file_id = work.keep_file(bidders.price_scope(work, rfp), read.file, file.content)
    if not bidders.grid_of(work, rfp.id):
        _add_grid(work, rfp, read)
    grid = [
        GridText(line.id, line.task, line.code, line.section, line.unit)
        for line in bidders.grid_of(work, rfp.id)
    ]
    kinds = {vendor.name: vendor for vendor in read.vendors}
    found = [
        _import_bid(work, rfp, file_id, read, kinds[name], lines, grid)
        for name, lines in by_vendor(read).items()
    ]
    remember_profile(work, read, file.corrections)
    return found


def _add_grid(work: Work, rfp: Rfp, read: Understanding) -> None:
    """Make the grid from the first file where the RFP came without one."""
    rows = [
        {
            "scope": rfp.scope,
            "rfp_id": rfp.id,
            "position": position,
            "code": line.line_no,
            "section": line.section,
            "task": line.task,
            "unit": line.unit,
            "quantity": quantity,
            "fee_type": line.fee_type,
            "mandatory": not line.optional,
        }
        for position, (line, quantity) in enumerate(grid_from(read))
    ]
    work.add_rows(GridLine, rows)


def _import_bid(
    work: Work,
    rfp: Rfp,
    file_id: str,
    read: Understanding,
    vendor: VendorRead,
    lines: Sequence[IncomingLine],
    grid: Sequence[GridText],
) -> str:
    bidder = bidders.find_or_add(work, rfp, vendor.name, vendor.kind)
    earlier = bidders.versions(work, bidder.id)
    by_hand = bidders.matches_by_hand(work, earlier[-1] if earlier else None)
    bid = work.add(
        Bid(
            scope=bidders.price_scope(work, rfp),
            bidder_id=bidder.id,
            file_id=file_id,
            file_name=read.file,
            round=rfp.round,
            version=earlier[-1].version + 1 if earlier else 1,
            layout=layout_of(lines),
            currency=currency_of(lines),
            received_at=work.now,
        )
    )
    matches = match_lines([line.identity for line in lines], grid, by_hand)
    rows = [_line_row(bid, *pair) for pair in enumerate(zip(lines, matches, strict=True))]
    work.add_rows(BidLine, rows)
    work.add_rows(BidTotal, _total_rows(bid, read, vendor.name))
    work.add_rows(BidIssue, _issue_rows(bid, read, vendor.name))
    return bid.id


def _line_row(bid: Bid, position: int, found: tuple[IncomingLine, Match]) -> dict[str, object]:
    incoming, match = found
    line, price = incoming.line, incoming.price
    return {
        "scope": bid.scope,
        "bid_id": bid.id,
        "position": position,
        "line_no": line.line_no,
        "section": line.section,
        "task": line.task,
        "unit": line.unit,
        "quantity": incoming.quantity,
        "unit_price": money_of(incoming.sheet, price, price.unit_price),
        "total": money_of(incoming.sheet, price, price.total),
        "hours": price.hours,
        "rate": price.rate,
        "state": price.state,
        "fee_type": line.fee_type,
        "optional": line.optional,
        "location": line.location,
        "comment": _comment(incoming),
        "sheet": incoming.sheet.name,
        "cell": price.unit_price_cell or price.total_cell,
        "grid_line_id": match.grid_line_id,
        "match": match.kind,
        "certainty": match.certainty,
    }


def _comment(incoming: IncomingLine) -> str:
    """Keep the vendor's own words where they stand instead of a price."""
    words = incoming.price.text if incoming.price.state is not PriceState.PRICED else ""
    return " · ".join(text for text in (words, incoming.line.comment) if text)


def _total_rows(bid: Bid, read: Understanding, vendor: str) -> list[dict[str, object]]:
    return [
        {
            "scope": bid.scope,
            "bid_id": bid.id,
            "position": position,
            "kind": stated.kind,
            "label": stated.label,
            "amount": money_of(sheet, price, price.total),
            "sheet": sheet.name,
            "cell": price.total_cell,
        }
        for position, (sheet, stated, price) in enumerate(totals_of(read, vendor))
        if price.total is not None
    ]


def _issue_rows(bid: Bid, read: Understanding, vendor: str) -> list[dict[str, object]]:
    return [
        {
            "scope": bid.scope,
            "bid_id": bid.id,
            "position": position,
            "severity": notice.severity,
            "sheet": notice.sheet,
            "cell": notice.cell,
            "text": notice.text,
        }
        for position, notice in enumerate(issues_of(read, vendor))
    ]
