"""The library of responsibilities that a matrix starts with, read from the product's own resources."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from cro_desk.roles.terms import Transfer


@dataclass(frozen=True, slots=True)
class LibraryTask:
    """A task with its usual split: letters of sponsor and CRO (`A/R`), whose it is, references as hints."""

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

    @property
    def policy_retained(self) -> bool:
        """Whether good practice keeps the task at the sponsor, so that moving it wants a second person."""
        return self.transfer is Transfer.RETAINED


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
    )
