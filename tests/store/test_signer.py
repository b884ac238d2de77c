"""Signing takes the passphrase again; a wrong one is told and noted, and the secret key shows nowhere."""

from __future__ import annotations

import pickle
import shutil

import pytest

from cro_desk.desk import Desk, SigningRefused
from cro_desk.store.vault.signer import is_signed
from tests.conftest import CHEAP, OWNER, PASSPHRASE
from tests.store.kit import rows_of


def test_who_knows_the_passphrase_signs(desk: Desk):
    signer = desk.signer(PASSPHRASE)
    signature = signer.sign(b"message").hex()
    assert (signer.name, signer.person_key) == (desk.owner.name, desk.identity.person_key)
    assert is_signed(signer.person_key, b"message", signature)


def test_another_message_key_or_signature_is_not_signed(desk: Desk):
    signer = desk.signer(PASSPHRASE)
    key, signature = signer.person_key, signer.sign(b"message").hex()
    assert not is_signed(key, b"massage", signature)
    assert not is_signed("00" * 32, b"message", signature)
    assert not is_signed(key, b"message", "00" * 64)


@pytest.mark.parametrize("signature", ["", "zz" * 64, "00", " " * 128, "é" * 128])
def test_what_is_no_signature_is_not_one(desk: Desk, signature: str):
    assert not is_signed(desk.identity.person_key, b"message", signature)


def test_a_signature_has_one_way_to_be_written(desk: Desk):
    signer = desk.signer(PASSPHRASE)
    key, signature = signer.person_key, signer.sign(b"message").hex()
    assert not is_signed(key, b"message", signature.upper())
    assert not is_signed(key.upper(), b"message", signature)


def test_a_wrong_passphrase_signs_nothing_and_is_noted(desk: Desk):
    with pytest.raises(SigningRefused, match="nothing was signed"):
        desk.signer("wrong")
    assert rows_of(desk, "SELECT author FROM event WHERE kind = 'failed signature'") == [(desk.owner.name,)]


def test_another_workspaces_key_file_does_not_help(desk: Desk, tmp_path):
    Desk.create(tmp_path / "mallory", "mallory's", OWNER, cost=CHEAP)[0].close()
    shutil.copyfile(tmp_path / "mallory" / "workspace.key", desk.folder / "workspace.key")
    with pytest.raises(SigningRefused):
        desk.signer("mallory's")


def test_a_signer_shows_and_writes_no_secret(desk: Desk):
    signer = desk.signer(PASSPHRASE)
    assert desk.identity.signing.hex() not in repr(signer)
    with pytest.raises(TypeError, match="not written"):
        pickle.dumps(signer)
