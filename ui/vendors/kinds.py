"""Which records the pane's pages are made of: a write to one of these kinds has them read again."""

from __future__ import annotations

BIDS = frozenset(
    {"rfp", "bidder", "bidder_name", "vendor_link", "bid", "bid_line", "bid_total", "bid_issue", "award"}
)
COMPARED = BIDS | {"grid_line", "exchange_rate", "study"}
