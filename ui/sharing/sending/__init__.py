"""What leaves: looked at before it does, then locked for one person."""
