"""Bidders and their bids: who bids, every version received, what moved between two, and the award."""
