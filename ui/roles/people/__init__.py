"""The tab of people: who carries what, and who covers it."""
