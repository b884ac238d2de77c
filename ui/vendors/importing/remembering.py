"""What the workspace knows of a file that comes in, asked from the job that reads it."""

from __future__ import annotations

from dataclasses import replace

from cro_desk.desk import Desk
from cro_desk.vendors.workbook.model import Understanding
from ui.vendors.importing.incoming import SURE, Known


class Remembering:
    """Asks what was answered for such a layout before, and whether this very file is here already."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.study_id = ""

    def __call__(self, understanding: Understanding) -> Known:
        from cro_desk.vendors import queries

        answers = self._desk.read(queries.profile_for, _as_it_says(understanding))
        earlier = self._desk.read(queries.earlier_import, self.study_id, understanding.sha256)
        return Known(answers, earlier)


def _as_it_says(understanding: Understanding) -> Understanding:
    """Drop a vendor's name that is only the file's: the next file is called otherwise."""
    found = understanding.vendors
    guessed = len(found) == 1 and found[0].certainty < SURE
    return replace(understanding, vendors=()) if guessed else understanding
