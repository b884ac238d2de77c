"""Bundles, cards and exchange folders from the command line: what the window does, without it."""

from __future__ import annotations

import io
import json
import stat
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from cro_desk.desk import Desk
from tests.commands import Result
from tests.conftest import CHEAP, PASSPHRASE
from tests.sharing.clients import needs_age, needs_minisign, run
from tests.sharing.kit import ADA, BOB, share

Cli = Callable[..., Result]
LOCK = "seven words that nobody else would guess"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with two closed workspaces, Ada's with a study; they know nothing of each other yet."""
    for name, owner in (("ada", ADA), ("bob", BOB)):
        desk, _recovery_key = Desk.create(tmp_path / name, PASSPHRASE, owner, cost=CHEAP)
        if name == "ada":
            share(desk)
        desk.close()
    return tmp_path


@pytest.fixture
def acquainted(cli: Cli, office: Path) -> Path:
    """Each has accepted the other's card."""
    for name, other in (("ada", "bob"), ("bob", "ada")):
        card = office / f"{name}.crocard"
        assert cli("card", "show", "-w", office / name, "-o", card).status == 0
        assert cli("card", "add", card, "-w", office / other, "--compared").status == 0
    return office


@pytest.fixture
def told(cli: Cli) -> Callable[..., dict[str, Any]]:
    """Run a command for machines; return what it tells."""

    def ask(*arguments: object) -> dict[str, Any]:
        result = cli(*arguments, "--json")
        assert (result.err, result.status) == ("", 0)
        return json.loads(result.out)

    return ask


@pytest.fixture
def sent(told: Callable[..., Any], acquainted: Path) -> Path:
    """Ada lets Bob in and writes a bundle for him."""
    how = ("--part", "cro", "--partnership", "Cro One", "--copies")
    told(
        "bundle",
        "create",
        "--to",
        "Bob Partner",
        "-o",
        acquainted / "a.crodesk",
        "-w",
        acquainted / "ada",
        *how,
    )
    return acquainted / "a.crodesk"


def state(folder: Path) -> dict[str, str]:
    """Return every file of a folder by its hash."""
    files = [each for each in sorted(folder.rglob("*")) if each.is_file()]
    return {each.name: sha256(each.read_bytes()).hexdigest() for each in files}


def test_a_card_shown_is_a_card_accepted(cli: Cli, told: Callable[..., Any], office: Path, monkeypatch):
    shown = told("card", "show", "-w", office / "bob")
    monkeypatch.setattr("sys.stdin", io.StringIO(f"> Hello\n{shown['card']}"))
    added = told("card", "add", "-", "-w", office / "ada")
    assert (added["name"], added["fingerprint"]) == ("Bob Partner", shown["fingerprint"])
    (known,) = told("card", "list", "-w", office / "ada")["contacts"]
    assert (known["signing"], known["compared"]) == (shown["signing"], False)


def test_another_key_of_somebody_known_is_refused_until_confirmed(cli: Cli, acquainted: Path):
    Desk.create(acquainted / "bob2", PASSPHRASE, BOB, cost=CHEAP)[0].close()
    card = acquainted / "bob2.crocard"
    cli("card", "show", "-w", acquainted / "bob2", "-o", card)
    refused = cli("card", "add", card, "-w", acquainted / "ada")
    assert (refused.status, "another key than before" in refused.err) == (1, True)
    assert cli("card", "add", card, "-w", acquainted / "ada", "--new-key").status == 0


def test_what_would_leave_is_told_and_nothing_written(told: Callable[..., Any], sent: Path):
    office = sent.parent
    sent.unlink()
    found = told("bundle", "create", "--to", "bob@example.com", "-o", sent, "-w", office / "ada", "--check")
    assert found["leaves"] == ["study CRD-101", "partnership Cro One"]
    assert ("partnership Cro Two" in found["stays"], "file" in found, sent.exists()) == (True, False, False)


def test_a_stranger_is_named_as_such(cli: Cli, acquainted: Path):
    told = cli("bundle", "create", "--to", "Eve", "-o", acquainted / "a", "-w", acquainted / "ada")
    assert (told.status, "“Eve” is no contact." in told.err, "Bob Partner" in told.err) == (1, True, True)


def test_who_was_let_into_nothing_gets_nothing(cli: Cli, acquainted: Path):
    told = cli("bundle", "create", "--to", "Bob Partner", "-o", acquainted / "a", "-w", acquainted / "ada")
    assert (told.status, "Nothing of this study is shared" in told.err) == (1, True)


def test_inspecting_tells_all_and_writes_nothing(told: Callable[..., Any], sent: Path):
    workspace = sent.parent / "bob"
    told("card", "list", "-w", workspace)
    before = state(workspace)
    found = told("bundle", "inspect", sent, "-w", workspace)
    assert state(workspace) == before
    assert (found["from"], found["again"], found["conflicts"]) == ("Ada Manager", False, 0)
    assert "CRD-101" in [record["name"] for record in found["records"]]


def test_inspecting_is_readable(cli: Cli, sent: Path):
    found = cli("bundle", "inspect", sent, "-w", sent.parent / "bob").out
    words = ("From Ada Manager, Sponsor AG", "minisign -Vm manifest.json -P RW", "journal.jsonl", "CRD-101")
    assert [each for each in words if each not in found] == []


def test_a_bundle_is_taken_over_and_acknowledged(told: Callable[..., Any], sent: Path):
    office = sent.parent
    back = office / "back.crodesk"
    done = told("bundle", "apply", sent, "-w", office / "bob", "--acknowledge", back)
    assert (done["edits"] > 0, done["waiting"], done["acknowledgement"]) == (True, 0, str(back))
    again = told("bundle", "apply", sent, "-w", office / "bob")
    assert (again["edits"], again["again"]) == (0, True)
    assert told("bundle", "apply", back, "-w", office / "ada")["edits"] == 0


def test_what_is_for_somebody_else_ends_with_one(cli: Cli, sent: Path):
    told = cli("bundle", "inspect", sent, "-w", sent.parent / "ada")
    assert (told.status, "made for somebody else" in told.err) == (1, True)


def test_a_missing_file_ends_with_one_and_wrong_use_with_two(cli: Cli, acquainted: Path):
    missing = cli("bundle", "apply", acquainted / "no.crodesk", "-w", acquainted / "bob")
    assert (missing.status, "no.crodesk cannot be read" in missing.err) == (1, True)
    assert cli("bundle", "create", "--to", "Bob Partner").status == 2


def test_files_are_unpacked(told: Callable[..., Any], sent: Path):
    out = sent.parent / "out"
    found = told("bundle", "open", sent, "-w", sent.parent / "bob", "-o", out)
    assert {"manifest.json", "manifest.json.minisig", "journal.jsonl"} <= set(found["files"])
    assert sorted(found["files"]) == sorted(
        str(each.relative_to(out)) for each in out.rglob("*") if each.is_file()
    )


def test_a_passphrase_comes_from_environment_or_file(
    cli: Cli, told: Callable[..., Any], sent: Path, monkeypatch: pytest.MonkeyPatch
):
    office = sent.parent
    monkeypatch.setenv("CRO_DESK_BUNDLE_PASSPHRASE", LOCK)
    told(
        "bundle",
        "create",
        "--to",
        "Bob Partner",
        "--locked",
        "-o",
        office / "l.crodesk",
        "-w",
        office / "ada",
    )
    monkeypatch.delenv("CRO_DESK_BUNDLE_PASSPHRASE")
    (office / "lock.txt").write_text(f"{LOCK}\n")
    inspect = ("bundle", "inspect", office / "l.crodesk", "-w", office / "bob")
    assert told(*inspect, "--bundle-passphrase-file", office / "lock.txt")["from"] == "Ada Manager"
    asked = cli(*inspect)
    assert (asked.status, "nobody is here to type it" in asked.err) == (2, True)
    (office / "lock.txt").write_text("another\n")
    wrong = cli(*inspect, "--bundle-passphrase-file", office / "lock.txt")
    assert (wrong.status, "does not open the bundle" in wrong.err) == (1, True)


def test_a_mail_is_drafted(told: Callable[..., Any], sent: Path):
    office = sent.parent
    draft = office / "mail.eml"
    create = ("bundle", "create", "--to", "Bob Partner", "-o", office / "b.crodesk", "--mail", draft)
    assert told(*create, "-w", office / "ada")["mail"] == str(draft)
    assert b"To: Bob Partner <bob@example.com>" in draft.read_bytes()


def test_an_exchange_folder_is_a_post_box(told: Callable[..., Any], sent: Path):
    office, post = sent.parent, sent.parent / "post"
    post.mkdir()
    for name in ("ada", "bob"):
        told("exchange", "use", post, "-w", office / name)
    told("bundle", "create", "--to", "Bob Partner", "-o", post, "-w", office / "ada")
    seen = {name: told("exchange", "list", "-w", office / name)["bundles"] for name in ("ada", "bob")}
    assert [seen[name][0]["standing"] for name in ("ada", "bob")] == ["sent from here", "new"]
    assert len(told("exchange", "accept", "-w", office / "bob")["accepted"]) == 1
    assert [each["edits"] for each in told("exchange", "accept", "-w", office / "ada")["accepted"]] == [0]
    assert told("exchange", "accept", "-w", office / "ada")["accepted"] == []


def test_a_folder_that_is_left_is_looked_at_no_more(cli: Cli, told: Callable[..., Any], office: Path):
    post = office / "post"
    post.mkdir()
    told("exchange", "use", post, "-w", office / "ada")
    post.rmdir()
    gone = cli("exchange", "list", "-w", office / "ada")
    assert (gone.status, "is not there" in gone.err) == (1, True)
    told("exchange", "leave", post, "-w", office / "ada")
    assert told("exchange", "list", "-w", office / "ada") == {"bundles": [], "problems": []}


def test_one_damaged_bundle_does_not_stop_the_others(cli: Cli, told: Callable[..., Any], sent: Path):
    office, post = sent.parent, sent.parent / "post"
    post.mkdir()
    told("exchange", "use", post, "-w", office / "bob")
    content = sent.read_bytes()
    (post / "1.crodesk").write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    (post / "2.crodesk").write_bytes(content)
    result = cli("exchange", "accept", "-w", office / "bob", "--json")
    found = json.loads(result.out)
    assert (result.status, len(found["accepted"]), len(found["problems"])) == (1, 1, 1)
    assert "1.crodesk: This bundle was changed or cut off" in found["problems"][0]


@needs_age
@needs_minisign
def test_age_unzip_and_minisign_do_the_same(cli: Cli, told: Callable[..., Any], sent: Path):
    office = sent.parent
    cli("card", "export-key", "-o", office / "key.txt", "-w", office / "bob")
    assert stat.S_IMODE((office / "key.txt").stat().st_mode) == 0o600
    opened = run(office, "age", "-d", "-i", "key.txt", "-o", "a.zip", "a.crodesk")
    unpacked = run(office, "unzip", "-q", "a.zip", "-d", "unzipped")
    key = told("bundle", "inspect", sent, "-w", office / "bob")["minisign"]
    checked = run(office / "unzipped", "minisign", "-Vm", "manifest.json", "-P", key)
    assert (opened.returncode, unpacked.returncode, checked.returncode) == (0, 0, 0)
    told("bundle", "open", sent, "-w", office / "bob", "-o", office / "ours")
    assert state(office / "unzipped") == state(office / "ours")
