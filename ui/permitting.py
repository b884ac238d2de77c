"""What is offered where one only reads: a tab says why nothing is written in it, and each button, menu and
key within it that would write is switched off with that sentence. What reads, prints or turns stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject

from ui.actions import Action

#: the acts that write nothing others see: whatever is not among them, a new act too, is taken to write
READS = frozenset(
    (
        *("all_studies", "back", "back_to_meetings", "budget_statement", "calendar_today", "close_areas"),
        *("copy-study", "copy_address", "copy_changes", "copy_contacts", "copy_fields", "copy_rules"),
        *("details", "escalation_origin", "export_actions", "export_calendar", "export_contacts"),
        *("export_matrix", "export_series", "export_signed", "export_todos", "export_unblinded"),
        *("file_dossier", "go_there", "go_to_bids", "go_to_calendar", "go_to_decision", "go_to_matrix"),
        *("go_to_problem", "go_to_roles", "go_to_series", "go_to_step", "go_to_task", "head_rest", "history"),
        *("kpi_board", "kpi_tab", "leave_calendar_import", "leave_import"),
        *("leave_report", "leave_rules", "leave_series", "leave_version", "mail_agenda", "mail_minutes"),
        *("minutes_rules", "more", "new-study", "new_study", "next_gap", "next_open", "next_problem"),
        *("next_rule_problem", "next_stop", "open_areas", "open_card", "open_minutes", "open_report"),
        *("open_series", "open_version", "previous_stop", "print_matrix", "print_minutes", "print_plan"),
        *("print_report", "print_story", "print_toro", "print_view", "register_paper", "register_workbook"),
        *("save_received", "save_report", "save_version", "scorecard_paper", "show_actions", "show_agenda"),
        *("show_dossier", "show_in_calendar", "show_minutes", "version_more", "word_minutes"),
    )
)
#: the keys that go somewhere, copy, print or leave
READING_KEYS = frozenset(
    ("Return", "Esc", "F8", "Shift+F8", "N", "T", "Ctrl+C", "Ctrl+F", "Ctrl+P", "Ctrl+PgUp", "Ctrl+PgDown")
)
#: what begins the keys of acts that are made for each place, view or paper
_READS_ALL = ("cross_", "go_", "opened_", "print_", "save_scan_", "view_")


@runtime_checkable
class Locking(Protocol):
    """Something on the screen that may be for reading only."""

    def why_locked(self) -> str:
        """Return why nothing is written here; empty where it may be."""


def why_locked(here: QObject | None) -> str:
    """Return why nothing is written where a widget stands; a dialog stands nowhere."""
    while here is not None and not isinstance(here, Locking):
        here = here.parent()
    return here.why_locked() if isinstance(here, Locking) else ""


def only_reads(key: str) -> bool:
    """Tell whether an act writes nothing that others see."""
    return key in READS or key.startswith(_READS_ALL)


def key_locked(here: QObject, key: str, offered: Iterable[Action] = ()) -> bool:
    """Tell whether a key, as `QKeySequence` writes it, does nothing there: its act would write."""
    if key in READING_KEYS or (key.startswith("Alt+") and key[4:].isdigit()) or not why_locked(here):
        return False
    return not any(key in (each.shortcut, each.hint) and only_reads(each.key) for each in offered)


def permitted(here: QObject | None, action: Action) -> Action:
    """Return an act as it is offered there."""
    if not action.key or action.why_not or only_reads(action.key):
        return action
    return replace(action, why_not=why_locked(here))


def all_permitted(here: QObject, actions: Iterable[Action]) -> list[Action]:
    """Return acts as they are offered there."""
    return [permitted(here, each) for each in actions]
