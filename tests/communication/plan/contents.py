"""Plans for the tests of the paper: a small one, an empty one, one with more than fits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from cro_desk.communication.plan.content import (
    ClockLine,
    ClosureLine,
    ContactLine,
    DayLine,
    GapLine,
    LevelLine,
    MeetingLine,
    OffLine,
    PartyLine,
    PlanContent,
    RuleLine,
)

CONTACT = ContactLine(
    "ada", "Ada Ćwik", "Lindgren", "Sponsor", "Study manager", "ada@example.org", "+49 30 1", "Europe/Berlin",
    "08:00–18:00", "de, en", "Ben Wójcik",
)  # fmt: skip
MEETING = MeetingLine(
    "core", "Core team call", "Where the study stands.", ("every Tuesday, from 1 Dec 2026 on",),
    "10:00 Europe/Berlin, 60 minutes", "Room 1", "Ada Ćwik", "Ben Wójcik", ("Ada Ćwik (decides)",),
    "1 decision-maker of each party", "is left out on a day off", ("Open actions (10 min)",),
    ("Status sheet: Ben, 1 working day before",), ("Minutes: Ben, 3 working days after",), "01.05.03",
)  # fmt: skip
RULE = RuleLine(
    "sae", "Safety", "Serious adverse event", "A site reports one", "CRO safety", "Sponsor safety", "",
    "system", True, False, "24 hours", "Subject number, event", "zone 07", "Safety on call",
)  # fmt: skip
LEVEL = LevelLine(
    "l1", "1", "Project", "Study manager", "Project manager", "1 working day", "", "Slips", False
)
LANE = LevelLine("ls", "S", "Safety", "Medical monitor", "Medical monitor", "24 hours", "", "SUSAR", True)
PARTY = PartyLine("cal", "Lindgren", "Sponsor", "DE-BE", "Europe/Berlin", "Monday to Friday", "08:00–18:00")
FREEZE = ClosureLine("f", "Christmas", "no meetings", "everybody", "23 Dec – 3 Jan, every year")
GAP = GapLine("2027-03-14", "2027-03-27", "New York from Berlin: 5 h apart instead of 6 h")
EMPTY = PlanContent(
    "ABC-301", "Łuszczyca", "Lindgren", "Northern CRO", "Europe/Warsaw", "2026-12-01", "2027-11-30"
)
SMALL = replace(
    EMPTY,
    zones=("Europe/Berlin", "America/New_York"),
    contacts=(CONTACT,),
    meetings=(MEETING,),
    rules=(RULE,),
    levels=(LEVEL, LANE),
    clocks=(ClockLine("Serious breach", "7 days", "Art. 52"),),
    parties=(PARTY,),
    closures=(FREEZE,),
    days=(DayLine("2026-12-01", 0, "Core team call", ("10:00", "04:00*"), 60, True, ""),),
    off=(OffLine("2026-12-25", "Christmas Day", "Lindgren", "holiday"),),
    gaps=(GAP,),
)


def overfull() -> PlanContent:
    """Return a plan in which everything is there too often and too long."""
    long = "Ein sehr langer Text ohne Ende " * 12
    days = [date(2026, 12, 1) + timedelta(days=n) for n in range(364)]
    return replace(
        SMALL,
        zones=("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Sydney"),
        contacts=tuple(replace(CONTACT, id=str(n), email=f"{'x' * 60}{n}@example.org") for n in range(80)),
        meetings=tuple(
            replace(MEETING, id=str(n), name=f"Series {n} {long}", purpose=long) for n in range(60)
        ),
        rules=tuple(replace(RULE, id=str(n), content=long, sender="W" * 90) for n in range(90)),
        levels=tuple(replace(LEVEL, id=str(n), code=f"L{n}", triggers=long) for n in range(20)),
        days=tuple(
            DayLine(
                day.isoformat(),
                n,
                f"Series {n}",
                ("10:00", "04:00 -1*", "18:00", "20:00"),
                60,
                True,
                long[:60],
            )
            for day in days
            for n in range(0, 60, 12)
        ),
        off=tuple(OffLine(day.isoformat(), "Holiday", long[:40], "holiday") for day in days[::6]),
    )
