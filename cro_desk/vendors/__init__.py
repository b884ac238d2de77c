"""Vendors: from the request for proposals to the award. Bids in, compared, decided."""
