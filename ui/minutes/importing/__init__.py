"""Old minutes and action lists come in: a preview out of which lines are picked, into a draft of minutes."""
