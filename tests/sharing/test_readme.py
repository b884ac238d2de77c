"""The README's way to open a bundle without CRO Desk, run line by line as it stands there."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from cro_desk.desk import Desk
from tests.commands import Terminal
from tests.sharing.clients import run
from tests.sharing.kit import Shared, send

README = Path(__file__).parents[2] / "README.md"
PROGRAMS = ("age", "unzip", "minisign")
MISSING = [each for each in PROGRAMS if shutil.which(each) is None]
needs_programs = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")


def lines() -> list[list[str]]:
    """Return the commands of the section on bundles."""
    section = README.read_text().split("## Bundles")[1].split("\n## ")[0]
    block = re.search(r"```\n(.*?)```", section, re.DOTALL)
    assert block is not None
    return [shlex.split(line) for line in block[1].splitlines()]


def test_the_readme_names_each_program():
    assert [words[0] for words in lines()] == ["cro-desk", *PROGRAMS]


@needs_programs
def test_each_line_of_the_readme_works(
    people: Callable[..., list[Desk]], shared: Shared, tmp_path: Path, cli: Terminal, monkeypatch
):
    ada, bob = people("ada", "bob")
    send(ada, bob, shared.study_id, tmp_path / "NAME.crodesk", documents=[("plan.pdf", b"%PDF-plan")])
    folder = bob.folder
    bob.close()
    monkeypatch.chdir(tmp_path)
    export, *others = lines()
    assert cli(*export[1:], "--workspace", folder).status == 0
    told = json.loads(cli("bundle", "inspect", "NAME.crodesk", "-w", folder, "--json").out)
    for words in others:
        done = run(tmp_path, *[told["minisign"] if word == "KEY" else word for word in words])
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "bundle/documents/plan.pdf").read_bytes() == b"%PDF-plan"


@needs_programs
def test_the_manifest_tells_every_file(
    people: Callable[..., list[Desk]], shared: Shared, tmp_path: Path, cli: Terminal
):
    ada, bob = people("ada", "bob")
    path = send(ada, bob, shared.study_id, tmp_path / "a.crodesk", documents=[("plan.pdf", b"%PDF")])
    folder = bob.folder
    bob.close()
    cli("bundle", "open", path, "-w", folder, "-o", tmp_path / "out")
    told = json.loads((tmp_path / "out/manifest.json").read_bytes())["files"]
    found = {name: (tmp_path / "out" / name).read_bytes() for name in told}
    assert {name: [len(each), sha256(each).hexdigest()] for name, each in found.items()} == told
