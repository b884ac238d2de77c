"""The exchange folder as a place: what has come to rest there; what is written is whole or not there."""

from __future__ import annotations

import os
import re
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlmodel import Session, select

from cro_desk.desk import Desk
from cro_desk.errors import ExchangeError
from cro_desk.sharing import folder as at
from cro_desk.sharing.bundling import Request
from cro_desk.sharing.records import SentBundle
from tests.fakes import FakeClock
from tests.sharing.kit import Shared, file_version, send

needs_rights = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write into any folder"
)


@contextmanager
def disk_full_at(size: int) -> Iterator[None]:
    """Let no file grow beyond this size, as a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def names_in(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def sent(session: Session) -> list[SentBundle]:
    return list(session.exec(select(SentBundle)))


def test_a_file_is_told_once_it_rests(post: Path):
    (post / "a.crodesk").write_bytes(b"half")
    first = at.look(post)
    (post / "a.crodesk").write_bytes(b"half and half")
    second = at.look(post, first)
    third = at.look(post, second)
    told = [at.arrived(None, first), at.arrived(first, second), at.arrived(second, third)]
    assert told == [(), (), (post / "a.crodesk",)]


def test_it_is_told_once(post: Path):
    (post / "a.crodesk").write_bytes(b"whole")
    second = at.look(post, at.look(post))
    assert at.arrived(second, at.look(post, second)) == ()


def test_same_size_at_another_time_is_no_rest(post: Path):
    (post / "a.crodesk").write_bytes(b"one")
    first = at.look(post)
    os.utime(post / "a.crodesk", (1, 1))
    assert at.look(post, first).at_rest == frozenset()


def test_what_is_half_written_is_not_seen(post: Path):
    names = ("~syncthing~a.crodesk.tmp", ".syncthing.a.crodesk.tmp", ".a.crodesk", "~a.crodesk", "a.txt")
    for name in (*names, "b.CRODESK"):
        (post / name).write_bytes(b"x")
    (post / "folder.crodesk").mkdir()
    assert list(at.look(post).seen) == ["b.CRODESK"]


@pytest.mark.parametrize(
    "name",
    [
        "2026-11-22-ab.sync-conflict-20261122-101010-ABCDEF2.crodesk",
        "2026-11-22-ab (conflicted copy 2026-11-22 101010).crodesk",
        "2026-11-22-ab (Ada's conflicted copy 2026-11-22).crodesk",
        "2026-11-22-ab_conflict-20261122-101010.crodesk",
        "2026-11-22-ab (1).crodesk",
    ],
)
def test_names_of_second_copies_are_known(name: str):
    assert at.is_copy(name)


def test_our_names_are_no_copies_and_tell_nothing(clock: FakeClock):
    name = at.new_name(clock.now())
    assert re.fullmatch(rf"{clock.now():%Y-%m-%d}-[0-9a-f]{{16}}\.crodesk", name)
    assert (at.is_copy(name), name == at.new_name(clock.now())) == (False, False)


def test_a_folder_that_vanished_is_said(post: Path):
    before = at.look(post)
    post.rmdir()
    with pytest.raises(ExchangeError, match=f"The exchange folder {post} is not there"):
        at.look(post, before)


def test_folders_are_kept_and_left(desk: Desk, tmp_path: Path):
    (tmp_path / "post").mkdir()
    id = desk.run(at.use_folder, tmp_path / "post").value
    assert desk.read(at.folders) == (at.FolderRow(id, tmp_path / "post", ""),)
    desk.run(at.leave_folder, id)
    assert desk.read(at.folders) == ()
    assert desk.run(at.use_folder, tmp_path / "post").value == id


def test_halves_of_a_crash_are_removed_in_time(post: Path, clock: FakeClock):
    now = clock.now()
    ours = f"~syncthing~{at.new_name(now)}.tmp"
    for name, hours in ((ours, 25), (f"~syncthing~{at.new_name(now)}.tmp", 1), ("~syncthing~b.pdf.tmp", 25)):
        (post / name).touch()
        os.utime(post / name, (now.timestamp() - hours * 3600,) * 2)
    at.sweep(post, now)
    assert (ours in names_in(post), len(names_in(post))) == (False, 2)


def test_a_file_is_no_exchange_folder(desk: Desk, tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(ExchangeError, match="is not there"):
        desk.run(at.use_folder, tmp_path / "file")
    assert desk.read(at.folders) == ()


def test_a_bundle_is_handed_over_whole(post: Path, tmp_path: Path):
    (tmp_path / "made.crodesk").write_bytes(b"x" * 3_000_000)
    path = at.hand_over(tmp_path / "made.crodesk", post, "a.crodesk")
    assert (path.read_bytes(), list(post.iterdir())) == (b"x" * 3_000_000, [post / "a.crodesk"])


def test_a_full_disk_leaves_no_half(post: Path, tmp_path: Path):
    (tmp_path / "made.crodesk").write_bytes(b"x" * 100_000)
    with disk_full_at(4096), pytest.raises(ExchangeError, match=f"{post} cannot be written"):
        at.hand_over(tmp_path / "made.crodesk", post, "a.crodesk")
    assert list(post.iterdir()) == []


def test_a_full_disk_while_sending_sends_nothing(
    people: Callable[..., list[Desk]], shared: Shared, post: Path
):
    ada, bob = people("ada", "bob")
    large = [("large.pdf", bytes(1_000_000))]
    with disk_full_at(200_000), pytest.raises(ExchangeError, match=f"{post} cannot be written"):
        send(ada, bob, shared.study_id, post / "a.crodesk", documents=large)
    assert (list(post.iterdir()), ada.read(sent)) == ([], [])


def test_a_folder_that_vanished_while_sending_sends_nothing(
    people: Callable[..., list[Desk]], shared: Shared, tmp_path: Path
):
    ada, bob = people("ada", "bob")
    with pytest.raises(ExchangeError, match="gone cannot be written: No such file"):
        send(ada, bob, shared.study_id, tmp_path / "gone" / "a.crodesk")


def test_what_cannot_take_its_place_was_not_sent(
    people: Callable[..., list[Desk]], shared: Shared, post: Path
):
    ada, bob = people("ada", "bob")
    (post / "a.crodesk").mkdir()
    with pytest.raises(ExchangeError, match=r"a\.crodesk cannot be written"):
        send(ada, bob, shared.study_id, post / "a.crodesk")
    assert (names_in(post), ada.read(sent)) == ({"a.crodesk"}, [])


@needs_rights
def test_a_folder_that_one_may_only_read_is_said(post: Path, tmp_path: Path):
    (tmp_path / "made.crodesk").write_bytes(b"x")
    post.chmod(0o500)
    with pytest.raises(ExchangeError, match="cannot be written: Permission denied"):
        at.hand_over(tmp_path / "made.crodesk", post, "a.crodesk")
    post.chmod(0o700)


def test_while_it_is_written_it_bears_a_name_that_is_left_alone(
    people: Callable[..., list[Desk]], shared: Shared, post: Path
):
    ada, bob = people("ada", "bob")
    ada.run(file_version, shared.partnership_id, "plan.pdf", b"content")
    names: set[str] = set()
    request = Request(bob.identity.person_key, shared.study_id)
    ada.bundle(request, post / "a.crodesk", lambda _done, _text: names.update(names_in(post)))
    assert (names, names_in(post)) == ({"~syncthing~a.crodesk.tmp"}, {"a.crodesk"})
