"""A matrix that begins with the usual rows; what is missing of them is added."""

from __future__ import annotations

from dataclasses import fields

from cro_desk.communication.keeping import put
from cro_desk.communication.matrix.acts import checked, rules_of
from cro_desk.communication.records import CommunicationRule
from cro_desk.communication.templates import matrix_rows
from cro_desk.i18n import N_
from cro_desk.store.operations import operation
from cro_desk.store.record import derived_id
from cro_desk.store.work import Work
from cro_desk.studies.records import Partnership


@operation(N_("Start the communication matrix"))
def start_matrix(work: Work, partnership_id: str) -> None:
    """Add the usual rows that are not there; rows that were edited stay as they are."""
    add_usual_rules(work, work.get(Partnership, partnership_id))


def add_usual_rules(work: Work, partnership: Partnership) -> None:
    """Add the usual rows; two colleagues who start the same matrix start one."""
    known = rules_of(work, partnership.id)
    codes = {rule.template for rule in known}
    position = max((rule.position for rule in known), default=-1) + 1
    missing = [row for row in matrix_rows() if row.code not in codes]
    for place, row in enumerate(missing, position):
        told = {each.name: getattr(row, each.name) for each in fields(row)}
        code = told.pop("code")
        put(
            work,
            CommunicationRule,
            derived_id(partnership.id, f"rule:{code}"),
            {**checked(told), "template": code, "position": place},
            scope=partnership.scope,
            study_id=partnership.study_id,
            partnership_id=partnership.id,
        )
