"""The workspace's folder: its keys, its lock, its copies, and how it is opened and brought up to date."""
