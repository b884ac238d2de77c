"""The status report: how the study stands at a date, for whom it is meant, frozen once it is issued."""
