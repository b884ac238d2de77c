"""Bundles that come in: looked at before anything happens, accepted, answered, taken back."""
