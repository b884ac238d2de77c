"""Which column of an old list is what, by its heading in several languages, or by what stands in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

from cro_desk.minutes.incoming.source import Row

LOOKED_AT = 30  # rows in which headings are looked for
#: field → headings it goes by, folded
_HEADINGS = {
    "number": "no nr number num id ref reference item itemno actionno actionid pos position lfdnr numero",
    "action": (
        "action actions actionitem actionitems task tasks todo massnahme aufgabe aktion accion tarea "
        "actiondescription actionrequired nextstep nextsteps followup what whattodo was"
    ),
    "decision": "decision decisions entscheidung beschluss decisiones decisionmade",
    "text": (
        "description text details detail discussion topic subject issue summary notes point agendaitem "
        "beschreibung thema besprechung inhalt descripcion sujet discussionpoints whatwassaid comment1 risk"
    ),
    "owner": (
        "owner responsible who assignedto assignee responsibleperson actionowner by byawhom bywhom person "
        "verantwortlich zustandig wer responsable quien actionby lead assigned accountable actionee"
    ),
    "due": (
        "due duedate deadline targetdate target bywhen when completiondate dateduedate dueby "
        "plannedcompletion termin fallig falligam falligbis bis frist echeance delai fecha plazo "
        "expectedcompletion targetcompletiondate expectedcompletiondate ecd erledigenbis zuerledigenbis"
    ),
    "status": "status state progress complete completed done erledigt stand statut etat estado openclosed",
    "kind": "type kind category itemtype art typ tipo categorie categoria classification",
    "comment": "comment comments remark remarks update updates statusupdate bemerkung kommentar nota",
    "evidence": "evidence closingevidence resolution outcome closure nachweis resultat ergebnis",
    "priority": "priority prio prioritat priorite prioridad importance",
}
_FIELD_OF = {heading: field for field, text in _HEADINGS.items() for heading in text.split()}
_NAMES = tuple(heading for heading in _FIELD_OF if len(heading) > 4)
_ALIKE = 88
LONGEST = 40  # characters of a heading
#: what joins two headings in one cell: Responsible (Owner), Closed on / Comments
_PARTS = re.compile(r"[/()\[\],;|&+]|\bor\b|\boder\b|\bou\b", re.IGNORECASE)
#: with one of these a table is a list of lines; the words alone may be any table
_TELLING = frozenset(("owner", "due", "status", "action", "decision"))
_WORDS = frozenset(("action", "decision", "text"))


def folded(text: str) -> str:
    """Return words without case, accents, spaces and signs."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z0-9]", "", plain)


@lru_cache(2048)
def field_of(heading: str) -> str:
    """Return the field that a heading means, empty where it means none."""
    whole = _meant(heading)
    if whole or len(heading) > LONGEST:
        return whole
    return next(filter(None, map(_meant, _PARTS.split(heading))), "")


def _meant(heading: str) -> str:
    plain = folded(heading)
    if not plain or len(plain) > LONGEST:
        return ""
    if plain in _FIELD_OF:
        return _FIELD_OF[plain]
    if len(plain) < 5:
        return ""
    found = process.extractOne(plain, _NAMES, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return _FIELD_OF[found[0]] if found else ""


def head_of(rows: Sequence[Row]) -> tuple[int, tuple[str, ...]] | None:
    """Return the row with the headings and the field of each column; None where the table is no list."""
    best: tuple[int, tuple[str, ...]] | None = None
    for place, row in enumerate(rows[:LOOKED_AT]):
        fields = _once(tuple(field_of(cell) for cell in row))
        known = {field for field in fields if field}
        counts = bool(known & _WORDS) and bool(known & _TELLING) and len(known) > 1
        if counts and (best is None or len(known) > len(set(best[1]) - {""})):
            best = place, fields
    return best


def _once(fields: tuple[str, ...]) -> tuple[str, ...]:
    """Let each field stand once: the first column that means it."""
    return tuple(field if field not in fields[:place] else "" for place, field in enumerate(fields))
