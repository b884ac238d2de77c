"""The Minutes pane: not built yet, and it says so."""

from __future__ import annotations

from typing import ClassVar

from cro_desk.i18n import N_
from ui.promised import PromisedPane


class MinutesPane(PromisedPane):
    key: ClassVar[str] = "minutes"
    label: ClassVar[str] = N_("Minutes")
    icon: ClassVar[str] = "minutes"
    promise: ClassVar[str] = N_(
        "Agendas, attendance, discussion, decisions and actions of every meeting will be written here, "
        "and signed off by both sides."
    )
