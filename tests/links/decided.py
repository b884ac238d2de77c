"""A decision that was circulated, for whatever it changes."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from cro_desk.desk import Desk
from cro_desk.minutes import operations as minutes
from cro_desk.minutes.registers import Wanted, decisions
from cro_desk.minutes.terms import ItemKind

#: before the clock of the tests
STARTS = datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("Europe/Berlin"))


def decided(desk: Desk, study_id: str, partnership_id: str, text: str = "More sites") -> str:
    """Circulate a decision, S-1 where it is the first; return its id."""
    draft = desk.run(minutes.start_meeting_minutes, study_id, partnership_id, "Core team", STARTS).value
    desk.run(minutes.add_agenda, draft, "Decisions")
    desk.run(minutes.add_line, draft, "", text, ItemKind.DECISION)
    desk.run(minutes.circulate, draft)
    return desk.read(decisions, Wanted((study_id,)))[0].id
