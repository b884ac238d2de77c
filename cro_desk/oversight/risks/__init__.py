"""The risk register and the issue log that sponsor and CRO share, and each sponsor's own."""
