"""Formulas in bids: parsed, computed where that is safe, checked against what the file stores."""
