"""The keychain is a convenience: kept only when asked, and where there is none the passphrase still opens."""

from __future__ import annotations

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import PasswordDeleteError

from cro_desk.desk import Desk, WrongPassphrase
from cro_desk.errors import UserError
from tests.conftest import CHEAP


class FakeKeychain(KeyringBackend):
    """Keeps its secrets in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError(username)
        del self.kept[service, username]


@pytest.fixture
def keychain():
    before = keyring.get_keyring()
    keyring.set_keyring(fake := FakeKeychain())
    yield fake
    keyring.set_keyring(before)


def test_kept_key_opens_without_a_passphrase(desk, clock, keychain):
    desk.keys.keep_in_keychain(True)
    desk.close()
    Desk.open(desk.folder, keychain=True, clock=clock, cost=CHEAP).close()
    assert len(keychain.kept) == 1


def test_forgotten_key_does_not(desk, clock, keychain):
    desk.keys.keep_in_keychain(True)
    desk.keys.keep_in_keychain(False)
    desk.keys.keep_in_keychain(False)
    desk.close()
    with pytest.raises(WrongPassphrase):
        Desk.open(desk.folder, keychain=True, clock=clock, cost=CHEAP)


def test_computer_without_a_keychain_says_so(desk, clock, keychain):
    keyring.set_keyring(NoKeyring())
    with pytest.raises(UserError, match="no keychain"):
        desk.keys.keep_in_keychain(True)
    desk.keys.keep_in_keychain(False)
    desk.close()
    with pytest.raises(WrongPassphrase):
        Desk.open(desk.folder, keychain=True, clock=clock, cost=CHEAP)
