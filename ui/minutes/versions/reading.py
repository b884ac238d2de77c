"""What the page of a version reads in one job."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from cro_desk.minutes.clocks import Rules
from cro_desk.minutes.comparing import LineChange, compare
from cro_desk.minutes.content import from_json
from cro_desk.minutes.signers import own_keys, own_side
from cro_desk.minutes.silence import rules_of
from cro_desk.minutes.standing import version_record
from cro_desk.minutes.versions import Version, VersionRow, version, versions
from cro_desk.studies.terms import Side


@dataclass(frozen=True, slots=True)
class Read:
    """A version with all that hangs on it, its fellows, the rules, and the side and keys of who sits here."""

    version: Version
    fellows: tuple[VersionRow, ...]
    rules: Rules
    side: Side
    keys: frozenset[str]  # of who sits here, now and before


@dataclass(frozen=True, slots=True)
class Difference:
    """What a version says otherwise than another one."""

    old_id: str
    new_id: str
    changes: tuple[LineChange, ...]


def read_page(session: Any, version_id: str, today: date) -> Read:
    """Return what the page shows of a version."""
    found = version(session, version_id, today)
    row = found.row
    fellows = versions(session, row.meeting_id, today)
    rules = rules_of(session, row.study_id, row.partnership_id)
    keys = frozenset(own_keys(session))
    return Read(found, fellows, rules, own_side(session, row.study_id), keys)


def read_difference(session: Any, old_id: str, new_id: str) -> Difference:
    """Return what two versions say differently, line by line."""
    old, new = (from_json(version_record(session, each).content) for each in (old_id, new_id))
    return Difference(old_id, new_id, compare(old, new))
