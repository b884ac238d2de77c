"""The contact directory: who is who on both sides, who can be reached now, cards in and out."""
