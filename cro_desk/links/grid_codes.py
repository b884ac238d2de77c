"""Which lines of an RFP's grid are lines of the usual grid, by whose codes the library names them.

A grid that a bidder brought may use the same codes for other things, so a code counts only where the text
agrees with it; and without a code the text alone may tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sqlmodel import Session

from cro_desk.store.connections import raw
from cro_desk.vendors.grid.template import TemplateLine, template_lines
from cro_desk.vendors.matching.similarity import ASK
from cro_desk.vendors.texts import plain

#: a grid line's id → the code in the usual grid and how sure it is
Codes = Mapping[str, tuple[str, int]]
_LINES = "SELECT id, code, task FROM grid_line WHERE deleted = 0 AND rfp_id = ?"


@cache
def usual_lines() -> Mapping[str, TemplateLine]:
    """Return the lines of the usual grid by their codes."""
    return {line.code: line for line in template_lines()}


def grid_codes(session: Session, rfp_id: str) -> Codes:
    """Return the codes of the lines that are known; the others are left to their texts."""
    lines = raw(session.connection()).execute(_LINES, (rfp_id,))
    found = ((id, usual_code(code, task)) for id, code, task in lines)
    return {line_id: code for line_id, code in found if code[0]}


@cache
def usual_code(code: str, task: str) -> tuple[str, int]:
    """Return the code and how sure it is: the same text is sure, and so is the code with a text like it."""
    by_text = _by_text().get(plain(task), "")
    if by_text:
        return by_text, 100
    usual = usual_lines().get(code.strip().upper())
    return (code.strip().upper(), 100) if usual is not None and _alike(task, usual.task) else ("", 0)


@cache
def _by_text() -> Mapping[str, str]:
    return {plain(line.task): line.code for line in usual_lines().values()}


def _alike(task: str, usual: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.token_set_ratio(plain(task), plain(usual)) >= ASK
