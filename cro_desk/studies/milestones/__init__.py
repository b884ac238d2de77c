"""The plan of a study: what depends on what, how far it slipped and why, and where it goes from here."""
