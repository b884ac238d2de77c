"""What the demo's minutes say: the meetings of Northern CRO and the sponsor, line by line."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cro_desk.minutes.terms import Effect, ItemKind

A, D, I = ItemKind.ACTION, ItemKind.DECISION, ItemKind.INFORMATION  # noqa: E741 - the keys that one types
S, R, C, P = ItemKind.ISSUE, ItemKind.RISK, ItemKind.CHANGE, ItemKind.PARKED


@dataclass(frozen=True)
class Said:
    """A line under a point of the agenda, told by its place; `due` in days after the meeting."""

    point: int
    kind: ItemKind
    text: str
    owner: str = ""
    due: int | None = None
    key: str = ""
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """A meeting: what was said at each point, its lines, who sent apologies."""

    said: tuple[str, ...]
    lines: tuple[Said, ...]
    apologies: tuple[str, ...] = ()
    note: str = ""


FIRST = Told(
    said=(
        "First meeting; nothing is open yet.",
        "Submissions in Sweden and Denmark are in, Finland follows when the translation is back.",
        "The freezers are the only thing that may hold a site up.",
        "",
        "Next week the same time.",
    ),
    lines=(
        Said(1, I, "Ethics and authority submissions: Sweden and Denmark done, Finland in translation."),
        Said(1, A, "Send the Finnish submission once the translation is back", "Olof Nyström", 14, "finland"),
        Said(1, A, "Circulate the list of sites with contact and step", "Erik Dahl", 3, "sites"),
        Said(2, S, "Turku and Oulu have no freezer at −70 °C yet.", "Erik Dahl", 21, "freezers"),
        Said(2, A, "Get an offer for two freezers on loan", "Karin Ek", 10, "offer"),
        Said(
            3,
            D,
            "The report of open queries comes on Wednesdays",
            key="wednesdays",
            more={"decided_by": "Anna Kowalska, Erik Dahl", "reason": "The data cut is on Tuesdays."},
        ),
        Said(4, A, "Agree on the format of the status sheet", "Anna Kowalska", 7, "format"),
    ),
)
SECOND = Told(
    said=(
        "The list of sites is there; the Finnish translation takes a week longer.",
        "Uppsala and Aarhus can be initiated as soon as the contract is signed.",
        "The only CRA in Finland cannot serve four sites.",
        "A second CRA was asked for.",
        "",
    ),
    lines=(
        Said(1, I, "Uppsala and Aarhus: contracts are with the hospitals’ lawyers."),
        Said(1, A, "Ask Uppsala’s lawyers for a date", "Anna Kowalska", 7, "uppsala"),
        Said(
            2, R, "Approval in Finland may come after the last day for first subject in.", "Olof Nyström", 28
        ),
        Said(
            3,
            D,
            "A second CRA for Finland from January",
            key="cra",
            more={
                "decided_by": "Anna Kowalska",
                "options": "A second CRA; fewer visits; visits by the Swedish CRA",
                "reason": "Four sites in the first three months are too many for one CRA.",
                "effects": [Effect.BUDGET.value],
            },
        ),
        Said(3, A, "Propose two CRAs with their CVs", "Erik Dahl", 10, "cvs"),
        Said(4, A, "Send the monitoring plan for comments", "Marta Zielińska", 14, "monitoring"),
        Said(4, P, "Who pays for couriers on public holidays?", key="couriers"),
    ),
    apologies=("Jonas Berg",),
)
THIRD = Told(
    said=(
        "Two actions slipped because of the translation.",
        "First site initiated in Uppsala.",
        "The laboratory needs its kits two weeks earlier than planned.",
        "Mondays are better for the query report after all.",
        "",
    ),
    lines=(
        Said(1, I, "Uppsala is initiated; Aarhus follows next week."),
        Said(1, A, "Book the initiation visits in Turku and Oulu", "Marta Zielińska", 9, "visits"),
        Said(2, A, "Move the first delivery of kits two weeks forward", "Claire Fontaine", 6, "kits"),
        Said(
            3,
            D,
            "The report of open queries comes on Mondays",
            key="mondays",
            more={
                "decided_by": "Anna Kowalska, Erik Dahl",
                "reason": "On Wednesdays it came too late for the week’s call.",
            },
        ),
        Said(
            3,
            D,
            "Screening in Finland begins two weeks later",
            key="later",
            more={
                "decided_by": "Anna Kowalska",
                "reason": "The approval comes later than planned.",
                "effects": [Effect.TIME.value],
            },
        ),
        Said(4, A, "Draft the letter to the Finnish sites", "Tobias Wirth", 8, "letter"),
        Said(4, A, "Put the training records of Uppsala into the TMF", "Hanna Nyberg", 13, "training"),
    ),
    note="Comments are welcome until Friday of next week.",
)
FOURTH = Told(
    said=(
        "Three actions are overdue, two of them wait for the hospital.",
        "Uppsala screens; Aarhus is ready.",
        "",
        "Safety letters go through the CRO.",
        "",
    ),
    lines=(
        Said(1, I, "First subject screened in Uppsala."),
        Said(1, A, "Send the enrolment forecast by site", "Erik Dahl", 13, "forecast"),
        Said(2, C, "Reading of the scans by a second radiologist", key="scans"),
        Said(
            3,
            D,
            "The CRO sends safety letters to the sites",
            key="letters",
            more={
                "decided_by": "Anna Kowalska, Ingrid Svensson",
                "reason": "It has the addresses and the proof of receipt.",
                "effects": [Effect.SCOPE.value],
            },
        ),
        Said(3, A, "Write the procedure for safety letters", "Camille Roche", 16, "procedure"),
        Said(4, A, "Answer the questions of the Danish authority", "Olof Nyström", 6, "danish"),
        Said(4, A, "Check the insurance certificates of all sites", "Anna Kowalska", 9, "insurance"),
        Said(4, P, "Remote review of source data in Denmark", key="remote"),
    ),
    apologies=("Camille Roche",),
)
LATEST = Told(
    said=("Forecast and letter are still missing.", "Aarhus has screened its first subject.", "", "", ""),
    lines=(
        Said(1, I, "Aarhus: first subject screened, two more booked."),
        Said(1, A, "Ask Oulu for the date of its freezer"),
        Said(2, R, "The depot runs out of kits in the week before Christmas."),
        Said(2, A, "Order kits for four weeks", "Claire Fontaine", 7),
    ),
)
#: what other meetings said in a line: by the template of their series, topic and line
IN_SHORT = {
    "data-management": ("The edit checks are in review.", "Edit checks 1 to 40 were accepted."),
    "start-up": ("All sites were gone through, step by step.", "Two sites moved on by a step."),
    "kpi-review": ("Only what is amber or red was looked at.", "Queries per subject are amber."),
    "operating-committee": ("Budget and plan are as agreed.", "No change to the contract this month."),
    "sponsor-team": ("What to bring to the core team was agreed.", "The list of sites goes to the auditors."),
}


def in_short(template: str) -> Told:
    """Return what a meeting said in a line."""
    topic, text = IN_SHORT.get(template, ("What was open was gone through.", "Nothing was decided."))
    return Told((topic,), (Said(0, I, text),))


#: line, meeting, days after it, what shows that it was done
DONE = (
    ("sites", "first", 3, "Sent by mail; the list is in the TMF."),
    ("format", "first", 6, "Agreed by mail, version 1 of the status sheet."),
    ("offer", "first", 12, "Offer 4711 of the depot, filed with the contract."),
    ("cvs", "second", 9, "Two CVs are in the shared folder."),
    ("uppsala", "second", 13, "The lawyers signed; contract in the TMF."),
    ("kits", "third", 5, "Order changed; confirmation of the depot is filed."),
)
#: line, meeting, days after it and to how many of them it was moved, why
MOVED = (
    ("finland", "first", 12, 28, "The translation takes longer."),
    ("finland", "first", 26, 76, "The translator is ill; another one was found."),
    ("monitoring", "second", 13, 62, "It waits for the protocol amendment."),
)
