from __future__ import annotations

import secrets
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.public import PrivateKey

from cro_desk.errors import Cancelled, ExchangeError
from cro_desk.sharing import age_file, age_keys
from cro_desk.sharing.age_file import NotForUs, WrongBundlePassphrase
from cro_desk.sharing.age_header import AgeHeader, read_header
from tests.sharing.clients import needs_age, run

SEED = bytes(range(32))
OTHER = bytes(range(1, 33))
TEXT = b"what was agreed\n" * 5000


def _public(seed: bytes) -> bytes:
    return bytes(PrivateKey(seed).public_key)


def _encrypted(content: bytes, *seeds: bytes) -> bytes:
    target = BytesIO()
    age_file.encrypt(BytesIO(content), target, [_public(seed) for seed in seeds])
    return target.getvalue()


def _decrypted(content: bytes, *seeds: bytes, passphrase: str | None = None) -> bytes:
    target = BytesIO()
    age_file.decrypt(BytesIO(content), target, seeds, passphrase)
    return target.getvalue()


#: made once: age hides the number of receivers behind lines of random length
LOCKED = _encrypted(TEXT[:300], SEED)


@given(st.binary(max_size=200_000))
def test_each_receiver_opens_it(content: bytes) -> None:
    locked = _encrypted(content, SEED, OTHER)
    assert [_decrypted(locked, SEED), _decrypted(locked, OTHER)] == [content, content]


def test_somebody_else_is_told_so() -> None:
    with pytest.raises(NotForUs):
        _decrypted(_encrypted(TEXT, SEED), OTHER)


def test_a_passphrase_opens_it() -> None:
    target = BytesIO()
    age_file.encrypt_by_passphrase(BytesIO(TEXT), target, "correct horse")
    locked = target.getvalue()
    assert read_header(BytesIO(locked)).wants_passphrase
    assert _decrypted(locked, SEED, passphrase="correct horse") == TEXT
    with pytest.raises(WrongBundlePassphrase):
        _decrypted(locked, SEED, passphrase="wrong horse")
    with pytest.raises(WrongBundlePassphrase):
        _decrypted(locked, SEED)


@given(st.integers(0, len(LOCKED) * 8 - 1))
def test_every_flipped_bit_is_found(bit: int) -> None:
    locked = bytearray(LOCKED)
    locked[bit // 8] ^= 1 << bit % 8
    with pytest.raises(ExchangeError):
        _decrypted(bytes(locked), SEED)


@given(st.integers(0, len(LOCKED) - 1))
def test_every_cut_is_found(length: int) -> None:
    with pytest.raises(ExchangeError):
        _decrypted(LOCKED[:length], SEED)


def _costly(factor: int) -> bytes:
    salt = b"AAAAAAAAAAAAAAAAAAAAAA"
    body = b"A" * 43
    return b"age-encryption.org/v1\n-> scrypt %b %d\n%b\n--- %b\n" % (salt, factor, body, body)


def test_a_costly_passphrase_is_refused_before_it_costs() -> None:
    assert read_header(BytesIO(_costly(20))) == AgeHeader(("scrypt",), 20)
    with pytest.raises(ExchangeError, match="refused"):
        _decrypted(_costly(21), SEED, passphrase="any")


def test_a_crowd_of_receivers_is_refused() -> None:
    begin = b"age-encryption.org/v1\n" + b"-> X25519 AAAA\nAAAA\n" * 21 + b"--- A\n"
    with pytest.raises(ExchangeError, match="more than 20"):
        read_header(BytesIO(begin))


def test_a_receiver_without_its_last_line_is_refused() -> None:
    full = b"A" * 64
    with pytest.raises(ExchangeError, match="damaged"):
        read_header(BytesIO(b"age-encryption.org/v1\n-> x AAAA\n" + full + b"\n--- AAAA\n"))


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"age-encryption.org/v1\n", secrets.token_bytes(200)])
def test_what_is_no_age_file_is_refused(content: bytes) -> None:
    with pytest.raises(ExchangeError):
        _decrypted(content, SEED)


@needs_age
@pytest.mark.parametrize("armor", [[], ["--armor"]])
def test_we_open_what_age_writes(tmp_path: Path, armor: list[str]) -> None:
    locked = run(tmp_path, "age", *armor, "-r", age_keys.recipient_of(SEED), content=TEXT).stdout
    assert _decrypted(locked, SEED) == TEXT


@needs_age
def test_age_opens_what_we_write(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(age_keys.identity(SEED) + "\n")
    told = run(tmp_path, "age", "-d", "-i", "key", content=_encrypted(TEXT, SEED))
    assert (told.stdout, told.stderr) == (TEXT, b"")


class Failing(BytesIO):
    """A stream that ends as a full disk does, or as a user who cancels."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def write(self, content: object) -> int:
        raise self._error

    def read(self, size: int | None = -1) -> bytes:
        raise self._error


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), Cancelled("now")])
def test_what_stops_the_streams_comes_out_as_it_was(error: Exception):
    with pytest.raises(type(error)) as stopped:
        age_file.encrypt(Failing(error), BytesIO(), [_public(SEED)])
    with pytest.raises(type(error)) as full:
        age_file.encrypt(BytesIO(bytes(300_000)), Failing(error), [_public(SEED)])
    assert (stopped.value, full.value) == (error, error)


def test_a_full_disk_is_not_taken_for_damage():
    locked, error = BytesIO(), OSError(28, "No space left on device")
    age_file.encrypt(BytesIO(bytes(300_000)), locked, [_public(SEED)])
    locked.seek(0)
    with pytest.raises(OSError, match="No space left"):
        age_file.decrypt(locked, Failing(error), [SEED])


def test_a_recipient_that_ends_in_a_full_line_is_refused() -> None:
    """age's specification wants a shorter line last; pyrage alone opens such a file."""
    head, rest = LOCKED.split(b"\n", 1)
    grease = b"\n-> grease\n" + b"A" * 64 + b"\n"
    for content in (head + grease + rest, head + b"\n" + rest.replace(b"\n---", grease + b"---", 1)):
        with pytest.raises(ExchangeError, match="damaged"):
            _decrypted(content, SEED)
