"""The command line exports signed minutes, checks them, signs them and takes signatures in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cro_desk.desk import Desk, Owner
from cro_desk.minutes.accepting import accept_key
from cro_desk.minutes.exchanging import version_names
from cro_desk.minutes.signing import sign_version
from cro_desk.minutes.terms import Meaning
from cro_desk.studies.operations import begin_partnership, create_study
from cro_desk.studies.queries import studies
from tests.commands import Result
from tests.conftest import CHEAP, OWNER, PASSPHRASE
from tests.minutes.contents import USUAL
from tests.minutes.versions import put_version

Cli = Callable[..., Result]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A closed workspace with minutes that the sponsor has approved."""
    desk, _recovery_key = Desk.create(tmp_path / "workspace", PASSPHRASE, OWNER, cost=CHEAP)
    study = desk.run(create_study, "ABC-301", sponsor="Lindgren").value
    partnership = desk.run(begin_partnership, study, "Northern CRO").value
    version = desk.run(put_version, study, partnership, USUAL).value
    desk.run(sign_version, desk.signer(PASSPHRASE), version, Meaning.APPROVED)
    desk.close()
    return tmp_path / "workspace"


@pytest.fixture
def cro(tmp_path: Path) -> Path:
    """The CRO's own workspace, which has nothing of this study."""
    Desk.create(tmp_path / "cro", PASSPHRASE, Owner("Ben Ortiz", "Northern CRO"), cost=CHEAP)[0].close()
    return tmp_path / "cro"


@pytest.fixture
def file(cli: Cli, workspace: Path, tmp_path: Path) -> Path:
    out = tmp_path / "OPS-017.minutes.json"
    assert cli("minutes", "export", "ops-017", "-w", workspace, "-o", out).status == 0
    return out


def test_an_exported_file_is_checked_without_a_workspace(cli: Cli, file: Path):
    found = cli("minutes", "verify", file)
    assert (found.status, "nobody here knows whose key" in found.out) == (0, True)


def test_the_workspace_knows_whose_the_keys_are(cli: Cli, file: Path, workspace: Path):
    found = json.loads(cli("minutes", "verify", file, "-w", workspace, "--json").out)
    (signature,) = found["signatures"]
    assert (found["ok"], signature["verdict"], signature["known_as"]) == (True, "valid", OWNER.name)
    assert signature["sentence"].endswith("UTC: valid.")


def test_a_changed_file_is_found_out(cli: Cli, file: Path):
    file.write_bytes(file.read_bytes().replace(b"four more sites instead", b"nine more sites instead"))
    found = cli("minutes", "verify", file)
    assert (found.status, "invalid; minutes, name, meaning or time" in found.out) == (1, True)


def test_the_other_side_signs_the_file_and_it_comes_back(
    cli: Cli, file: Path, workspace: Path, cro: Path, tmp_path: Path
):
    back = tmp_path / "back.minutes.json"
    assert cli("minutes", "sign", file, "-o", back, "--side", "cro", "-w", cro).status == 0
    assert cli("minutes", "verify", back).status == 0
    taken = json.loads(cli("minutes", "import-signatures", back, "-w", workspace, "--json").out)
    assert (taken["imported"], [each["counts"] for each in taken["signatures"]]) == (1, [True, False])
    assert cli("minutes", "verify", back, "-w", workspace).status == 1
    accept(workspace, taken["signatures"][1]["key"])
    assert cli("minutes", "verify", back, "-w", workspace).status == 0


def accept(workspace: Path, key: str) -> None:
    """Note that the key is Ben's."""
    desk = Desk.open(workspace, PASSPHRASE, cost=CHEAP)
    (version,) = desk.read(version_names, desk.read(studies)[0].id)
    desk.run(accept_key, version.id, key, "Ben Ortiz")
    desk.close()


def test_what_comes_back_changed_is_not_taken_in(cli: Cli, file: Path, workspace: Path):
    file.write_bytes(file.read_bytes().replace(b'"approved"', b'"reviewed"'))
    found = cli("minutes", "import-signatures", file, "-w", workspace)
    assert (found.status, "does not fit the minutes: Ada Manager" in found.err) == (1, True)


def test_a_version_is_named_by_its_number(cli: Cli, workspace: Path, tmp_path: Path):
    out = tmp_path / "x.minutes.json"
    told = cli(
        "minutes", "export", "Core team call", "--version", 1, "-w", workspace, "-o", out, "--json"
    ).out
    assert (json.loads(told)["version"], out.exists()) == (1, True)
    found = cli("minutes", "export", "OPS-017", "--version", 2, "-w", workspace, "-o", out)
    assert (found.status, "by code and version: OPS-017 1." in found.err) == (1, True)


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_a_file_that_cannot_be_read_is_told(cli: Cli, tmp_path: Path, name: str):
    found = cli("minutes", "verify", tmp_path / name)
    assert (found.status, "cannot be read" in found.err) == (1, True)


def test_a_side_has_to_be_named(cli: Cli, file: Path, cro: Path, tmp_path: Path):
    assert cli("minutes", "sign", file, "-o", tmp_path / "x", "-w", cro).status == 2
