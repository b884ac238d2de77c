"""The Reports pane: not built yet, and it says so."""

from __future__ import annotations

from typing import ClassVar

from cro_desk.i18n import N_
from ui.promised import PromisedPane


class ReportsPane(PromisedPane):
    key: ClassVar[str] = "reports"
    label: ClassVar[str] = N_("Reports")
    icon: ClassVar[str] = "reports"
    promise: ClassVar[str] = N_(
        "The status report, the oversight dossier and the inspection view will be made here. The "
        "comparison of bids is already printed from Vendors."
    )
