"""The standard programs that open and check what CRO Desk writes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

needs_age = pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed")
needs_minisign = pytest.mark.skipif(shutil.which("minisign") is None, reason="minisign is not installed")


def run(folder: Path, *command: str, content: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, cwd=folder, input=content, capture_output=True, check=False)
