"""The tab of the way up: escalations with their clocks, and the ladder they go up."""
