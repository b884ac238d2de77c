"""Which rows of a spreadsheet are risks, and what each of their cells says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cro_desk.i18n import _
from cro_desk.minutes.incoming.days import Order
from cro_desk.minutes.incoming.headings import folded
from cro_desk.minutes.incoming.source import Source
from cro_desk.oversight.incoming import Headings, Table, cells_of, day_in, is_nothing, order_in, tables
from cro_desk.oversight.risks.incoming.candidate import RiskCandidate, RisksRead
from cro_desk.oversight.risks.incoming.scales import Scale, scale_of
from cro_desk.oversight.risks.scoring import FACTORS
from cro_desk.oversight.risks.terms import Category, Response
from cro_desk.studies.rules import plain

HEADINGS = Headings.of(
    {
        "number": "no nr number id riskid riskno risknumber ref reference num",
        "event": (
            "riskevent event risk risks riskdescription description title risktitle riskname "
            "risikobeschreibung risiko risque riesgo potentialissue riskstatement failuremode"
        ),
        "cause": "cause causes rootcause riskcause source ursache reason dueto because potentialcause",
        "effect": (
            "effect effects consequence consequences impactdescription auswirkung folge potentialimpact "
            "resultingin potentialeffect effectoffailure descriptionofimpact"
        ),
        "category": "category riskcategory type risktype kategorie area riskarea domain",
        "ctq": "ctq ctqfactor criticaltoquality criticaltoqualityfactor qualityfactor criticaldata",
        "process": "process criticalprocess processstep function workstream prozess",
        "likelihood": (
            "likelihood probability prob l p occurrence eintrittswahrscheinlichkeit wahrscheinlichkeit "
            "probabilite likelihoodofoccurrence riskprobability frequency"
        ),
        "impact": "impact severity consequencescore i s schwere gravite riskimpact impactscore",
        "detectability": "detectability detection d detectabilityscore entdeckbarkeit detectionscore",
        "score": "score riskscore rpn riskrating rating totalscore riskprioritynumber lxi lxixd risklevel",
        "controls": "controls existingcontrols currentcontrols control existingmitigation",
        "response": "response riskresponse strategy treatment responsestrategy responsetype",
        "plan": (
            "mitigation mitigationplan mitigations mitigationaction mitigationactions plan "
            "mitigationstrategy actionplan massnahmen preventiveaction riskmitigation proposedmitigation"
        ),
        "contingency": "contingency contingencyplan fallback planb notfallplan",
        "trigger": "trigger triggers riskindicator indicator earlywarning warningsign",
        "sponsor_owner": "sponsorowner ownersponsor sponsorriskowner",
        "cro_owner": "croowner ownercro vendorowner croriskowner",
        "owner": "owner riskowner responsible verantwortlich assignedto responsibleperson",
        "status": "status riskstatus state stand",
        "sponsor_share": "sponsorshare sponsorsharepercent",
        "contract_reference": "contractreference contractclause contract",
        "next_review": "nextreview nextreviewdate reviewdate duedate due naechstepruefung",
        "identified_on": "identifiedon dateidentified dateraised raisedon datelogged identificationdate date",
        "identified_by": "identifiedby raisedby loggedby author",
        "residual_likelihood": "residuallikelihood residualprobability",
        "residual_impact": "residualimpact residualseverity",
        "residual_detectability": "residualdetectability residualdetection",
    },
    "event",
)
_DAYS = frozenset(("next_review", "identified_on"))
_LINES = ("cause", "effect", "ctq", "process", "contract_reference", "identified_by")
_PASSAGES = ("controls", "plan", "contingency", "trigger")
_CLOSED = frozenset(("closed", "close", "retired", "expired", "resolved", "done", "geschlossen", "obsolete"))
#: beside the risk one of these makes a table a register
_TELLING = frozenset(("likelihood", "impact", "score", "plan", "category", "detectability", "controls"))
_CATEGORIES: Mapping[Category, tuple[str, ...]] = {
    Category.PARTICIPANT: ("participant", "patient", "subject", "safety", "consent"),
    Category.DATA: ("data", "database", "edc", "statistic", "endpoint"),
    Category.TIMELINE: ("time", "schedule", "recruit", "enrol", "startup"),
    Category.BUDGET: ("budget", "cost", "financ", "commercial"),
    Category.REGULATORY: ("regulat", "ethic", "compliance", "gcp", "tmf", "legal"),
    Category.SUPPLY: ("supply", "imp", "product", "depot", "drug", "kit"),
    Category.VENDOR: ("vendor", "cro", "supplier", "lab", "thirdparty"),
    Category.PEOPLE: ("people", "resource", "staff", "team", "hr", "training"),
    Category.TECHNOLOGY: ("tech", "system", "it", "irt", "software"),
    Category.RELATIONSHIP: ("relation", "communicat", "governance"),
}
_RESPONSES = {
    **dict.fromkeys(("avoid", "avoidance", "eliminate"), Response.AVOID),
    **dict.fromkeys(("reduce", "mitigate", "mitigation", "treat", "control"), Response.REDUCE),
    **dict.fromkeys(("share", "transfer"), Response.SHARE),
    **dict.fromkeys(("accept", "acceptance", "tolerate", "monitor"), Response.ACCEPT),
}


@dataclass(frozen=True, slots=True)
class KnownRisks:
    """What the register has: the events by their plain words, and the day near which dates lie."""

    events: Mapping[str, str] = field(default_factory=dict)  # plain event → number
    near: date = date(2026, 1, 1)


def recognise(
    source: Source, known: KnownRisks, day_first: bool | None = None, sizes: Mapping[str, int] | None = None
) -> RisksRead:
    """Return the risks of a file; `sizes` are answers to how large a factor's scale is."""
    found = [table for table in tables(source, HEADINGS) if not _TELLING.isdisjoint(table.fields)]
    order = order_in(cells_of(found, _DAYS), day_first)
    scales = {name: _scale(found, name, sizes or {}) for name in _scored(found)}
    read = _Reading(known, order, scales)
    made = [read.candidate(table, place, row) for table in found for place, row in table.rows]
    days = (day_in(cell, known.near, order) for cell in cells_of(found, _DAYS))
    either = any(each.either for each in days if each is not None)
    candidates = tuple(each for each in made if each is not None)
    return RisksRead(source.name, candidates, scales, either and not order.sure, order.day_first)


def _scored(found: list[Table]) -> list[str]:
    return [name for name in FACTORS if any(name in table.fields for table in found)]


def _scale(found: list[Table], name: str, sizes: Mapping[str, int]) -> Scale:
    if name in sizes:
        return Scale(sizes[name])
    headings = [
        heading
        for table in found
        for field_, heading in zip(table.fields, table.headings, strict=False)
        if field_ == name
    ]
    return scale_of(" ".join(headings), cells_of(found, frozenset((name,))))


@dataclass(frozen=True, slots=True)
class _Reading:
    known: KnownRisks
    order: Order
    scales: Mapping[str, Scale]

    def candidate(self, table: Table, place: int, row: tuple[str, ...]) -> RiskCandidate | None:
        cells = {name: cell for name, cell in table.cells(row).items() if not is_nothing(cell)}
        event = _one_line(cells.get("event", ""))
        if len(event) < 3 or HEADINGS.field_of(event) == "event" or event.isdigit():
            return None
        why: list[str] = []
        fields: dict[str, Any] = {"event": event, **_texts(cells), **_split(event)}
        fields |= self._scores(cells, why) | self._days(cells, why) | _terms(cells, why) | _owners(cells, why)
        there = self.known.events.get(plain(fields["event"]))
        if there:
            why.append(_("The register has it already, as {number}.").format(number=there))
        closed = folded(cells.get("status", "")) in _CLOSED
        if closed:
            why.append(_("It is closed in the file."))
        where = _("{sheet}, row {number}").format(sheet=table.name, number=place)
        score = " × ".join(cells[name] for name in FACTORS if name in cells)
        told: dict[str, Any] = {
            "score": score,
            "why": tuple(why),
            "sure": not why,
            "picked": not there and not closed,
        }
        return RiskCandidate(where, cells.get("number", ""), fields, where, **told)

    def _scores(self, cells: Mapping[str, str], why: list[str]) -> dict[str, int]:
        """Return all three factors, or none; detectability in the middle where the file has none."""
        told = {name: self.scales[name].read(cells[name]) for name in self.scales if name in cells}
        why += [
            _("“{text}” is no {factor} of this scale.").format(text=cells[name][:40], factor=name)
            for name, value in told.items()
            if value is None
        ]
        found = {name: value for name, value in told.items() if value is not None}
        if "detectability" not in self.scales and {"likelihood", "impact"} <= set(found):
            found["detectability"] = 3
            why.append(_("The file has no detectability: 3 is taken until it is judged."))
        if len(found) == len(FACTORS):
            return found
        if found or "score" in cells:
            why.append(_("Without all three factors it comes in not judged."))
        return {}

    def _days(self, cells: Mapping[str, str], why: list[str]) -> dict[str, date]:
        found = {}
        for name in _DAYS & set(cells):
            read = day_in(cells[name], self.known.near, self.order)
            if read is None:
                why.append(_("“{text}” is no date.").format(text=cells[name][:40]))
            elif name == "next_review" or read.day <= self.known.near:
                found[name] = read.day
        return found


def _texts(cells: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {name: _one_line(cells[name]) for name in _LINES if name in cells}
    return found | {name: cells[name] for name in _PASSAGES if name in cells}


def _split(event: str) -> dict[str, str]:
    """Return cause, event and effect where one cell says all: `cause → event → effect`."""
    parts = [part.strip() for part in re.split(r"\s*(?:→|->|=>)\s*", event) if part.strip()]
    if len(parts) == 3:
        return dict(zip(("cause", "event", "effect"), parts, strict=True))
    return {}


def _terms(cells: Mapping[str, str], why: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    text = folded(cells.get("category", ""))
    if text:
        exact = next((each for each in Category if folded(each.value) in text), None)
        guess = exact or _category(text)
        if guess is None:
            why.append(_("The category “{text}” is none of ours.").format(text=cells["category"][:40]))
        else:
            found["category"] = guess
    response = _RESPONSES.get(folded(cells.get("response", "")))
    if response is not None:
        found["response"] = response
    share = re.match(r"\s*(\d{1,3})", cells.get("sponsor_share", ""))
    if share and int(share[1]) <= 100:
        found["sponsor_share"] = int(share[1])
    return found


def _category(text: str) -> Category | None:
    """Return the category that a word begins like, else one that it holds a long word of."""
    begins = (each for each, words in _CATEGORIES.items() if text.startswith(words))
    longer = ((each, [word for word in words if len(word) > 3]) for each, words in _CATEGORIES.items())
    holds = (each for each, words in longer if any(word in text for word in words))
    return next(begins, None) or next(holds, None)


def _owners(cells: Mapping[str, str], why: list[str]) -> dict[str, str]:
    found = {name: _one_line(cells[name]) for name in ("sponsor_owner", "cro_owner") if name in cells}
    owner = _one_line(cells.get("owner", ""))
    if owner and not found:
        found["owner"] = owner
        why.append(_("{name} owns it on one side; the other side has no owner yet.").format(name=owner))
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())
