"""What Qt needs from Linux, and on Debian what Python lacks: tried, installed as root, else told."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence

#: library that Qt loads → Debian package that has it
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
}

#: program that tests try what we write against → Debian package that has it
CLIENTS = {
    "khal": "khal",
    "soffice": "libreoffice-writer-nogui",
    "age": "age",
    "minisign": "minisign",
    "syncthing": "syncthing",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
}

Say = Callable[[str], None]


def is_present(library: str) -> bool:
    """Whether the system's loader finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(present: Callable[[str], bool] = is_present) -> list[str]:
    """Return the libraries that Qt would not find; only Linux leaves them to the system."""
    return [] if not sys.platform.startswith("linux") else [name for name in LIBRARIES if not present(name)]


def install_libraries(say: Say) -> int:
    """Install what Qt lacks, or say how; return 0 when nothing is missing any more."""
    missing = missing_libraries()
    if not missing:
        return 0
    say(f"Qt, which draws the window, needs system libraries that are not here: {', '.join(missing)}.")
    return install_packages([LIBRARIES[name] for name in missing], say)


def install_clients(say: Say) -> None:
    """Install what tests try files against, where root can; elsewhere these tests are skipped."""
    missing = [name for name in CLIENTS if not shutil.which(name)]
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        install_packages([CLIENTS[name] for name in missing], say)
    elif missing:
        say(f"Not here, so the tests that try files in it are skipped: {', '.join(missing)}.")


def install_venv(say: Say) -> int:
    """Install Debian's package with the part of Python that makes virtual environments."""
    say("This Python cannot make a virtual environment: Debian and Ubuntu ship that part apart.")
    return install_packages([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"], say)


def install_packages(packages: Sequence[str], say: Say) -> int:
    """Install Debian packages as root; else print the one command that does."""
    if not shutil.which("apt-get"):
        say("Please install them with this system's package manager, then start again.")
        return 1
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        say(f"Please run this once, then start again:\n    sudo {' '.join(command)}")
        return 1
    say(f"Installing with apt-get: {' '.join(packages)}.")
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "-qq"], [*command, "-qq"]):
        status = subprocess.run(step, env=variables, stdout=subprocess.DEVNULL, check=False).returncode
    if status:
        say(f"apt-get could not install them; try: {' '.join(command)}")
    return status
