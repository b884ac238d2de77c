"""Bidders' workbooks, in: read safely in a child process, then understood, then shown and agreed to."""
