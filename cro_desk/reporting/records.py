"""The tables of the reporting area; each part has its own, named here so that the store knows them."""

from __future__ import annotations

from cro_desk.reporting.status.records import StatusDraft, StatusReport

__all__ = ["StatusDraft", "StatusReport"]
