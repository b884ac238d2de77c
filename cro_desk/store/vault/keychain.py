"""The system's keychain, which may keep the key so that nobody types; a passphrase alone always works."""

from __future__ import annotations

from cro_desk.errors import UserError
from cro_desk.i18n import _

_SERVICE = "CRO Desk"


def keep(workspace: str, key: bytes) -> None:
    """Put the key into the keychain; UserError where this computer has none that works."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_SERVICE, workspace, key.hex())
    except KeyringError:
        raise UserError(
            _("This computer has no keychain that CRO Desk can use."),
            _("Open the workspace with the passphrase, as before."),
        ) from None


def kept(workspace: str) -> bytes | None:
    """Return the key that the keychain keeps, or None where it keeps none or there is no keychain."""
    import keyring
    from keyring.errors import KeyringError

    try:
        found = keyring.get_password(_SERVICE, workspace)
    except KeyringError:
        return None
    return bytes.fromhex(found) if found else None


def forget(workspace: str) -> None:
    """Take the key out of the keychain; nothing happens where it is not there."""
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        keyring.delete_password(_SERVICE, workspace)
    except (PasswordDeleteError, KeyringError):
        return
