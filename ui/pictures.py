"""Pictures of every pane, light and dark, of an open workspace; they need no display."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QtMsgType, qInstallMessageHandler

from ui.app import App, make_application, run_until_done
from ui.theme import Appearance, Sizes

if TYPE_CHECKING:
    from cro_desk.desk import Desk

Progress = Callable[[float, str], None]
LOOKS = (Appearance.LIGHT, Appearance.DARK)


def take_pictures(
    desk: Desk,
    folder: Path,
    progress: Progress | None = None,
    *,
    panes: Sequence[str] = (),
    size: tuple[int, int] | None = None,
) -> tuple[Path, ...]:
    """Write `PANE-light.png` and `PANE-dark.png` of these panes, all unless told; the desk stays open."""
    _need_no_display()
    folder.mkdir(parents=True, exist_ok=True)
    before = qInstallMessageHandler(tell_what_counts)
    application = make_application()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as settings:
        app = App(application, desk.folder, Path(settings, "settings.ini"))
        wanted = [entry.key for entry in app.entries if not panes or entry.key in panes]
        made: list[Path] = run_until_done(application, _take(app, desk, folder, wanted, size, progress))
    qInstallMessageHandler(before)
    return tuple(made)


def tell_what_counts(_kind: QtMsgType, _context: object, text: str) -> None:
    """Pass Qt's messages on, but for what the drawing in memory says of every window."""
    if "propagateSizeHints" not in text:
        sys.stderr.write(f"{text}\n")


def _need_no_display() -> None:
    """Draw in memory where nothing shows a window."""
    shown = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in shown):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


async def _take(
    app: App,
    desk: Desk,
    folder: Path,
    panes: Sequence[str],
    size: tuple[int, int] | None,
    progress: Progress | None,
) -> list[Path]:
    sizes = Sizes()
    app.window.resize(QSize(*(size or (sizes.window_width, sizes.window_height))))
    app.window.show()
    app.open(desk)
    await app.jobs.until_idle()
    assert app.workbench is not None  # noqa: S101 - opened just now
    app.workbench.verify()
    made: list[Path] = []
    for turn, look in enumerate(LOOKS):
        app.theme.choose(look)
        await app.jobs.until_idle()  # what is hidden takes the look some turns later
        for place, pane in enumerate(panes):
            if progress is not None:
                progress((turn * len(panes) + place) / (len(LOOKS) * len(panes)), pane)
            app.workbench.show_pane(pane)
            await app.jobs.until_idle()
            made.append(folder / f"{pane}-{look}.png")
            app.window.grab().save(str(made[-1]))
    await app.leave()
    return made
