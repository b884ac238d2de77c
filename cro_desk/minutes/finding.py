""" "When did we agree …": all that was circulated, searched by the words in it, decisions before the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson
from sqlmodel import Session

from cro_desk.minutes.rows import ItemRow, read_items
from cro_desk.minutes.terms import ItemKind
from cro_desk.store.connections import Raw, raw
from cro_desk.store.journal.history import marks
from cro_desk.store.search import match_expression

#: of words that very many records share the newest are looked at
_NEWEST = 5000
_AT_ONCE = 3000
#: the records of a table that have the words; parameters: the expression, the table
MATCHING = f"""SELECT s.record FROM (SELECT rowid AS id FROM search WHERE search MATCH ?
    ORDER BY rowid DESC LIMIT {_NEWEST}) AS found JOIN searched AS s ON s.id = found.id
    WHERE s.kind = ? AND NOT s.deleted"""  # noqa: S608 - our own text
#: the same of both tables at once, for what searches while one types
_HITS = f"""SELECT s.kind, s.record FROM (SELECT rowid AS id FROM search WHERE search MATCH ?
    ORDER BY rowid DESC LIMIT {_AT_ONCE}) AS found JOIN searched AS s ON s.id = found.id
    WHERE s.kind IN ('minutes_item', 'minutes_version') AND NOT s.deleted"""  # noqa: S608
#: ids are looked up one by one: the planner would rather read the whole table
_LINES = """SELECT i.id, i.kind, i.meeting_on, i.study_id FROM json_each(?) AS hit
    CROSS JOIN minutes_item AS i ON i.id = hit.value
    JOIN study AS s ON s.id = i.study_id AND NOT s.deleted WHERE NOT i.deleted AND i.draft_id = ''"""
_LATEST = """SELECT v.id, v.meeting_on, v.study_id FROM json_each(?) AS hit
    CROSS JOIN minutes_version AS v ON v.id = hit.value
    JOIN study AS s ON s.id = v.study_id AND NOT s.deleted WHERE NOT v.deleted AND NOT EXISTS
    (SELECT 1 FROM minutes_version AS later WHERE later.supersedes_id = v.id AND NOT later.deleted)"""
_DISCUSSED = """SELECT v.id, v.meeting_id, v.code, v.number, v.title, v.meeting_on, v.study_id,
    v.partnership_id, v.discussion FROM minutes_version AS v WHERE v.id IN ({ids})
    ORDER BY v.meeting_on DESC, v.id"""
#: how much is shown about a word that was found
_AROUND = 80


@dataclass(frozen=True, slots=True)
class Discussed:
    """Minutes in whose discussion the words stand, with the text about them."""

    version_id: str
    meeting_id: str
    code: str
    number: int
    title: str
    meeting_on: date
    study_id: str
    partnership_id: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Found:
    """What has the words: decisions, then other lines, each the newest first, then discussions."""

    decisions: tuple[ItemRow, ...]
    lines: tuple[ItemRow, ...]
    discussed: tuple[Discussed, ...]


def when_agreed(session: Session, text: str, study_ids: tuple[str, ...] = (), most: int = 50) -> Found:
    """Return what was circulated that has every word, the last one as a beginning."""
    expression = match_expression(text)
    if expression is None:
        return Found((), (), ())
    driver = raw(session.connection())
    lines, versions = _hits(driver, expression)
    agreed, others = _newest_lines(driver, lines, study_ids, most)
    said = _newest_versions(driver, versions, study_ids, most)
    return Found(_rows(driver, agreed), _rows(driver, others), _discussions(driver, said, text))


def _hits(driver: Raw, expression: str) -> tuple[list[str], list[str]]:
    """Return the lines and the versions that have the words, of the newest records that have them."""
    found = driver.execute(_HITS, (expression,)).fetchall()
    lines = [record for kind, record in found if kind == "minutes_item"]
    return lines, [record for kind, record in found if kind != "minutes_item"]


def _newest_lines(
    driver: Raw, ids: Sequence[str], study_ids: tuple[str, ...], most: int
) -> tuple[list[str], list[str]]:
    """Return the newest decisions, and the newest other lines."""
    rows = driver.execute(_LINES, (orjson.dumps(ids).decode(),)).fetchall()
    told = sorted(((on, id, kind) for id, kind, on, study in rows if _in(study, study_ids)), reverse=True)
    decision = ItemKind.DECISION.value
    agreed = [id for _on, id, kind in told if kind == decision][:most]
    return agreed, [id for _on, id, kind in told if kind != decision][:most]


def _newest_versions(driver: Raw, ids: Sequence[str], study_ids: tuple[str, ...], most: int) -> list[str]:
    """Return the newest minutes of which no later version was circulated."""
    rows = driver.execute(_LATEST, (orjson.dumps(ids).decode(),)).fetchall()
    told = sorted(((on, id) for id, on, study in rows if _in(study, study_ids)), reverse=True)
    return [id for _on, id in told][:most]


def _in(study: str, study_ids: tuple[str, ...]) -> bool:
    return not study_ids or study in study_ids


def _rows(driver: Raw, ids: Sequence[str]) -> tuple[ItemRow, ...]:
    return read_items(
        driver, f"i.id IN ({marks(ids)})", ids, "ORDER BY i.meeting_on DESC, i.position DESC, i.id DESC"
    )


def _discussions(driver: Raw, ids: Sequence[str], text: str) -> tuple[Discussed, ...]:
    rows = driver.execute(_DISCUSSED.format(ids=marks(ids)), ids).fetchall()
    return tuple(_discussed(row, text) for row in rows)


def _discussed(row: tuple[Any, ...], text: str) -> Discussed:
    told = (*row[:5], date.fromisoformat(row[5]), *row[6:8], _excerpt(row[8], text))
    return Discussed(*told)


def _excerpt(discussion: str, text: str) -> str:
    """Return the words about the first one that was found, on one line."""
    plain = " ".join(discussion.split())
    found = (plain.casefold().find(word.casefold()) for word in text.split())
    at = next((place for place in found if place >= 0), 0)
    begin = max(0, at - _AROUND)
    return ("…" * (begin > 0)) + plain[begin : at + _AROUND] + "…" * (at + _AROUND < len(plain))
