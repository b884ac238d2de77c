"""How the studies are named wherever one is chosen: protocol, phase, what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from cro_desk.i18n import _
from cro_desk.studies.queries import studies


@dataclass(frozen=True, slots=True)
class StudyName:
    """A study as the switcher names it."""

    id: str
    words: str


def study_names(session: Session) -> tuple[StudyName, ...]:
    """Return all studies as the switcher names them."""
    return tuple(
        StudyName(row.id, _words(row.protocol, row.phase, row.indication or row.name))
        for row in studies(session)
    )


def _words(protocol: str, phase: str, what: str) -> str:
    if phase and phase[0] in "IV1234":
        phase = _("Phase {phase}").format(phase=phase)
    return " · ".join(part for part in (protocol, phase, what) if part)
