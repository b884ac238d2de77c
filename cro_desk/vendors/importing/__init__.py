"""Bids come in: what a workbook was understood to say is stored, and corrections are remembered."""
