"""The tab of meetings: which have their minutes, which wait for them."""
