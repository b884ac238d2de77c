"""The tab of the inspection view: what happened in the study, read only."""
