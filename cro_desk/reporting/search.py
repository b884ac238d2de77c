"""Find any record by the words in it, across all areas."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson
from sqlmodel import Session

from cro_desk.i18n import _
from cro_desk.store.connections import Raw, raw
from cro_desk.store.journal.history import batches, marks
from cro_desk.store.kinds import Kind, kinds
from cro_desk.store.scopes import ScopeTree
from cro_desk.store.search import match_expression
from cro_desk.studies.geography import countries_named, country_name

#: of a text that very many records share only the oldest and the newest are ranked: it tells none apart
_RANKED = 5000
_SOME = """SELECT * FROM (SELECT rowid AS id, bm25(search, 10.0, 1.0, 0.0) AS score FROM search
    WHERE search MATCH :words ORDER BY rowid {direction} LIMIT :ranked)"""
_FIND = f"""SELECT s.kind, s.record
    FROM ({_SOME.format(direction="")} UNION {_SOME.format(direction="DESC")}) AS found
    JOIN searched AS s ON s.id = found.id WHERE NOT s.deleted ORDER BY score LIMIT :limit"""  # noqa: S608
_CONTEXT = 120
#: of a line or minutes that live on elsewhere only the newest is found: a draft and its line once it was
#: circulated, a version that a later one replaced
_OVERTAKEN = {
    "minutes_item": "SELECT id FROM minutes_item WHERE shared_id <> '' AND id IN ({})",
    "minutes_draft": "SELECT id FROM minutes_draft WHERE corrects_id <> '' AND id IN ({})",
    "minutes_version": """SELECT supersedes_id FROM minutes_version
        WHERE NOT deleted AND supersedes_id IN ({})""",
}
#: what stands in nobody's study scope, for it is one's own, and yet belongs to a study
_OF_STUDY = {
    "minutes_draft": "SELECT m.id, m.study_id FROM minutes_draft AS m WHERE m.id IN ({})",
    "minutes_item": "SELECT m.id, m.study_id FROM minutes_item AS m WHERE m.id IN ({})",
    "status_draft": "SELECT d.id, d.study_id FROM status_draft AS d WHERE d.id IN ({})",
    "minutes_attendance": """SELECT t.id, m.study_id FROM minutes_attendance AS t
        JOIN minutes_draft AS m ON m.id = t.draft_id WHERE t.id IN ({})""",
    "minutes_agenda": """SELECT t.id, m.study_id FROM minutes_agenda AS t
        JOIN minutes_draft AS m ON m.id = t.draft_id WHERE t.id IN ({})""",
}
_COUNTRY = "study_country"
_LINE = "minutes_item"
_NUMBER = re.compile(r"[A-Z]{1,2}-\d+")
#: kinds that people call by their number
_NUMBERED = (_LINE, "risk", "issue")
_BY_NUMBER = " UNION ALL ".join(
    f"SELECT '{kind}', id FROM {kind} WHERE number = ?1 AND NOT deleted"  # noqa: S608 - our own names
    for kind in _NUMBERED
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found: its name, and words that say where it stands."""

    kind: str
    kind_name: str
    record_id: str
    name: str
    context: str
    study_id: str | None


def find(session: Session, text: str, limit: int = 50) -> tuple[Hit, ...]:
    """Return live records that have every word of the text, the last one as a beginning; best first."""
    driver, expression = raw(session.connection()), match_expression(text)
    if expression is None:
        return ()
    found = driver.execute(_FIND, {"words": expression, "ranked": _RANKED, "limit": limit}).fetchall()
    found = list(dict.fromkeys([*_countries(driver, text), *_numbered(driver, text), *found]))[:limit]
    overtaken = {id for id, *_rest in _asked(driver, found, _OVERTAKEN)}
    texts = {id: told for id, told in _texts(driver, found).items() if id not in overtaken}
    studies = _studies(driver, {scope for scope, *_texts in texts.values()})
    live = (
        (kind, record) for kind, record in found if record in texts and not _is_gone(texts[record], studies)
    )
    hits = tuple(_hit(kind, record, texts[record], studies) for kind, record in live)
    return _with_own_study(driver, hits)


def in_order(hits: Sequence[Hit], text: str, study_id: str | None) -> tuple[Hit, ...]:
    """Put what is called so first, then what has the words in its name; of both the study in front first."""
    words = text.casefold().split()

    def place(hit: Hit) -> tuple[bool, bool, bool]:
        name = hit.name.casefold()
        is_it = name.split() == words or name.startswith(f"{' '.join(words)}: ")
        return not is_it, not all(word in name for word in words), hit.study_id not in (None, study_id)

    return tuple(sorted(hits, key=place))


def _asked(
    driver: Raw, found: Sequence[tuple[str, str]], questions: Mapping[str, str]
) -> list[tuple[Any, ...]]:
    """Return the answers to what is asked of the records of some kinds."""
    answers: list[tuple[Any, ...]] = []
    for kind, sql in questions.items():
        ids = [record for name, record in found if name == kind]
        if ids:
            answers += driver.execute(sql.format(marks(ids)), ids)
    return answers


def _with_own_study(driver: Raw, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Name the study of what is one's own: a draft of minutes."""
    homeless = [(hit.kind, hit.record_id) for hit in hits if hit.study_id is None]
    known = dict(_asked(driver, homeless, _OF_STUDY))
    return tuple(replace(hit, study_id=known.get(hit.record_id, hit.study_id)) for hit in hits)


def _countries(driver: Raw, text: str) -> list[tuple[str, str]]:
    """Return the studies' countries by the names that people type; records and index know only codes."""
    codes = countries_named(text) if len(text.strip()) > 1 else []
    sql = f"SELECT '{_COUNTRY}', id FROM {_COUNTRY} WHERE NOT deleted AND country IN ({marks(codes)})"  # noqa: S608
    return driver.execute(sql, codes).fetchall() if codes else []


def _numbered(driver: Raw, text: str) -> list[tuple[str, str]]:
    """Return the lines, risks and issues of exactly this number: `S-1` begins many others, too."""
    number = text.strip().upper()
    return driver.execute(_BY_NUMBER, (number,)).fetchall() if _NUMBER.fullmatch(number) else []


def _is_gone(texts: Sequence[str], studies: Mapping[str, Sequence[Any]]) -> bool:
    """Whether the record's study was deleted, through which alone one could reach it."""
    return bool(studies.get(texts[0], (None, "", 0))[2])


def _hit(kind: str, record: str, texts: Sequence[str], studies: Mapping[str, Sequence[Any]]) -> Hit:
    scope, name, *others = texts
    study_id, protocol, _deleted = studies.get(scope, (None, "", 0))
    words = [word for word in (protocol, *others) if word and word != name]
    name = country_name(name) if kind == _COUNTRY else name
    known = kinds()[kind]
    number = _number(known, texts)
    if number:
        name, words = f"{number}: {name}", [word for word in words if word != number]
    kind_name = _(known.model.kind_name)
    return Hit(kind, kind_name, record, name, " · ".join(words)[:_CONTEXT], study_id)


def _number(kind: Kind, texts: Sequence[str]) -> str:
    """Return the number or code that people call a record by, where search knows it."""
    numbered = "number" if kind.name in _NUMBERED else kind.model.numbered
    return texts[1 + kind.searched.index(numbered)] if numbered in kind.searched else ""


def _texts(driver: Raw, found: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Return scope and searched texts of each record."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, record in found:
        by_kind[kind].append(record)
    known = kinds()
    return {
        record: texts
        for name, records in by_kind.items()
        if name in known
        for record, texts in _texts_of(driver, known[name], records)
    }


def _texts_of(driver: Raw, kind: Kind, records: Sequence[str]) -> list[tuple[str, list[str]]]:
    columns = ", ".join(f'"{name}"' for name in kind.searched)
    lists = [name in kind.structured for name in ("scope", *kind.searched)]
    sql = f'SELECT id, scope, {columns} FROM "{kind.name}" WHERE id IN ({{}})'  # noqa: S608 - our own names
    return [
        (row[0], [_plain(text, is_list=each) for text, each in zip(row[1:], lists, strict=True)])
        for batch in batches(records)
        for row in driver.execute(sql.format(marks(batch)), batch)
    ]


def _plain(text: Any, *, is_list: bool) -> str:
    """Return what a field says in one line."""
    told = ", ".join(map(str, orjson.loads(text))) if is_list and text else str(text or "")
    return " ".join(told.split())


def _studies(driver: Raw, scopes: set[str]) -> dict[str, tuple[str, str, int]]:
    """Return id and protocol of the study that each scope stands within, and whether it was deleted."""
    tree = ScopeTree(driver)
    roots = {scope: tree.line(scope)[-1] for scope in scopes}
    wanted = sorted(set(roots.values()))
    sql = f"SELECT scope, id, protocol, deleted FROM study WHERE scope IN ({marks(wanted)})"  # noqa: S608
    studies = {scope: tuple(study) for scope, *study in driver.execute(sql, wanted)}
    return {scope: studies[root] for scope, root in roots.items() if root in studies}
