"""Who does a task, seen from the awarded bid: the partner who is paid by it, or somebody else. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cro_desk.roles.matrix import Matrix, Party, Task
from cro_desk.roles.terms import Letter, PartyKind, Transfer
from cro_desk.vendors.texts import plain_name

#: what these do beside the partner is not the partner's work
_APART = (PartyKind.SITE, PartyKind.COMMITTEE)


@dataclass(frozen=True, slots=True)
class Doers:
    """The parties of a matrix; `ours` are those that the awarded bid pays."""

    parties: Mapping[str, Party]
    ours: frozenset[str]

    def partner(self, task: Task) -> bool:
        """Whether the partner does the task."""
        return any(party in self.ours for party in task.parties(Letter.RESPONSIBLE))

    def others(self, task: Task) -> tuple[Party, ...]:
        """Return who else does the task."""
        doing = (party for party in task.parties(Letter.RESPONSIBLE) if party not in self.ours)
        return tuple(self.parties[party] for party in doing if party in self.parties)

    def beside(self, task: Task) -> tuple[Party, ...]:
        """Return who does what the partner does, too; nobody where a written split says who does what."""
        if not self.partner(task) or (task.transfer is Transfer.SHARED and task.split.strip()):
            return ()
        return tuple(party for party in self.others(task) if party.kind not in _APART)

    def has(self, task: Task, letter: Letter) -> bool:
        """Whether the partner has this letter."""
        return any(party in self.ours for party in task.parties(letter))

    def names(self) -> str:
        """Return what the partner is called."""
        return ", ".join(party.name for party in self.parties.values() if party.id in self.ours)


def doers(matrix: Matrix, partner: str) -> Doers:
    """Tell the partner among the parties: the CRO of that name, else every CRO."""
    cros = [party for party in matrix.parties if party.kind is PartyKind.CRO]
    named = [party for party in cros if plain_name(party.name) == plain_name(partner)]
    return Doers({party.id: party for party in matrix.parties}, frozenset(p.id for p in named or cros))
