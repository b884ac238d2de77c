"""The project's own Python in `.venv`: made once from the locks, known again by a stamp."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import system

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".venv"
PYTHON = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = FOLDER / "installed-lock"
#: what is needed → its lock; each holds all of the one before it
LOCKS = {"run": ROOT / "packaging" / "requirements.txt", "dev": ROOT / "packaging" / "requirements-dev.txt"}
COMPILE = ("pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", "--generate-hashes")
QUIET = ("--no-emit-index-url", "--no-annotate", "--no-header", "--quiet", "--upgrade")

Say = Callable[[str], None]


def stamp(lock: Path) -> str:
    """Return what identifies an environment: the lock's content and the exact Python."""
    python = f"{sys.implementation.name} {sys.version}"
    return hashlib.sha256(lock.read_bytes() + python.encode()).hexdigest()


def is_ready(needed: str) -> bool:
    """Whether `.venv` holds what is needed, by its stamp."""
    if not (PYTHON.exists() and STAMP.exists()):
        return False
    enough = list(LOCKS)[list(LOCKS).index(needed) :]
    return STAMP.read_text().strip() in {stamp(LOCKS[name]) for name in enough}


def set_up(needed: str, say: Say) -> int:
    """Make everything that is needed ready; return 0, or an exit status after saying what is wrong."""
    if status := system.install_libraries(say):
        return status
    if is_ready(needed):
        return 0
    return make_environment(say) or install(LOCKS[needed], say)


def make_environment(say: Say) -> int:
    """Make `.venv` with this Python, unless it is there with this Python already."""
    if PYTHON.exists() and version_of(PYTHON) == sys.version:
        return 0
    can_make = shutil.which("uv") or importlib.util.find_spec("ensurepip")
    if not can_make and (status := system.install_venv(say)):
        return status
    say(f"Making .venv with Python {sys.version.split()[0]}.")
    if uv := shutil.which("uv"):
        return call(uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(FOLDER))
    return call(sys.executable, "-m", "venv", "--clear", str(FOLDER))


def version_of(python: Path) -> str:
    """Return the full version text of a Python, or nothing when it does not start."""
    command = [str(python), "-c", "import sys; print(sys.version, end='')"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""


def install(lock: Path, say: Say) -> int:
    """Install exactly what the lock names, each file checked by its hash, and stamp the environment."""
    STAMP.unlink(missing_ok=True)
    count = sum(line[:1].isalnum() for line in lock.read_text().splitlines())
    say(f"Installing the locked dependencies ({count} packages, about 150 MB to download) into .venv.")
    if status := call(*installer(), "--require-hashes", "-r", str(lock)):
        say("The dependencies could not be installed; the lines above say why.")
        return status
    STAMP.write_text(stamp(lock) + "\n")
    say("Set-up is done; the next start skips it.")
    return 0


def installer() -> list[str]:
    """Return the start of the install command: uv where it is there, else the environment's own pip."""
    if uv := shutil.which("uv"):
        return [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    if call(str(PYTHON), "-c", "import pip"):
        call(str(PYTHON), "-m", "ensurepip")
    return [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]


def lock_dependencies(say: Say) -> int:
    """Write both locks anew from pyproject.toml; this needs uv, which can lock for all systems at once."""
    uv = shutil.which("uv")
    if not uv:
        say("Locking needs uv: python3 -m pip install uv")
        return 1
    for name, lock in LOCKS.items():
        say(f"Locking {lock.name}.")
        extra = () if name == "run" else ("--extra", name)
        if status := call(uv, *COMPILE, *QUIET, *extra, "--output-file", str(lock)):
            return status
    return 0


def call(*command: str) -> int:
    """Run a command in the project's folder and return its exit status."""
    return subprocess.run(command, cwd=ROOT, check=False).returncode
