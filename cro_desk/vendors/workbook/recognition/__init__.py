"""Cells into meaning: headers, columns, lines, prices, totals, vendors, currencies, and whether sums hold."""
