"""Versions as they stand once minutes were circulated, made without a draft; and another person who signs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from cro_desk.desk import Desk, Owner, Signer
from cro_desk.minutes.content import MinutesContent, content_hash, to_json
from cro_desk.minutes.records import MinutesVersion
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.scopes import ScopeKind
from cro_desk.store.work import Work
from cro_desk.studies.operations import sponsor_scope
from cro_desk.studies.records import Partnership, Study
from tests.conftest import CHEAP, PASSPHRASE

Sent = Callable[..., str]


@operation("Circulate for a test")
def put_version(
    work: Work, study_id: str, partnership_id: str, content: MinutesContent, number: int = 1, **fields: Any
) -> str:
    """Keep a version that says this; internal without a partnership."""
    told = to_json(content)
    usual = {"circulated_at": work.now, "circulated_by": work.author, "title": content.header.title}
    return work.add(
        MinutesVersion(
            scope=_scope(work, study_id, partnership_id, unblinded=content.header.unblinded),
            meeting_id=derived_id(study_id, content.header.code),
            study_id=study_id,
            partnership_id=partnership_id,
            code=content.header.code,
            number=number,
            meeting_on=content.header.starts.date(),
            unblinded=content.header.unblinded,
            content=told,
            content_hash=content_hash(told),
            **{**usual, **fields},
        )
    ).id


def _scope(work: Work, study_id: str, partnership_id: str, *, unblinded: bool) -> str:
    if not partnership_id:
        return sponsor_scope(work, work.get(Study, study_id))
    scope = work.get(Partnership, partnership_id).scope
    return work.scope(ScopeKind.UNBLINDED, scope) if unblinded else scope


def another_signer(folder: Path, name: str = "Ben Ortiz", at: datetime | None = None) -> Signer:
    """Return what signs for somebody with a workspace of their own."""
    desk, _recovery_key = Desk.create(folder, PASSPHRASE, Owner(name, "Northern CRO"), cost=CHEAP)
    signer = desk.signer(PASSPHRASE)
    desk.close()
    return signer
