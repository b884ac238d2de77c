"""Pictures of panes, and the end of the program in its loop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

from ui.app import run_until_done
from ui.pictures import take_pictures


def test_pictures_are_taken_light_and_dark_and_the_desk_stays_open(desk, study_id, tmp_path: Path):
    made = take_pictures(desk, tmp_path / "pictures", panes=("overview", "audit"))
    assert [path.name for path in made] == [
        *("overview-light.png", "audit-light.png"),
        *("overview-dark.png", "audit-dark.png"),
    ]
    light, dark = QImage(str(made[0])), QImage(str(made[2]))
    assert (light.width(), light.height()) == (1280, 800)
    assert light.pixelColor(700, 790).lightness() > 200 > 60 > dark.pixelColor(700, 790).lightness()
    assert desk.head()


def test_the_end_puts_everything_away(inside, qapp):
    run_until_done(qapp, inside.app.end())
    assert not inside.app.window.isVisible()
    assert inside.app.workbench is None
    assert inside.app.jobs.is_idle()
