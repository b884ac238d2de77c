"""Set-up from an empty clone: what `packaging/dev.py` decides, and the locks that it installs from."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
PACKAGING = ROOT / "packaging"
LOCKS = [PACKAGING / "requirements.txt", PACKAGING / "requirements-dev.txt"]
SET_UP = ("dev", "environment", "system")


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    monkeypatch.syspath_prepend(str(PACKAGING))
    return {name: importlib.import_module(name) for name in SET_UP}


@pytest.fixture
def environment(
    modules: dict[str, ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> ModuleType:
    """The environment's module on a folder of its own, with two small locks."""
    found = modules["environment"]
    locks = {name: tmp_path / f"{name}.txt" for name in ("run", "dev")}
    for name, lock in locks.items():
        lock.write_text(f"{name}==1\n")
    monkeypatch.setattr(found, "LOCKS", locks)
    monkeypatch.setattr(found, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(found, "STAMP", tmp_path / "installed-lock")
    return found


def test_stamped_environment_needs_no_set_up(environment: ModuleType):
    assert not environment.is_ready("run")
    environment.STAMP.write_text(environment.stamp(environment.LOCKS["run"]))
    assert environment.is_ready("run")
    assert not environment.is_ready("dev")


def test_environment_for_developers_is_enough_to_run(environment: ModuleType):
    environment.STAMP.write_text(environment.stamp(environment.LOCKS["dev"]))
    assert environment.is_ready("run")


def test_changed_lock_asks_for_set_up(environment: ModuleType):
    environment.STAMP.write_text(environment.stamp(environment.LOCKS["run"]))
    environment.LOCKS["run"].write_text("run==2\n")
    assert not environment.is_ready("run")


def test_missing_libraries_have_a_package_each(
    modules: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "platform", "linux")
    system = modules["system"]
    assert system.missing_libraries(lambda name: name != "libEGL.so.1") == ["libEGL.so.1"]
    assert system.LIBRARIES["libEGL.so.1"] == "libegl1"


def test_without_root_the_one_command_is_printed(
    modules: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch
):
    said: list[str] = []
    system = modules["system"]
    monkeypatch.setattr(system.shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000, raising=False)
    assert system.install_packages(["libegl1", "libgl1"], said.append) == 1
    assert "sudo apt-get install -y --no-install-recommends libegl1 libgl1" in said[0]


def test_clients_are_installed_by_root_and_told_of_to_others(
    modules: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch
):
    said: list[str] = []
    asked: list[list[str]] = []
    system = modules["system"]
    monkeypatch.setattr(system.shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)
    monkeypatch.setattr(system, "install_packages", lambda packages, _say: asked.append(packages))
    for user in (0, 1000):
        monkeypatch.setattr(system.os, "geteuid", lambda user=user: user, raising=False)
        system.install_clients(said.append)
    packages = ["khal", "libreoffice-writer-nogui", "age", "minisign", "syncthing", "poppler-utils", "qpdf"]
    assert (asked, len(said)) == ([packages], 1)
    assert "skipped: khal, soffice, age, minisign, syncthing, pdftotext, qpdf" in said[0]


@pytest.mark.parametrize(
    ("variables", "expected"),
    [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)],
)
def test_display_is_told_by_the_environment(
    modules: dict[str, ModuleType], monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: bool
):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert modules["dev"].has_display() is expected


def test_old_python_reads_far_enough_to_say_what_is_needed():
    read = ast.parse((PACKAGING / "dev.py").read_text(), feature_version=(3, 7))
    assert "use_supported_python" in {getattr(statement, "name", "") for statement in read.body}


@pytest.mark.parametrize("name", SET_UP)
def test_set_up_imports_the_standard_library_only(name: str):
    tree = ast.parse((PACKAGING / f"{name}.py").read_text())
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    found |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {module.partition(".")[0] for module in found} - set(sys.stdlib_module_names) - set(
        SET_UP
    ) == set()


def test_wrong_use_ends_with_2():
    command = [sys.executable, str(PACKAGING / "dev.py"), "dance"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 2


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_package_has_hashes_and_no_address(lock: Path):
    text = lock.read_text()
    packages = re.split(r"\n(?=\w)", text.strip())
    assert [package.splitlines()[0] for package in packages if "--hash=sha256:" not in package] == []
    assert re.findall(r"https?:|file:|--index-url|--extra-index-url|--find-links", text) == []


def test_locks_hold_every_declared_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=! ;]", line)[0].lower().replace("_", "-") for line in declared}
    assert names - set(re.findall(r"^([a-z0-9-]+)==", LOCKS[1].read_text(), re.MULTILINE)) == set()


def test_lock_for_developers_is_the_lock_and_more():
    run, dev = (dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text(), re.MULTILINE)) for lock in LOCKS)
    assert run.items() <= dev.items()
