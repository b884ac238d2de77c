"""Changes in plain words: what a field is called, and what its value says to a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from cro_desk.communication import trail as talk_trail
from cro_desk.i18n import _, ngettext
from cro_desk.minutes import trail as minutes_trail
from cro_desk.oversight import trail as oversight_trail
from cro_desk.reporting.status import trail as status_trail
from cro_desk.roles.records import Responsibility
from cro_desk.roles.words import FIELD as TASK_FIELDS
from cro_desk.store.kinds import Kind, kinds

_LONGEST = 300
#: what papers are of; the kind of a paper stands in another field
_ISSUED = (
    *("minutes_version", "matrix_version", "responsibility_matrix"),
    *("communication_plan", "partnership", "status_report"),
)
#: as the journal keeps moments
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
#: areas that put their own fields into words
_TRAILS = (talk_trail, minutes_trail, oversight_trail, status_trail)
#: those that keep to themselves what says nothing to a reader
_INNER = (minutes_trail, oversight_trail, status_trail)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after, in words; `old` is None where the record was created."""

    name: str
    label: str
    old: str | None
    new: str | None


def field_changes(
    kind: str, fields: Mapping[str, Sequence[Any]], names: Mapping[str, str]
) -> tuple[FieldChange, ...]:
    """Put a change into words, of a new record what was filled in; `names` are of those it names."""
    known = kinds().get(kind)
    told = (name for name in _in_order(known, fields) if name != "deleted" and _tells(fields[name]))
    shown = (name for name in told if not any(trail.is_inner(kind, name) for trail in _INNER))
    return tuple(_worded(known, name, fields[name], names) for name in shown)


def referenced(kind: str, fields: Mapping[str, Sequence[Any]]) -> Iterator[tuple[str, str]]:
    """Return the kind and id of every record that a change names."""
    known = kinds().get(kind)
    for column, table in known.points_to if known else ():
        yield from ((table, value) for value in fields.get(column, ()) if value)
    for name, pair in fields.items():
        for value in pair:
            for trail in _TRAILS:
                yield from trail.named(kind, name, value)
            if (kind, name) == ("issued_document", "subject_id"):
                yield from ((table, value) for table in _ISSUED)


def what_happened(kind: str, fields: Mapping[str, Sequence[Any]]) -> str:
    """Return whether the record was created, changed, deleted or restored, or is an event."""
    if any(len(pair) == 1 for pair in fields.values()):
        return "event" if kind == "event" else "created"
    old, new = fields.get("deleted", (0, 0))
    if old == new:
        return "changed"
    return "deleted" if new else "restored"


def _in_order(kind: Kind | None, fields: Mapping[str, Sequence[Any]]) -> list[str]:
    """Return the fields in the order in which the record has them; those of a newer version come last."""
    known = [column.name for column in kind.columns if column.name in fields] if kind else []
    return known + [name for name in fields if name not in known]


def _tells(pair: Sequence[Any]) -> bool:
    return pair[-1] not in {None, ""} if len(pair) == 1 else pair[0] != pair[1]


def _worded(kind: Kind | None, name: str, pair: Sequence[Any], names: Mapping[str, str]) -> FieldChange:
    old = _said(kind, name, pair[0], names) if len(pair) > 1 else None
    return FieldChange(name, _label(kind, name), old, _said(kind, name, pair[-1], names))


def _label(kind: Kind | None, name: str) -> str:
    """Return what a field is called; those of a responsibility as its pane calls them."""
    if kind is not None and kind.name == Responsibility.__tablename__ and name in TASK_FIELDS:
        return _(TASK_FIELDS[name])
    own = (trail.label(kind.name, name) for trail in _TRAILS) if kind is not None else ()
    return next(filter(None, own), "") or _(label_of(name))


def label_of(name: str) -> str:
    """Return what a field is called: `nda_signed_on` is "NDA signed on"."""
    words = " ".join(_SPELT.get(word, word) for word in name.removesuffix("_id").split("_"))
    return words[:1].upper() + words[1:]


#: words of field names that people spell otherwise
_SPELT = {
    "nda": "NDA",
    "rfp": "RFP",
    "saes": "SAEs",
    "sha256": "SHA-256",
    "startup": "start-up",
    "closeout": "close-out",
    "email": "e-mail",
    "no": "number",
}


def _said(kind: Kind | None, name: str, value: Any, names: Mapping[str, str]) -> str:
    if value is None:
        return ""
    if kind and name in kind.flags:
        return _("yes") if value else _("no")
    told = _told(kind.name, name, value, names) if kind else None
    text = told or names.get(str(value)) or _moment_said(str(value))
    if kind and told is None and name in kind.structured:
        text = structure_said(orjson.loads(text))
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _moment_said(text: str) -> str:
    """Return a moment to the second, anything else as it is."""
    return f"{text[:10]} {text[11:19]} UTC" if _MOMENT.fullmatch(text) else text


def _told(kind: str, name: str, value: Any, names: Mapping[str, str]) -> str | None:
    """Return a value as its own area puts it into words, None where none does."""
    own = (trail.said(kind, name, value, names) for trail in _TRAILS)
    return next((text for text in own if text is not None), None)


def _is_word(value: Any) -> bool:
    """Whether a value is told as it stands: a text, or a number that is not nothing."""
    return isinstance(value, str | int) and not isinstance(value, bool) and bool(value)


def structure_said(content: Any) -> str:
    """Return texts as one line, of anything larger how much is in it."""
    if isinstance(content, Mapping):
        counts = {name: str(len(each)) for name, each in content.items() if isinstance(each, list)}
        told = counts or {name: str(each) for name, each in content.items() if _is_word(each)}
        return " · ".join(f"{_(label_of(name))}: {each}" for name, each in told.items())
    if all(isinstance(each, str) for each in content):
        return ", ".join(content)
    return ngettext("{count} entry", "{count} entries", len(content)).format(count=len(content))
