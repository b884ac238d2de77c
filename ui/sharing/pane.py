"""The Sharing pane: not built yet, and it says so."""

from __future__ import annotations

from typing import ClassVar

from cro_desk.i18n import N_
from ui.promised import PromisedPane


class SharingPane(PromisedPane):
    key: ClassVar[str] = "sharing"
    label: ClassVar[str] = N_("Sharing")
    icon: ClassVar[str] = "sharing"
    promise: ClassVar[str] = N_(
        "What is shared with a CRO will leave from here as an encrypted file, and what comes back will be "
        "checked and merged here."
    )
