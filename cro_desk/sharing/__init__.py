"""Encrypted bundles: how a sponsor and its CROs keep one truth by exchanging files."""
