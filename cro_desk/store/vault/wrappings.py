"""Getting at the workspace's key and wrapping it anew; the key itself never changes, and with it no data."""

from __future__ import annotations

from pathlib import Path

from cro_desk.store.errors import WrongPassphrase
from cro_desk.store.vault import keychain
from cro_desk.store.vault.keys import KeyCost, KeyFile, new_recovery_key, recovery_secret, unwrap, wrap
from cro_desk.store.vault.layout import key_path


def key_of(
    folder: Path, passphrase: str | None, recovery_key: str | None, *, from_keychain: bool = False
) -> bytes:
    """Return the folder's key by the first of passphrase, recovery key and keychain that is given."""
    held = KeyFile.read(key_path(folder))
    if passphrase is not None:
        return unwrap(held.passphrase, passphrase)
    if recovery_key is not None:
        return unwrap(held.recovery, recovery_secret(recovery_key))
    key = keychain.kept(held.workspace) if from_keychain else None
    if key is None:
        raise WrongPassphrase
    return key


def change_passphrase(folder: Path, old: str, new: str, cost: KeyCost) -> None:
    """Wrap the key by a new passphrase for whoever knows the old one."""
    set_passphrase(folder, key_of(folder, old, None), new, cost)


def set_passphrase(folder: Path, key: bytes, new: str, cost: KeyCost) -> None:
    """Wrap the key by a new passphrase."""
    held = KeyFile.read(key_path(folder))
    KeyFile(held.workspace, wrap(key, new, cost), held.recovery).write(key_path(folder))


def renew_recovery_key(folder: Path, key: bytes, cost: KeyCost) -> str:
    """Wrap the key by a new recovery key and return that; the one before opens nothing any more."""
    held, recovery = KeyFile.read(key_path(folder)), new_recovery_key()
    wrapped = wrap(key, recovery_secret(recovery), cost)
    KeyFile(held.workspace, held.passphrase, wrapped).write(key_path(folder))
    return recovery


def keep_in_keychain(folder: Path, key: bytes, keep: bool) -> None:
    """Let the system's keychain keep the key, or forget it there."""
    held = KeyFile.read(key_path(folder))
    if keep:
        keychain.keep(held.workspace, key)
    else:
        keychain.forget(held.workspace)
