"""CRO Desk without a window: no Qt, no asyncio. `desk.Desk` is the only door."""

__version__ = "0.1.0"
