"""Reminders that were shown or missed: remembered privately, so that none comes twice and none is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from cro_desk.communication.keeping import put
from cro_desk.communication.records import ShownReminder
from cro_desk.communication.reminders import Reminder
from cro_desk.i18n import N_
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work


@dataclass(frozen=True, slots=True)
class MissedRow:
    """A reminder whose time passed while the program was closed."""

    id: str
    title: str
    study_id: str
    record_id: str
    due_at: datetime
    pane: str = "calendar"


@operation(N_("Remember reminders"))
def note_reminders(work: Work, reminders: Iterable[Reminder], *, missed: bool = False) -> None:
    """Remember that these were shown; the missed ones wait to be dismissed."""
    for each in reminders:
        fields = {
            "about": each.about,
            "title": f"{each.title} ({each.protocol})",
            "study_id": each.study_id,
            "record_id": each.record_id,
            "pane": each.pane,
            "due_at": each.due_at,
            "shown_at": work.now,
            "seen": not missed,
        }
        put(
            work,
            ShownReminder,
            derived_id(work.private, f"reminder:{each.about}"),
            fields,
            scope=work.private,
        )


@operation(N_("Dismiss missed reminders"))
def dismiss_reminders(work: Work, *ids: str) -> None:
    """List these no more."""
    for id in ids:
        work.get(ShownReminder, id).seen = True


def shown_since(session: Session, moment: datetime) -> frozenset[str]:
    """Return what was shown of all that is due after a moment, missed ones included."""
    mine = select(ShownReminder.about).where(
        col(ShownReminder.due_at) >= moment, col(ShownReminder.deleted).is_(False)
    )
    return frozenset(session.exec(mine))


def last_shown(session: Session) -> datetime | None:
    """Return when a reminder was last shown here."""
    latest = select(ShownReminder.shown_at).order_by(col(ShownReminder.shown_at).desc()).limit(1)
    return session.exec(latest).first()


def missed(session: Session) -> tuple[MissedRow, ...]:
    """Return what was missed and not dismissed yet, the oldest first."""
    mine = (
        select(ShownReminder)
        .where(col(ShownReminder.seen).is_(False), col(ShownReminder.deleted).is_(False))
        .order_by(col(ShownReminder.due_at), col(ShownReminder.id))
    )
    return tuple(
        MissedRow(each.id, each.title, each.study_id, each.record_id, each.due_at, each.pane)
        for each in session.exec(mine)
    )
