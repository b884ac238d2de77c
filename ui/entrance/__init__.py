"""What stands before the workspace is open: first start, unlocking, the recovery key."""
