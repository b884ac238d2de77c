"""The Vendors pane: workbooks come in, bids stand side by side, one is awarded."""
