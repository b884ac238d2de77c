"""Where things live."""

from __future__ import annotations

import os
from pathlib import Path

from cro_desk import paths


def test_a_folder_whose_name_is_no_text_has_its_place_too() -> None:
    strange = Path(os.fsdecode(b"/srv/st\xffdy"))
    assert paths.window_folder(Path("/srv/study")) != paths.window_folder(strange)
