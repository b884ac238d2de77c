"""One file a migration, in order; never changed once it was released."""
