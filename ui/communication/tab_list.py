"""The tabs and parts of the Calendar pane in their order. A new one is a line here; a tab is imported when it
is first shown, a part with the pane.

The order of tabs: calendar, series, load, matrix, escalation, directory.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cro_desk.i18n import N_
from ui.communication.tab import CalendarPart, CalendarTab
from ui.pane_tab import TabEntry


@dataclass(frozen=True, slots=True)
class PartEntry:
    """A part before it is made: `find` imports its class."""

    key: str
    find: Callable[[], type[CalendarPart]]


def _views() -> type[CalendarTab]:
    from ui.communication.views.tab import ViewsTab

    return ViewsTab


def _series() -> type[CalendarTab]:
    from ui.communication.series.tab import SeriesTab

    return SeriesTab


def _load() -> type[CalendarTab]:
    from ui.communication.series.load_tab import LoadTab

    return LoadTab


def _matrix() -> type[CalendarTab]:
    from ui.communication.matrix.tab import MatrixTab

    return MatrixTab


def _escalation() -> type[CalendarTab]:
    from ui.communication.escalation.tab import EscalationTab

    return EscalationTab


def _plan() -> type[CalendarPart]:
    from ui.communication.plan.part import PlanPart

    return PlanPart


def _directory() -> type[CalendarTab]:
    from ui.communication.directory.tab import DirectoryTab

    return DirectoryTab


def _contacts() -> type[CalendarPart]:
    from ui.communication.directory.part import ContactFiles

    return ContactFiles


def _exchange() -> type[CalendarPart]:
    from ui.communication.exchange.part import ExchangePart

    return ExchangePart


TABS: tuple[TabEntry[CalendarTab], ...] = (
    TabEntry("views", N_("Calendar"), _views),
    TabEntry("series", N_("Series"), _series),
    TabEntry("load", N_("Load"), _load),
    TabEntry("matrix", N_("Matrix"), _matrix),
    TabEntry("escalation", N_("Escalation"), _escalation),
    TabEntry("directory", N_("Directory"), _directory),
)

PARTS: tuple[PartEntry, ...] = (
    PartEntry("plan", _plan),
    PartEntry("exchange", _exchange),
    PartEntry("contacts", _contacts),
)
