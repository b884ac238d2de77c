"""The comparison of an RFP's bids: loaded, put side by side at a basis, judged, told in sentences."""
