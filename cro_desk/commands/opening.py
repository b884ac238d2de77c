"""`cro-desk open`: the window on a workspace, the demo study's included."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from cro_desk.commands.terminal import progress_bar
from cro_desk.commands.workspaces import VARIABLE, PassphraseOption, WorkspaceOption, passphrase
from cro_desk.i18n import N_, _


def open_window(
    workspace: WorkspaceOption = None,
    demo: Annotated[bool, typer.Option("--demo", help=N_("Open the demo study, made on first use."))] = False,
    passphrase_file: PassphraseOption = None,
) -> None:
    """Open the window on a workspace; without a passphrase at hand the window asks for it."""
    from ui.app import run

    if demo:
        folder, secret = _demo(workspace)
        raise typer.Exit(run(folder, secret))
    at_hand = passphrase_file is not None or VARIABLE in os.environ
    raise typer.Exit(run(workspace, passphrase(passphrase_file) if at_hand else None))


def _demo(workspace: Path | None) -> tuple[Path, str]:
    """Return folder and passphrase of the demo workspace, built unless it is there."""
    from cro_desk.demo import DEMO_PASSPHRASE, create_demo
    from cro_desk.paths import demo_workspace, is_workspace

    folder = workspace or demo_workspace()
    if not is_workspace(folder):
        with progress_bar(_("Making the demo study")) as progress:
            create_demo(folder, progress).close()
    return folder, DEMO_PASSPHRASE
