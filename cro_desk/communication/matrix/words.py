"""What the matrix calls its fields and ways, and how both are read again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cro_desk.communication.limits import limit_words, read_limit
from cro_desk.communication.matrix.rows import FIELDS, Rule
from cro_desk.communication.terms import Channel
from cro_desk.i18n import N_, _
from cro_desk.studies.rules import FieldError

FIELD = {
    "area": N_("Area"),
    "event": N_("Event"),
    "trigger": N_("Trigger"),
    "sender": N_("From"),
    "receiver": N_("To"),
    "copy_to": N_("Copy"),
    "channels": N_("Allowed ways"),
    "protected": N_("Protected"),
    "limit": N_("Time limit"),
    "content": N_("Minimum content"),
    "artifact": N_("Record (TMF no.)"),
    "deputy": N_("Deputy"),
    "note": N_("Note"),
}
CHANNEL = {
    Channel.MEETING: N_("meeting"),
    Channel.PHONE: N_("phone"),
    Channel.EMAIL: N_("e-mail"),
    Channel.ENCRYPTED_EMAIL: N_("encrypted e-mail"),
    Channel.PORTAL: N_("portal"),
    Channel.SYSTEM: N_("system"),
    Channel.LETTER: N_("letter"),
}
_BETWEEN = re.compile(r"\s*[,;/|\n]\s*")
_YES = ("yes", "y", "x", "✓", "true", "1", "protected")
_NO = ("", "no", "n", "–", "-", "false", "0")


def field_label(name: str) -> str:
    """Return what a field is called."""
    return _(FIELD[name])


def channel_name(channel: Channel) -> str:
    """Return what a way is called."""
    return _(CHANNEL[channel])


def channels_words(channels: Sequence[Channel]) -> str:
    """Write ways in one line."""
    return ", ".join(channel_name(each) for each in channels)


def text_of(rule: Rule, name: str) -> str:
    """Write a field as a cell shows it and a spreadsheet gets it, in one line."""
    value = getattr(rule, name)
    if name == "channels":
        return channels_words(value)
    if name == "limit":
        return limit_words(value)
    if name == "protected":
        return _("yes") if value else ""
    return " ".join(str(value).split())


def parsed(name: str, text: str) -> object:
    """Read what was typed or pasted for a field; `FieldError` says what is wrong with it."""
    if name not in FIELDS:
        raise KeyError(name)
    if name == "channels":
        return _channels(text)
    if name == "limit":
        return read_limit(name, text)
    return _yes(text) if name == "protected" else text.strip()


def _channels(text: str) -> tuple[Channel, ...]:
    parts = [part for part in _BETWEEN.split(text.strip()) if part and part not in "–-"]
    return tuple(dict.fromkeys(_channel(part) for part in parts))


def _channel(text: str) -> Channel:
    wanted = _plain(text)
    known = {_plain(name): each for each in Channel for name in (each.value, channel_name(each))}
    found = known.get(wanted) or next((each for name, each in known.items() if name.startswith(wanted)), None)
    if found is None or not wanted:
        raise FieldError(
            "channels",
            _("“{text}” is no way that a message can take.").format(text=text),
            _("Choose from {ways}.").format(ways=channels_words(tuple(Channel))),
        )
    return found


def _yes(text: str) -> bool:
    wanted = text.strip().casefold()
    if wanted in (*_YES, _("yes").casefold()):
        return True
    if wanted in (*_NO, _("no").casefold()):
        return False
    raise FieldError("protected", _("“{text}” is neither yes nor no.").format(text=text.strip()))


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
