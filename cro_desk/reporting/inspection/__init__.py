"""The inspection view: the story of a study from selection to oversight, read only, filtered and printed."""
