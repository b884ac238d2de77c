"""The columns of the table of bids, of a bid's issues and of what moved between two of its versions."""

from __future__ import annotations

from decimal import Decimal

from cro_desk import formats
from cro_desk.i18n import _
from cro_desk.vendors.rows import BidRow, HistoryRow, IssueRow, Move, MoveKind
from cro_desk.vendors.terms import BidderKind, Severity
from cro_desk.vendors.words import severity_name, state_name
from ui.models import Align, Column, Look
from ui.theme import Tone
from ui.vendors.words import layout_name

MUTED = Look(Tone.MUTED)
PLAIN = Look()
SEVERITIES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.WARN, Severity.INFO: Tone.MUTED}
MOVES = {MoveKind.ADDED: "+", MoveKind.REMOVED: "−", MoveKind.CHANGED: "≠"}


def bid_columns() -> tuple[Column[BidRow], ...]:
    """Return the columns of the table of bids."""
    return (
        Column("vendor", _("Vendor"), _vendor, look=_vendor_look, width=18, stretch=True),
        Column("state", _("State"), state_words, look=_state_look, width=10),
        Column("round", _("Round"), _round, align=Align.RIGHT, look=_aged),
        Column("version", _("Version"), _version, align=Align.RIGHT, look=_aged),
        Column("total", _("Total"), _total, _total_text, Align.RIGHT, look=_aged, width=14),
        Column("currency", _("Currency"), _currency, look=_currency_look),
        Column("issues", _("Issues"), _issues, _issues_text, Align.RIGHT, look=_issues_look),
        Column("lines", _("Lines"), _lines, _lines_text, Align.RIGHT, look=_aged),
        Column("file", _("File"), _file, look=_aged, width=18),
        Column("received", _("Received"), _received, _received_text, look=_aged, width=16),
        Column("layout", _("Layout"), _layout, look=_aged, width=18, hidden=True),
    )


def _vendor(bid: BidRow) -> str:
    return bid.vendor


def _vendor_look(bid: BidRow) -> Look:
    return Look(bold=True) if bid.is_current else MUTED


def state_words(bid: BidRow) -> str:
    """Say what a bid is now, in a word."""
    if bid.awarded:
        return _("✓ awarded")
    if not bid.is_current:
        return _("superseded")
    return _("estimate") if bid.kind is BidderKind.ESTIMATE else _("current")


def _state_look(bid: BidRow) -> Look:
    return Look(Tone.GOOD, ground=True) if bid.awarded else _aged(bid)


def _aged(bid: BidRow) -> Look:
    return PLAIN if bid.is_current else MUTED


def _round(bid: BidRow) -> int:
    return bid.round


def _version(bid: BidRow) -> int:
    return bid.version


def _file(bid: BidRow) -> str:
    return bid.file_name


def _received(bid: BidRow) -> object:
    return bid.received_at


def _received_text(bid: BidRow) -> str:
    return formats.moment(bid.received_at)


def _layout(bid: BidRow) -> str:
    return layout_name(bid.layout)


def _currency(bid: BidRow) -> str:
    return bid.currency or _("not stated")


def _currency_look(bid: BidRow) -> Look:
    return _aged(bid) if bid.currency else Look(Tone.WARN, italic=True)


def _lines(bid: BidRow) -> int:
    return bid.lines


def _lines_text(bid: BidRow) -> str:
    return formats.number(bid.lines)


def _issues(bid: BidRow) -> int:
    return bid.issues


def _issues_text(bid: BidRow) -> str:
    return formats.number(bid.issues) if bid.issues else "–"


def _issues_look(bid: BidRow) -> Look:
    return Look(Tone.WARN) if bid.issues and bid.is_current else MUTED


def _total(bid: BidRow) -> Decimal | None:
    return bid.total


def _total_text(bid: BidRow) -> str:
    return formats.number(bid.total, 2) if bid.total is not None else _("several currencies")


def issue_columns() -> tuple[Column[IssueRow], ...]:
    """Return the columns of a bid's issues."""
    return (
        Column("severity", _("Kind"), _severity, sort_key=_severity_order, look=_severity_look, width=14),
        Column("place", _("Place"), _place, look=_muted, width=18),
        Column("text", _("Issue"), _issue_text, tooltip=_issue_text, width=40, stretch=True),
    )


def _severity(issue: IssueRow) -> str:
    return severity_name(issue.severity)


def _severity_order(issue: IssueRow) -> int:
    return tuple(SEVERITIES).index(issue.severity)


def _severity_look(issue: IssueRow) -> Look:
    return Look(SEVERITIES[issue.severity])


def _place(issue: IssueRow) -> str:
    return "!".join(part for part in (issue.sheet, issue.cell) if part)


def _issue_text(issue: IssueRow) -> str:
    return issue.text


def _muted(_row: object) -> Look:
    return MUTED


def move_columns() -> tuple[Column[Move], ...]:
    """Return the columns of what moved."""
    return (
        Column("kind", _("Moved"), _kind, width=10),
        Column("line", _("Line"), _move_line, tooltip=_move_line, width=28, stretch=True),
        Column("before", _("Before"), _before, align=Align.RIGHT, look=_muted, width=14),
        Column("after", _("After"), _after, align=Align.RIGHT, width=14),
        Column("difference", _("Difference"), _difference, _difference_text, Align.RIGHT, width=12),
    )


def move_key(move: Move) -> str:
    """Return what identifies a line that moved."""
    return f"{move.kind}|{move.section}|{move.line_no}|{move.task}"


def _kind(move: Move) -> str:
    words = {MoveKind.ADDED: _("added"), MoveKind.REMOVED: _("removed"), MoveKind.CHANGED: _("changed")}
    return f"{MOVES[move.kind]} {words[move.kind]}"


def _move_line(move: Move) -> str:
    return "  ".join(part for part in (move.line_no, move.task) if part)


def _before(move: Move) -> str:
    return offered(move.before)


def _after(move: Move) -> str:
    return offered(move.after)


def offered(history: HistoryRow | None) -> str:
    """Say what was offered: the unit price, else the total, else the state in words."""
    if history is None:
        return "–"
    price = history.unit_price or history.total
    return formats.money(price) if price is not None else state_name(history.state)


def _difference(move: Move) -> Decimal | None:
    return move.difference


def _difference_text(move: Move) -> str:
    if move.difference is None:
        return ""
    return (
        f"+{formats.number(move.difference, 2)}"
        if move.difference > 0
        else formats.number(move.difference, 2)
    )
