"""The responsibility matrix on screen: grid, details of a task, problems, filters."""
