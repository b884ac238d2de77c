"""What both sides want to reach together, and what the CRO promised when it was chosen."""
