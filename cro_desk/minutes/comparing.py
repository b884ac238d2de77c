"""Two versions of minutes line by line: what came, what went, what reads otherwise, word by word.

A line is the same by its id, whatever its number or place; a person by card or name; a point by its title.
Lines of a point and points of the agenda that were put elsewhere say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from cro_desk.i18n import N_, _
from cro_desk.minutes.content import MinutesContent
from cro_desk.minutes.entries import Entry, entries, label
from cro_desk.minutes.reordering import moved

Key = tuple[str, ...]
Told = Mapping[Key, Entry]
_WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")  # a word with what parts it from the next
#: longer texts are shown whole, before and after: nobody reads the difference word by word
_MOST_WORDS = 4000
#: a text of which less than this stayed is another text
_ALIKE = 0.3


class How(StrEnum):
    """What became of a line, or of some words."""

    SAME = "same"
    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


_HOW = {How.SAME: N_("same"), How.ADDED: N_("new"), How.GONE: N_("dropped"), How.CHANGED: N_("changed")}


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words in a row that stayed, came or went."""

    how: How
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field before and after, and both in one with marks."""

    name: str
    label: str
    old: str
    new: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class LineChange:
    """What is otherwise: the part it stands in, its number or name, its words, and the changed fields."""

    how: How
    part: str
    name: str
    text: str
    fields: tuple[FieldChange, ...] = ()


def compare(old: MinutesContent, new: MinutesContent) -> tuple[LineChange, ...]:
    """Return what differs, in the order of the new minutes; what went stands at the end of its part."""
    before, after = entries(old), entries(new)
    found = [*_came_or_changed(before, after), *_went(before, after)]
    parts = list(dict.fromkeys(each.part for each in (*after.values(), *before.values())))
    return tuple(sorted(found, key=lambda each: parts.index(each.part)))


def marks(old: str, new: str) -> tuple[Mark, ...]:
    """Return both texts in one, word by word; texts that share too little one after the other."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    if len(before) + len(after) > _MOST_WORDS:
        return _whole(old, new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return _whole(old, new)
    return tuple(_marked(matcher, before, after))


def how_name(how: How) -> str:
    """Return what became of something."""
    return _(_HOW[how])


def _came_or_changed(before: Told, after: Told) -> Iterator[LineChange]:
    places = _places(before, after)
    for key, entry in after.items():
        known = before.get(key)
        if known is None:
            yield _line(How.ADDED, entry, _fields({}, entry.fields))
        elif changed := (*_fields(known.fields, entry.fields), *places.get(key, ())):
            yield _line(How.CHANGED, entry, changed)


def _places(before: Told, after: Told) -> Mapping[Key, tuple[FieldChange, ...]]:
    """Return what stands elsewhere within the list that it stood in: after what it stood, and stands now."""
    found: dict[Key, tuple[FieldChange, ...]] = {}
    for group in {entry.ordered_in for entry in after.values() if entry.ordered_in}:
        old, new = ([key for key in told if told[key].ordered_in == group] for told in (before, after))
        for key in moved(old, new):
            places = {"place": _after(old, key, before)}, {"place": _after(new, key, after)}
            found[key] = _fields(*places)
    return found


def _after(keys: Sequence[Key], key: Key, told: Told) -> str:
    place = keys.index(key)
    return _("after {name}").format(name=told[keys[place - 1]].called) if place else _("first")


def _went(before: Told, after: Told) -> Iterator[LineChange]:
    gone = (entry for key, entry in before.items() if key not in after)
    return (_line(How.GONE, entry, _fields(entry.fields, {})) for entry in gone)


def _line(how: How, entry: Entry, changed: tuple[FieldChange, ...]) -> LineChange:
    return LineChange(how, entry.part, entry.name, entry.text, changed)


def _fields(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[FieldChange, ...]:
    names = dict.fromkeys((*new, *old))
    pairs = ((name, old.get(name, ""), new.get(name, "")) for name in names)
    return tuple(
        FieldChange(name, label(name), before, after, marks(before, after))
        for name, before, after in pairs
        if before != after
    )


def _whole(old: str, new: str) -> tuple[Mark, ...]:
    return tuple(mark for mark in (Mark(How.GONE, old), Mark(How.ADDED, new)) if mark.text)


def _marked(matcher: SequenceMatcher[str], before: Sequence[str], after: Sequence[str]) -> Iterator[Mark]:
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            yield Mark(How.SAME, "".join(before[first:last]))
            continue
        if last > first:
            yield Mark(How.GONE, "".join(before[first:last]))
        if end > begin:
            yield Mark(How.ADDED, "".join(after[begin:end]))
