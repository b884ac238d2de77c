"""What the audit trail can be narrowed to: everybody who wrote, and every kind of record."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from cro_desk.i18n import _
from cro_desk.reporting.trail import authors
from cro_desk.store.kinds import kinds


@dataclass(frozen=True, slots=True)
class TrailChoices:
    """Authors by name; kinds as (kind, name)."""

    authors: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]


def trail_choices(session: Session) -> TrailChoices:
    """Return what there is to choose from, kinds by their names."""
    named = [(kind.name, _(kind.model.kind_name)) for kind in kinds().values() if kind.model.kind_name]
    return TrailChoices(authors(session), tuple(sorted(named, key=_by_name)))


def _by_name(kind: tuple[str, str]) -> str:
    return kind[1].casefold()
