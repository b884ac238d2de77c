"""What to look at twice in a bundle: moments that only its authors' clocks vouch for.

Nobody can prove when something was written. Whose part has ended may have written before and sends it late,
or has set a clock back; both look the same, so it is said, and a person decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import col, select

from cro_desk.store.journal.edits import micros
from cro_desk.store.merging import signed_heads
from cro_desk.store.scopes import Member, Rights
from cro_desk.store.work import Work

#: as far as the clocks of two computers are apart without anybody's doing
_LEEWAY = timedelta(days=1)
_WRITTEN = "SELECT DISTINCT replica, scope, author FROM edit WHERE id >= ?"
_AHEAD = "SELECT DISTINCT author FROM edit WHERE id >= ? AND clock > ? ORDER BY author"


def late(work: Work, edits: Sequence[int]) -> tuple[str, ...]:
    """Return who wrote some of these edits, the newest there are, and may write there no more."""
    if not edits:
        return ()
    driver = work.session.driver
    keys = signed_heads.writers(signed_heads.held(driver))
    rows = driver.execute(_WRITTEN, (min(edits),)).fetchall()
    return tuple(
        sorted({author for replica, scope, author in rows if _has_ended(work, scope, keys.get(replica, ""))})
    )


def _has_ended(work: Work, scope: str, key: str) -> bool:
    mine = select(Member).where(col(Member.scope) == scope, col(Member.person_key) == key)
    return any(
        each.deleted or each.rights is Rights.READ or (each.until is not None and each.until <= work.now)
        for each in work.session.exec(mine)
    )


def ahead(work: Work, edits: Sequence[int]) -> tuple[str, ...]:
    """Return whose changes among these bear a moment that has not come yet."""
    if not edits:
        return ()
    rows = work.session.driver.execute(_AHEAD, (min(edits), micros(work.now + _LEEWAY)))
    return tuple(author for (author,) in rows)
