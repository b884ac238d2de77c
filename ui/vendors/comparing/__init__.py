"""The comparison of bids on screen."""
