"""Lines of a plan out of a file become milestones: known ones change, new ones come at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from cro_desk.errors import UserError
from cro_desk.i18n import _
from cro_desk.store.work import Work
from cro_desk.studies import cards, rules
from cro_desk.studies.bulk import Pasted
from cro_desk.studies.milestones import changing
from cro_desk.studies.milestones.changing import Why
from cro_desk.studies.milestones.plan import After
from cro_desk.studies.records import Milestone, Study


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What a line of a file says of a milestone; None: it says nothing of that.

    `milestone_id` is the milestone it was matched with, empty: a new one. `after` are the names of what it
    waits for with their lags; `where` is its place in the file.
    """

    name: str
    milestone_id: str = ""
    owner: str | None = None
    baseline: date | None = None
    forecast: date | None = None
    actual: date | None = None
    payment: bool | None = None
    after: tuple[tuple[str, int], ...] | None = None
    where: str = ""

    def fields(self) -> dict[str, Any]:
        """Return what it says, as fields of a milestone."""
        told = {name: getattr(self, name) for name in ("owner", "baseline", "forecast", "actual", "payment")}
        return {name: value for name, value in told.items() if value is not None}


def take(work: Work, study_id: str, lines: Sequence[PlanLine], why: Why) -> Pasted:
    """Take all lines or none; a line that is refused is named by its place."""
    if not lines:
        raise UserError(_("No milestone is picked."), _("Pick the lines that are to be taken."))
    study = work.get(Study, study_id)
    plan = cards.study_milestones(work, study.id)
    known = {rules.plain(each.name): each for each in plan}
    taken: list[tuple[PlanLine, Milestone, tuple[str, ...]]] = []
    for line in lines:
        with _naming(line):
            milestone, moved = _kept(work, study, line, known, why)
        known[rules.plain(line.name)] = milestone
        taken.append((line, milestone, moved))
    work.session.flush()
    _connect(work, taken, known)
    added = sum(not line.milestone_id for line in lines)
    return Pasted(added, len(lines) - added)


def _kept(
    work: Work, study: Study, line: PlanLine, known: Mapping[str, Milestone], why: Why
) -> tuple[Milestone, tuple[str, ...]]:
    fields = line.fields()
    if line.milestone_id:
        milestone = work.get(Milestone, line.milestone_id)
        return milestone, changing.write(work, milestone, fields, why)
    if rules.plain(line.name) in known:
        raise UserError(_("There is already a milestone “{name}”.").format(name=line.name))
    place = max((each.position for each in known.values()), default=-1) + 1
    at = {"scope": study.scope, "study_id": study.id, "position": place}
    made = cards.add_known(work, Milestone, {"name": line.name, **fields}, **at)
    return made, tuple(name for name in fields if name in ("baseline", "forecast", "actual"))


def _connect(
    work: Work,
    taken: Sequence[tuple[PlanLine, Milestone, tuple[str, ...]]],
    known: Mapping[str, Milestone],
) -> None:
    """Say what waits for what, then look whether all dates fit together."""
    for line, milestone, _moved in taken:
        if line.after is not None:
            found = [(known.get(rules.plain(name)), lag) for name, lag in line.after]
            with _naming(line):
                after = [After(other.id, lag) for other, lag in found if other is not None]
                changing.set_after(work, milestone, after)
            work.session.flush()
    for line, milestone, moved in taken:
        with _naming(line):
            changing.check(work, milestone, moved)


@contextmanager
def _naming(line: PlanLine) -> Iterator[None]:
    """Say of which line of the file a refusal is."""
    try:
        yield
    except UserError as problem:
        said = _("“{name}” ({where}): {problem}")
        title = said.format(name=line.name, where=line.where, problem=problem.title)
        raise UserError(title, problem.what_to_do or _("Nothing was taken.")) from problem
