"""The tabs of the Sharing pane in their order; each is imported when first shown."""

from __future__ import annotations

from cro_desk.i18n import N_
from ui.pane_tab import TabEntry
from ui.sharing.tab import SharingTab

PEOPLE, SEND, RECEIVED, SENT, FOLDERS = "people", "send", "received", "sent", "folders"
CONTESTED = "contested"


def _people() -> type[SharingTab]:
    from ui.sharing.people.tab import PeopleTab

    return PeopleTab


def _send() -> type[SharingTab]:
    from ui.sharing.sending.tab import SendTab

    return SendTab


def _received() -> type[SharingTab]:
    from ui.sharing.received.tab import ReceivedTab

    return ReceivedTab


def _sent() -> type[SharingTab]:
    from ui.sharing.sent_tab import SentTab

    return SentTab


def _contested() -> type[SharingTab]:
    from ui.sharing.contested_tab import ContestedTab

    return ContestedTab


def _folders() -> type[SharingTab]:
    from ui.sharing.folders.tab import FoldersTab

    return FoldersTab


TABS: tuple[TabEntry[SharingTab], ...] = (
    TabEntry(PEOPLE, N_("People"), _people),
    TabEntry(SEND, N_("Send"), _send),
    TabEntry(RECEIVED, N_("Received"), _received),
    TabEntry(SENT, N_("Sent"), _sent),
    TabEntry(CONTESTED, N_("Contested"), _contested),
    TabEntry(FOLDERS, N_("Exchange folders"), _folders),
)
