"""The tab of the partner record: each CRO over all studies."""
