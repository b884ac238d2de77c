"""Minutes on time, late and missing, counted by series for whoever writes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from cro_desk.communication import operations as calendar
from cro_desk.desk import Desk
from cro_desk.minutes import operations as op
from cro_desk.minutes.adherence import MinutesCount, minutes_in_time
from tests.fakes import FakeClock
from tests.minutes.conftest import EARLIER, KEY, Party

SINCE = date(2026, 9, 1)


def counts(desk: Desk, party: Party) -> MinutesCount | None:
    today = desk.now().date()
    return desk.read(minutes_in_time, party.study, party.partnership, SINCE, today).get(party.series)


def test_nothing_is_counted_of_what_was_not_held(desk: Desk, party: Party):
    assert counts(desk, party) is None


def test_on_time_late_and_missing(desk: Desk, party: Party, clock: FakeClock, line: Callable):
    for key in ("2026-11-03", EARLIER, KEY):
        desk.run(calendar.hold_occurrence, party.series, key)
    assert counts(desk, party) == MinutesCount(missing=3)  # the last working day was Friday
    late = desk.run(op.start_minutes, party.series, EARLIER).value
    line("All is well", of=late)
    desk.run(op.circulate, late)
    clock.advance(days=3)
    desk.run(calendar.hold_occurrence, party.series, "2026-11-24")
    in_time = desk.run(op.start_minutes, party.series, "2026-11-24").value
    line("All is well", of=in_time)
    desk.run(op.circulate, in_time)
    found = counts(desk, party)
    assert found == MinutesCount(on_time=1, late=1, missing=2)
    assert found.share == Decimal(1) / 4
