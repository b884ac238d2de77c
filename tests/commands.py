"""Running `cro-desk` as a terminal would: arguments in, exit status and both outputs out."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import pytest

from cro_desk import cli


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Terminal:
    """Runs the command in this process; `main` is what the installed script calls."""

    monkeypatch: pytest.MonkeyPatch
    capture: pytest.CaptureFixture[bytes]

    def __call__(self, *arguments: object) -> Result:
        self.monkeypatch.setattr(sys, "argv", ["cro-desk", *map(str, arguments)])
        self.capture.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = self.capture.readouterr()
        code = ended.value.code
        return Result(code if isinstance(code, int) else 0, printed.out.decode(), printed.err.decode())
