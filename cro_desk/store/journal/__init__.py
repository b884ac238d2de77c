"""The journal: every change captured, written as chained edits, folded into the tables, verified."""
