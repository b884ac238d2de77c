from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from cro_desk.sharing.minisign import BadSignature, hashed, public_key_file, signature_file, verify
from tests.sharing.clients import needs_minisign, run

KEY = SigningKey(bytes(range(32)))
PUBLIC = bytes(KEY.verify_key)
CONTENT = b'{"format":1}'


def _signed(content: bytes = CONTENT, comment: str = "bundle 17") -> str:
    return signature_file(hashed(content), PUBLIC, lambda told: KEY.sign(told).signature, comment)


def test_a_signature_tells_its_comment() -> None:
    assert verify(hashed(CONTENT), _signed(comment="bundle\n17 of  May"), PUBLIC) == "bundle 17 of May"


def test_another_content_or_key_is_refused() -> None:
    other = bytes(SigningKey(bytes(32)).verify_key)
    with pytest.raises(BadSignature, match="signature"):
        verify(hashed(b"{}"), _signed(), PUBLIC)
    with pytest.raises(BadSignature, match="key"):
        verify(hashed(CONTENT), _signed(), other)


@given(st.data())
def test_every_changed_byte_that_counts_is_found(data: st.DataObject) -> None:
    """But for the untrusted comment, which says so itself."""
    told = _signed()
    place = data.draw(st.integers(told.index("\n") + 1, len(told) - 1))
    changed = data.draw(st.characters(codec="ascii").filter(lambda each: each != told[place]))
    with pytest.raises(BadSignature):
        verify(hashed(CONTENT), told[:place] + changed + told[place + 1 :], PUBLIC)


@pytest.mark.parametrize("told", ["", "x", "\n" * 4, "untrusted comment: \n\ntrusted comment: \n\n"])
def test_what_is_no_signature_is_refused(told: str) -> None:
    with pytest.raises(BadSignature, match="format"):
        verify(hashed(CONTENT), told, PUBLIC)


@needs_minisign
def test_minisign_verifies_it(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_bytes(CONTENT)
    (tmp_path / "manifest.json.minisig").write_text(_signed())
    (tmp_path / "key.pub").write_text(public_key_file(PUBLIC, "Ada"))
    told = run(tmp_path, "minisign", "-V", "-p", "key.pub", "-m", "manifest.json")
    assert told.returncode == 0, told.stderr
    assert b"Trusted comment: bundle 17" in told.stdout
