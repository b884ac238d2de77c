from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cro_desk.sharing.sealed_file import SealedFile
from tests.sharing.kit import add_person, send

CONTENT = bytes(range(256)) * 700  # two whole blocks and a part


@given(st.lists(st.tuples(st.integers(0, len(CONTENT) + 10), st.integers(-1, 200_000)), max_size=6))
def test_what_was_written_is_read_anywhere(reads: list[tuple[int, int]]) -> None:
    file = SealedFile(BytesIO())
    for start in range(0, len(CONTENT), 10_007):
        file.write(CONTENT[start : start + 10_007])
    plain = BytesIO(CONTENT)
    for place, size in reads:
        assert (file.seek(place), file.read(size), file.tell()) == (
            *(plain.seek(place), plain.read(size)),
            max(place, plain.tell()),
        )


def test_nothing_of_it_stands_on_the_disk() -> None:
    disk = BytesIO()
    file = SealedFile(disk)
    file.write(b"a rival's price " * 10_000)
    file.seek(0)
    assert (b"rival" in disk.getvalue(), file.read(7)) == (False, b"a rival")


def test_what_was_changed_on_the_disk_is_refused() -> None:
    disk = BytesIO()
    file = SealedFile(disk)
    file.write(CONTENT)
    file.seek(0)
    disk.getbuffer()[100_000] ^= 1
    with pytest.raises(OSError, match="not what was written"):
        file.read()


def test_an_open_bundle_shows_nothing_on_the_disk(people, shared, post):
    ada, bob = people("ada", "bob")
    ada.run(add_person, shared.partnership_id, "Pat the Canary")
    path = send(ada, bob, shared.study_id, post / "first", documents=(("a.pdf", b"%PDF canary " * 9000),))
    with bob.open_bundle(path) as opened:
        (aside,) = bob.folder.glob("opening-*")
        content = aside.read_bytes()
        assert opened.documents[0].size > 0
    assert [word in content for word in (b"canary", b"Canary", b"PK\3\4", b"manifest")] == [False] * 4
