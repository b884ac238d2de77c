"""The first view of a workspace just opened, in its own process: `python -m tests.bench.first_view FOLDER`.

The window reads what is ahead as soon as a workspace is open; that loads holidays and rules before anybody
goes to the calendar. With `cold` that is left out. Prints milliseconds of processor time of read and page.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from time import process_time

from cro_desk.communication.reminders import Leads
from cro_desk.communication.viewing import calendar_read
from cro_desk.desk import Desk
from cro_desk.reporting.reminding import Asked, read_ahead
from tests.bench.large import PASSPHRASE
from ui.communication.views.choosing import Chosen
from ui.communication.views.paging import page_of
from ui.communication.views.spans import View, span_of


def main(folder: Path, *, cold: bool) -> None:
    """Open, read ahead, and time the year of all studies."""
    desk = Desk.open(folder, PASSPHRASE)
    now = desk.now()
    if not cold:
        desk.read(read_ahead, Asked("Bench", "", Leads(), None, now, now))
    gc.disable()  # as in the window, which collects when nobody waits
    begun = process_time()
    span = span_of(View.YEAR, now.date(), 0)
    page = page_of(desk.read(calendar_read), span, Chosen(), today=now.date(), first_weekday=0)
    print((process_time() - begun) * 1000, len(page.meetings))  # noqa: T201
    desk.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), cold="cold" in sys.argv)
