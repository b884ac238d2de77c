"""The Roles pane: not built yet, and it says so."""

from __future__ import annotations

from typing import ClassVar

from cro_desk.i18n import N_
from ui.promised import PromisedPane


class RolesPane(PromisedPane):
    key: ClassVar[str] = "roles"
    label: ClassVar[str] = N_("Roles")
    icon: ClassVar[str] = "roles"
    promise: ClassVar[str] = N_(
        "Who is responsible, accountable, consulted and informed for each task between sponsor and CRO "
        "will be agreed here, with the transfer of regulatory obligations."
    )
