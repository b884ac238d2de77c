"""What asks to be looked at, said on the Overview: each area tells its own, the Overview shows all alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session


@dataclass(frozen=True, slots=True)
class Attention:
    """One line: what it is, how it stands; and the pane and the record where it is dealt with."""

    text: str
    stands: str
    pane: str
    record_id: str = ""
    bad: bool = True  # else worth a look


@dataclass(frozen=True, slots=True)
class Told:
    """What an area tells now. `again_at` is the moment from which it would tell something else."""

    lines: tuple[Attention, ...] = ()
    again_at: datetime | None = None


#: `(session, study_id, now)`
Teller = Callable[[Session, str, datetime], Told]
