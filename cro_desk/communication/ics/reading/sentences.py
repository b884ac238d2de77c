"""Every sentence that reading a calendar can end with, by key; the child knows keys only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cro_desk.errors import ExchangeError
from cro_desk.i18n import N_, _

_AGAIN = N_("Ask for the calendar again, or export it anew.")
_SMALLER = N_("Export a shorter time, or fewer calendars.")
_BY_HAND = N_("Enter it by hand where it matters.")


class UnreadableCalendar(ExchangeError):  # noqa: N818 - named for what the reader sees
    """The file cannot be read as a calendar; the sentence says why."""


#: of the whole file: what is wrong, what to do
FAILURES: Mapping[str, tuple[str, str]] = {
    "missing": (N_("{file} is not there any more."), N_("Choose the file again.")),
    "folder": (N_("{file} is a folder, not a calendar."), N_("Choose a calendar file, .ics.")),
    "no_file": (N_("{file} is a pipe or a device, not a file."), N_("Choose a calendar file, .ics.")),
    "no_access": (N_("{file} cannot be opened: {reason}."), N_("Close it elsewhere or copy it.")),
    "empty": (N_("{file} is empty."), _AGAIN),
    "too_large": (N_("{file} is larger than {limit} MB."), _SMALLER),
    "time": (N_("{file} could not be read within {seconds} seconds."), _SMALLER),
    "memory": (N_("{file} needs more than {limit} MB of memory to read."), _SMALLER),
    "crashed": (N_("{file} is damaged: reading it came to a sudden end."), _AGAIN),
    "not_text": (N_("{file} is no calendar: it is not text."), N_("Choose a calendar file, .ics.")),
    "no_calendar": (N_("{file} holds no calendar."), N_("Choose a calendar file, .ics.")),
    "nothing": (N_("{file} holds a calendar without any entry."), _AGAIN),
    "components": (N_("{file} holds more than {limit} entries."), _SMALLER),
    "lines": (N_("{file} has more than {limit} lines."), _SMALLER),
    "method_reply": (N_("{file} is somebody’s answer to an invitation."), N_("Read it in the mail program.")),
    "method_counter": (N_("{file} proposes another time."), N_("Move the meeting itself in Calendar.")),
    "method_declinecounter": (
        N_("{file} declines a proposal of another time."),
        N_("Read it in the mail program."),
    ),
    "method_refresh": (N_("{file} asks for an invitation again."), N_("Draft the invitation in Calendar.")),
}

#: of one entry: why it is not taken
REFUSALS: Mapping[str, str] = {
    "broken": N_("its {property} cannot be read"),
    "twice": N_("it says {property} more than once"),
    "no_start": N_("it does not say when it starts"),
    "zone": N_("nobody knows the time zone “{zone}”"),
    "year": N_("the year {year} cannot be right"),
    "backwards": N_("it ends before it starts"),
    "too_often": N_("it comes again more often than daily"),
    "rule": N_("its rule is none that is known"),
    "rule_part": N_("its rule says {part}, which is not known here"),
    "cut_off": N_("it is cut off"),
    "cancelled": N_("it was cancelled"),
    "todo": N_("a task, not a meeting"),
    "journal": N_("a note, not a meeting"),
    "other": N_("{kind} is neither a meeting nor busy time"),
    "nothing_busy": N_("no time in it is busy"),
    "odd": N_("it cannot be read"),
    "over": N_("it is over"),
    "free_busy": N_("busy time, not a meeting"),
    "whole_day": N_("it takes whole days: not a meeting"),
    "too_long": N_("it takes more than three days: not a meeting"),
    "free": N_("it is marked as free time"),
    "none_ahead": N_("none of it lies ahead"),
    "own": N_("it comes from this plan"),
    "elsewhere": N_("it is a series with {party} here: import it for them"),
    "not_here": N_("it is cancelled, and no meeting of this plan that lies ahead"),
    "late": N_("the file takes so long to read that this was left out"),
    "many_dates": N_("it lists more than {limit} single dates"),
    "strange": N_("it is nothing that a plan can hold"),
}

REMARKS: Mapping[str, str] = {
    "zone_guessed": N_("“{0}” is taken for {1}, whose clocks agree"),
    "no_plain_rule": N_("its rule is none that a cadence can have: each meeting is taken alone"),
    "no_time": N_("the file is so large that when it is busy was not worked out"),
    "more_left_out": N_("more than {0} lie ahead; the later ones are left out"),
}


def failure(key: str, words: Mapping[str, str], file: str) -> UnreadableCalendar:
    """Return what to raise for a key of FAILURES."""
    title, advice = FAILURES[key]
    return UnreadableCalendar(_(title).format(file=file, **words), _(advice))


def reason(key: str, words: Mapping[str, str] | None = None) -> str:
    """Return why an entry is not taken."""
    return _(REFUSALS[key]).format(**(words or {}))


def remark(key: str, words: Sequence[str]) -> str:
    """Return what is to say about an entry that is taken."""
    return _(REMARKS[key]).format(*words)
