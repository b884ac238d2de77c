"""The Oversight pane: not built yet, and it says so."""

from __future__ import annotations

from typing import ClassVar

from cro_desk.i18n import N_
from ui.promised import PromisedPane


class OversightPane(PromisedPane):
    key: ClassVar[str] = "oversight"
    label: ClassVar[str] = N_("Oversight")
    icon: ClassVar[str] = "oversight"
    promise: ClassVar[str] = N_(
        "KPIs, enrolment, risks and shared goals with the CRO will be watched here, with the health of "
        "the relationship."
    )
