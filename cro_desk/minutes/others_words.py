"""What the other side's program may write of minutes, as it is judged before it is taken over.

Both sides write in the partnership's scope; what binds one of them is for that side to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import orjson

from cro_desk.store.record import Written, derived_id

#: how far the day on which a version says that it went out may be from when its author's clock wrote it
_LEEWAY = timedelta(days=1)
_SPONSOR = "sponsor"
_REMARK = frozenset(("text", "author", "side", "at", "item_number", "version_id", "deleted"))


def is_shell(said: Any) -> bool:
    """Whether a record leaves without its values, since it was deleted and something still names it."""
    told = [said.get(name) for name in ("content_hash", "title", "name", "silence", "content")]
    return all(each in (None, "", "{}", "null") for each in told)


def refuses_version(written: Written) -> bool:
    """A version is its writer's own, and never edited; silence approves as was agreed to before alone."""
    said = written.said
    if written.before is None or is_shell(written.before):
        return not is_shell(said) and written.side != _SPONSOR and _oversteps(written)
    return not said.keys() <= {"deleted"} or written.begun_by != written.side


def refuses_comment(written: Written) -> bool:
    """What a comment says stays: the other side answers it, and neither changes nor deletes it."""
    if written.before is None or not written.before.get("text"):
        return False
    is_own = written.side in (written.begun_by, written.before.get("side"))
    return not is_own and not _REMARK.isdisjoint(written.said)


def refuses_signature(written: Written) -> bool:
    """What was signed stays; what was entered from paper can be struck, and no more."""
    if written.before is None or is_shell(written.before):
        return False
    return not written.said.keys() <= {"deleted"} or bool(written.before.get("signature"))


def _oversteps(written: Written) -> bool:
    """Whether a CRO binds the sponsor.

    What the sponsor circulated before a CRO was let in comes with the study, agreed to elsewhere and entered
    later: refusing it would keep the whole study from the CRO, who sees what it says and can object.
    """
    return _is_sponsors(written) or _binds_silence(written)


def _is_sponsors(written: Written) -> bool:
    """Whether a CRO circulates what the sponsor would have written."""
    return bool(written.said.get("writer_side", _SPONSOR) == _SPONSOR)


def _agreed_on(said: Mapping[str, Any]) -> str | None:
    """Return since when silence approves, as a version or the rules of a partnership tell it."""
    told = orjson.loads(said.get("silence") or "{}")
    return told.get("agreed_on") if isinstance(told, dict) else None


def _binds_silence(written: Written) -> bool:
    """Whether silence would approve a version without an agreement that is known, or before it is known."""
    said = written.said
    silence = _agreed_on(said)
    if silence is None:
        return False
    rules = derived_id(str(said.get("partnership_id") or said["study_id"]), "rules of minutes")
    agreed = {_agreed_on(told) for told in written.told_of(rules)}
    went_out = datetime.fromisoformat(said["circulated_at"])
    until = said.get("approve_until")
    in_time = until is not None and date.fromisoformat(until) > went_out.date()
    return silence not in agreed or not in_time or abs(written.at - went_out) > _LEEWAY
