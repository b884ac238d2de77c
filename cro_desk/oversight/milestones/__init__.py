"""The plan watched: what comes in from files, what asks to be looked at, what is reported of it."""
