"""Acts on several contacts at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cro_desk.i18n import N_
from cro_desk.store.operations import operation
from cro_desk.store.work import Work
from cro_desk.studies.operations import edit_person


@operation(N_("Edit people"))
def edit_contacts(work: Work, changes: Mapping[str, Mapping[str, Any]]) -> None:
    """Change fields of people: `{id: {field: value}}`."""
    for person_id, fields in changes.items():
        edit_person(work, person_id, **fields)
