"""Lines of bids whose place in the grid a person has to confirm or choose."""
