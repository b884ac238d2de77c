"""The tab of the contact directory."""
