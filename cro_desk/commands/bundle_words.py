"""What is told of a bundle: to people in lines, to programs as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cro_desk.commands.terminal import say, table
from cro_desk.formats import size
from cro_desk.i18n import _

if TYPE_CHECKING:
    from cro_desk.sharing.previewing import Preview, RecordRow
    from cro_desk.sharing.selecting import ScopeRow, Selection


def told_selection(found: Selection) -> dict[str, Any]:
    """Return what would leave for somebody."""
    return {
        "changes": dict(sorted(found.counts.items())),
        "edits": len(found.edits),
        "leaves": [_scope(each) for each in found.leaves],
        "stays": [_scope(each) for each in found.stays],
        "attachments": [each.name for each in found.files],
    }


def _scope(row: ScopeRow) -> str:
    return f"{row.kind.value} {row.name}".strip()


def told_preview(found: Preview) -> dict[str, Any]:
    """Return what taking a bundle over would do."""
    return {
        "edits": found.edits,
        "known": found.known,
        "waiting": found.waiting,
        "again": found.again,
        "writers": list(found.writers),
        "counts": dict(sorted(found.counts.items())),
        "conflicts": len(found.conflicts),
        "records": [_record(each) for each in found.records],
    }


def _record(row: RecordRow) -> dict[str, Any]:
    fields = [
        {
            "name": each.name,
            "old": each.old,
            "new": each.new,
            "author": each.author,
            "at": each.at.isoformat(),
            "contested": each.contested,
        }
        for each in row.fields
    ]
    return {"kind": row.kind, "name": row.name, "what": row.what, "fields": fields}


def say_preview(told: Mapping[str, Any]) -> None:
    """Print who made a bundle, what is in it and what it would do."""
    say(
        _("From {name}, {organisation}, {at}").format(
            name=told["from"], organisation=told["organisation"], at=told["made_at"]
        )
    )
    say(_("Fingerprint: {words}").format(words=told["fingerprint"]))
    say(_("Check with: minisign -Vm manifest.json -P {key}").format(key=told["minisign"]))
    rows = [(name, size(count)) for name, count in told["members"].items()]
    table((_("File"), _("Size")), rows, right=(1,))
    changes = _("Changes: {new} new, {known} known, {waiting} waiting for others, {conflicts} conflicts")
    say(
        changes.format(
            new=told["edits"], known=told["known"], waiting=told["waiting"], conflicts=told["conflicts"]
        )
    )
    if told["records"]:
        lines = [(_(row["what"]), row["kind"], row["name"], _fields(row)) for row in told["records"]]
        table((_("What"), _("Kind"), _("Name"), _("Fields")), lines)


def _fields(row: Mapping[str, Any]) -> str:
    marks = {True: " (!)", False: ""}
    return ", ".join(each["name"] + marks[each["contested"]] for each in row["fields"])
