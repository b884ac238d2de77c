"""The views of a calendar: month, week, list and year, each drawn from the same meetings."""
