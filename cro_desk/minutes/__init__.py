"""Minutes: what was said, decided and promised at a meeting, and how both sides sign for it."""
