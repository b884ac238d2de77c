"""The wheel, installed into an empty environment, holds everything and runs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

ROOT = Path(__file__).parents[1]
SOURCES = ("cro_desk", "ui", "resources", "pyproject.toml", "README.md", "LICENSE")
SCRIPTS = Path("Scripts" if os.name == "nt" else "bin")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy, so that no build folder is left in the project."""
    copy = tmp_path_factory.mktemp("source")
    for source in (ROOT / name for name in SOURCES):
        if source.is_dir():
            shutil.copytree(source, copy / source.name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy)
    python("-m", "build", "--wheel", "--no-isolation", "--outdir", str(copy / "dist"), str(copy))
    return next((copy / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install it into an empty environment, which sees the locked dependencies and nothing of the project."""
    folder = tmp_path_factory.mktemp("environment")
    python("-m", "venv", "--without-pip", str(folder))
    target = folder / SCRIPTS / "python"
    uv = shutil.which("uv")
    installer = [uv, "pip", "install", "--python", str(target)] if uv else []
    pip = [sys.executable, "-m", "pip", "--python", str(target), "install", "--disable-pip-version-check"]
    run(*(installer or pip), "--no-deps", "--no-index", str(wheel))
    seen = run(str(target), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    Path(seen, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


def run(*command: str, cwd: Path | None = None) -> str:
    """Run a command away from the project; return what it printed."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_"))}
    variables["QT_QPA_PLATFORM"] = "offscreen"
    if cwd:
        variables["HOME"] = variables["LOCALAPPDATA"] = str(cwd)
    done = subprocess.run(command, cwd=cwd, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def python(*arguments: str) -> str:
    return run(sys.executable, *arguments)


@pytest.mark.parametrize("folder", ["cro_desk", "ui", "resources"])
def test_wheel_holds_every_file_of_the_product(wheel: Path, folder: str):
    inside = set(zipfile.ZipFile(wheel).namelist())
    tracked = run("git", "-C", str(ROOT), "ls-files", "-z", folder).split("\0")
    assert {name for name in tracked if name and (ROOT / name).exists()} - inside == set()


def test_wheel_holds_the_product_only(wheel: Path):
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"cro_desk", "ui", "resources"}


def test_installed_program_is_the_installed_one(installed: Path, tmp_path: Path):
    where = run(
        str(installed / SCRIPTS / "python"),
        "-c",
        "import cro_desk; print(cro_desk.__path__[0])",
        cwd=tmp_path,
    )
    assert Path(where.strip()).is_relative_to(installed)


def test_installed_command_explains_itself(installed: Path, tmp_path: Path):
    text = run(str(installed / SCRIPTS / "cro-desk"), "--help", cwd=tmp_path)
    commands = ("open", "demo", "inspect", "import", "report", "verify", "backup", "restore")
    assert [command for command in commands if command not in text] == []


def test_installed_command_inspects_a_workbook(installed: Path, tmp_path: Path):
    book = Workbook()
    for row in (
        ["Task", "Unit", "Qty", "Unit price EUR", "Total EUR"],
        ["Site visit", "visit", 4, 250.5, 1002],
    ):
        book.active.append(row)
    book.save(tmp_path / "bid.xlsx")
    found = json.loads(
        run(str(installed / SCRIPTS / "cro-desk"), "inspect", "bid.xlsx", "--json", cwd=tmp_path)
    )
    (line,) = found["sheets"][0]["lines"]
    (prices,) = line["prices"].values()
    assert (line["row"], line["task"], prices["unit_price"], prices["total"]) == (
        2,
        "Site visit",
        "250.5",
        "1002",
    )


def test_installed_command_makes_the_demo(installed: Path, tmp_path: Path):
    run(str(installed / SCRIPTS / "cro-desk"), "demo", "--out", "demo", cwd=tmp_path)
    documents = {path.suffix for path in (tmp_path / "demo" / "documents").iterdir()}
    pictures = {path.stem.partition("-")[2] for path in (tmp_path / "demo" / "pictures").iterdir()}
    assert documents == {".docx", ".ics", ".pdf", ".xlsx"}
    assert {"light", "dark"} <= pictures
