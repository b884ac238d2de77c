"""The tab of the milestones: the plan as a list and as a timeline."""
