"""Minutes for the tests of their papers: short ones, usual ones, and some with too much of everything."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import cycle
from zoneinfo import ZoneInfo

from cro_desk.minutes.clocks import Clock, ClockKind
from cro_desk.minutes.comparing import FieldChange, How, LineChange
from cro_desk.minutes.content import (
    AgendaPart,
    Attendant,
    CarriedAction,
    Header,
    Line,
    MinutesContent,
    NextMeeting,
    Receiver,
)
from cro_desk.minutes.life import Life
from cro_desk.minutes.printed import Issue, MinutesPaper
from cro_desk.minutes.signatures import Checked, Claim, Signature, Verdict
from cro_desk.minutes.terms import ActionStatus, Effect, ItemKind, LifeState, Meaning, Presence, Priority
from cro_desk.studies.terms import Side

BERLIN = ZoneInfo("Europe/Berlin")
LONG = "Ein sehr langer Text, der nicht enden will und von allem etwas sagt. " * 12
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2

HEADER = Header(
    study="Łuszczyca",
    protocol="ABC-301",
    title="Core team call",
    starts=datetime(2026, 12, 1, 10, tzinfo=BERLIN),
    ends=datetime(2026, 12, 1, 11, tzinfo=BERLIN),
    code="OPS-017",
    meeting_kind="Operations",
    artifact="01.05.03",
    place="Room 4 and by video",
    chair="Ada Ćwik",
    minute_taker="Ben Wójcik",
    sponsor="Lindgren",
    cro="Northern CRO",
    distribution=(
        Receiver("Ada Ćwik", "ada@example.org", Side.SPONSOR),
        Receiver("Олена Ґудзь", "olena@example.net", Side.CRO),
    ),
)
SHORT = MinutesContent(HEADER)
DECISION = Line(
    "d", "S-17", ItemKind.DECISION, "Poland opens four more sites instead of two in Hungary.",
    options="Two in Hungary; four in Poland; wait", reason="Contracts in Poland are signed within six weeks",
    decided_by="Steering committee", effective=date(2026, 12, 3), effects=(Effect.SCOPE, Effect.BUDGET),
    reverses="S-9", follow_ups=("Change request CR-4",),
)  # fmt: skip
ACTION = Line(
    "a", "S-18", ItemKind.ACTION, "Send the contract templates to the four sites.", owner="Олена Ґудзь",
    owner_side=Side.CRO, due=date(2026, 12, 10), original_due=date(2026, 12, 8), priority=Priority.HIGH,
)  # fmt: skip
LINES = (
    Line("i", "S-16", ItemKind.INFORMATION, "41 of 60 subjects are enrolled; two sites have none."),
    DECISION,
    ACTION,
    Line("s", "S-19", ItemKind.ISSUE, "The laboratory’s kits are late in Brno."),
    Line(
        "r",
        "S-20",
        ItemKind.RISK,
        "Enrolment may end in March, not in January.",
        late_on=date(2026, 12, 3),
    ),
    Line("c", "S-21", ItemKind.CHANGE, "Monitoring visits every six weeks in Poland."),
    Line("p", "S-22", ItemKind.PARKED, "Who pays for the translations of the diary?"),
)
CARRIED = CarriedAction(
    "x", "C-4", "Report the protocol deviations of site 12.", "Jan Ó", Side.CRO, date(2026, 11, 10),
    date(2026, 11, 24), 1, 28, comment="Two of three are in; the last waits for the investigator.",
)  # fmt: skip
USUAL = MinutesContent(
    HEADER,
    (
        Attendant("Ada Ćwik", "Study manager", Side.SPONSOR),
        Attendant("Eve Nowak", "Medical monitor", Side.SPONSOR, Presence.PART, "10:00", "10:30"),
        Attendant("Олена Ґудзь", "Project manager", Side.CRO),
        Attendant("Jan Ó", "Lead CRA", Side.CRO, Presence.APOLOGIES),
        Attendant("Kim Dahl", "CRA", Side.CRO, Presence.DEPUTY, deputy_for="Jan Ó"),
    ),
    "The minutes of OPS-016 were approved without corrections.",
    (CARRIED, replace(CARRIED, number="S-12", status=ActionStatus.DONE, slips=0, comment="")),
    (
        AgendaPart("Status of sites", 20, 26, "Ada Ćwik", "Four more sites.\nPoland is ready.", LINES[:4]),
        AgendaPart("Risks", 15, 10, "Олена Ґудзь", "", LINES[4:]),
        AgendaPart("Any other business", 5, None, ""),
    ),
    NextMeeting(datetime(2026, 12, 8, 10, tzinfo=BERLIN), "By video", "Read the report on enrolment."),
    "The call began five minutes late.",
)


def overfull() -> MinutesContent:
    """Return minutes of 60 carried actions and 25 lines, with long texts and words without an end."""
    texts = cycle([LONG, WORD, "Короткий рядок українською.", "短い日本語", LONG * 3])
    lines = [
        replace(line, item_id=str(n), number=f"S-{100 + n}", text=next(texts))
        for n, line in zip(range(25), cycle(LINES), strict=False)
    ]
    people = cycle(USUAL.attendance)
    return replace(
        USUAL,
        header=replace(HEADER, title=LONG[:300], place=WORD, distribution=HEADER.distribution * 40),
        attendance=tuple(replace(next(people), name=f"{WORD[:40]} {n}") for n in range(40)),
        carried=tuple(replace(CARRIED, number=f"C-{n}", text=next(texts)) for n in range(60)),
        agenda=tuple(
            AgendaPart(f"{LONG[:200]} {n}", 10, 12, WORD, LONG * 4, tuple(lines[n : n + 5]))
            for n in range(0, 25, 5)
        ),
    )


KEY = "3f9a72c10b55d4e8" * 4


def signed(name: str, meaning: Meaning, at: datetime, side: Side = Side.SPONSOR) -> Checked:
    """Return a signature by key that counts."""
    claim = Claim(side, name, meaning, at, KEY)
    return Checked(Signature(name, claim, "c" * 64, "5" * 128), Verdict.VALID, name)


SIGNED = (
    signed("Ben Wójcik", Meaning.PREPARED, datetime(2026, 12, 2, 8, 1, 9, tzinfo=UTC)),
    signed("Ada Ćwik", Meaning.APPROVED, datetime(2026, 12, 4, 14, 5, 11, tzinfo=UTC)),
)
ISSUES = (
    Issue(1, datetime(2026, 12, 2, 9, tzinfo=UTC), "Ben Wójcik", "", "a" * 64),
    Issue(2, datetime(2026, 12, 3, 9, tzinfo=UTC), "Ben Wójcik", "Comment of Northern CRO on S-18", "b" * 64),
)
CHANGES = (
    LineChange(
        How.CHANGED,
        "Status of sites",
        "S-18",
        ACTION.text,
        (FieldChange("due", "Due", "8 Dec 2026", "10 Dec 2026", ()),),
    ),
    LineChange(How.ADDED, "Risks", "S-20", LINES[4].text),
)
CLOCKS = (
    Clock(ClockKind.COMMENTS, date(2026, 12, 9), (Side.CRO,)),
    Clock(ClockKind.APPROVAL, date(2026, 12, 16), (Side.CRO,)),
)
WAITING = Life(LifeState.CIRCULATED, missing=(Side.CRO,), clocks=CLOCKS)
APPROVED = Life(LifeState.APPROVED, approved_on=date(2026, 12, 7))


def circulated(content: MinutesContent = USUAL, life: Life = WAITING) -> MinutesPaper:
    """Return the second version, which the sponsor has approved and the CRO has not."""
    return MinutesPaper(content, 2, life, signatures=SIGNED, history=ISSUES, changes=CHANGES)
