"""The library of responsibilities that a matrix starts with, read from the product's own resources."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from cro_desk.roles.terms import Oversight, Transfer


@dataclass(frozen=True, slots=True)
class LibraryTask:
    """A task with its usual split: letters of sponsor and CRO (`A/R`), whose it is, references as hints.

    From `split` on, of what moves from the sponsor: fields to begin with, named as in `matrix.Task`.
    """

    code: str
    area_code: str
    area: str
    task: str
    sponsor: str
    cro: str
    transfer: Transfer
    reference: str
    obligations: tuple[str, ...]
    four_eyes: str
    unblinded: bool
    grid_codes: tuple[str, ...]
    split: str = ""
    input: str = ""
    output: str = ""
    acceptance: str = ""
    turnaround_days: int | None = None
    reviewer: str = ""
    oversight: Oversight | None = None
    oversight_note: str = ""

    @property
    def policy_retained(self) -> bool:
        """Whether good practice keeps the task at the sponsor, so that moving it wants a second person."""
        return self.transfer is Transfer.RETAINED


_TEXTS = ("split", "input", "output", "acceptance", "reviewer", "oversight_note")


@cache
def library() -> tuple[LibraryTask, ...]:
    """Return the usual tasks in their order."""
    text = (files("resources") / "templates" / "responsibilities.toml").read_text("utf-8")
    return tuple(_task(area, told) for area in tomllib.loads(text)["area"] for told in area["tasks"])


def _task(area: dict[str, Any], told: dict[str, Any]) -> LibraryTask:
    return LibraryTask(
        code=told["code"],
        area_code=area["code"],
        area=area["name"],
        task=told["task"],
        sponsor=told.get("sponsor", ""),
        cro=told.get("cro", ""),
        transfer=Transfer(told["transfer"]),
        reference=told.get("reference", ""),
        obligations=tuple(told.get("obligations", ())),
        four_eyes=told.get("four_eyes", ""),
        unblinded=told.get("unblinded", False),
        grid_codes=tuple(told.get("grid_codes", ())),
        turnaround_days=told.get("turnaround_days"),
        oversight=Oversight(told["oversight"]) if "oversight" in told else None,
        **{name: told.get(name, "") for name in _TEXTS},
    )
