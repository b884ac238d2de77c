"""The encrypted file. Knows records, journal and scopes; knows nothing of the areas above it."""
