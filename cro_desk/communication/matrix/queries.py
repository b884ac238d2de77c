"""What the matrix tab and the plan read: the rows, and with them what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

import orjson
from sqlmodel import Session

from cro_desk.communication.directory.contacts import Contact, contacts
from cro_desk.communication.matrix.checks import RuleProblem, problems
from cro_desk.communication.matrix.rows import Rule
from cro_desk.communication.points import Limit
from cro_desk.communication.terms import Channel
from cro_desk.store.connections import raw

_RULES = """SELECT id, partnership_id, position, template, area, event, trigger, sender, receiver, copy_to,
    channels, protected, "limit", content, artifact, deputy, note FROM communication_rule
    WHERE partnership_id = ? AND NOT deleted ORDER BY position, id"""


@dataclass(frozen=True, slots=True)
class MatrixStanding:
    """The matrix of a partnership with what is to be looked at, and the people its roles may mean."""

    partnership_id: str
    rules: tuple[Rule, ...]
    problems: tuple[RuleProblem, ...]
    people: tuple[Contact, ...]

    def of(self, rule_id: str) -> tuple[RuleProblem, ...]:
        """Return what is wrong with a row."""
        return tuple(each for each in self.problems if each.rule_id == rule_id)


def rules(session: Session, partnership_id: str) -> tuple[Rule, ...]:
    """Return the rows of a partnership's matrix in their order."""
    found = raw(session.connection()).execute(_RULES, (partnership_id,))
    return tuple(_rule(row) for row in found)


def matrix_standing(session: Session, study_id: str, partnership_id: str) -> MatrixStanding:
    """Return a partnership's matrix with what is wrong with it."""
    found, people = rules(session, partnership_id), contacts(session, study_id, partnership_id)
    return MatrixStanding(partnership_id, found, problems(found, people), people)


def _rule(row: tuple[object, ...]) -> Rule:
    told = list(row)
    told[10] = tuple(Channel(each) for each in orjson.loads(str(told[10])))
    told[11] = bool(told[11])
    told[12] = Limit.parse(str(told[12])) if told[12] else None
    return Rule(*told)  # type: ignore[arg-type]
