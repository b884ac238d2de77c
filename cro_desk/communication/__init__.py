"""When sponsor and CRO talk: meeting series, who tells whom what, the way up, the calendar."""
