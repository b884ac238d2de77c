"""Where a published version stands: worked out from agreements and later versions, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cro_desk.roles.rows import AgreementRow
from cro_desk.roles.terms import VersionKind, VersionState
from cro_desk.studies.terms import Side

_BOTH = {Side.SPONSOR, Side.CRO}


def state_of(version: Mapping[str, Any], in_order: Sequence[Mapping[str, Any]]) -> VersionState:
    """Return a version's state among all versions of the partnership, the oldest first.

    What both sides agreed to holds until a later agreement; what is open is overtaken by any later proposal.
    """
    later = in_order[in_order.index(version) + 1 :]
    if is_agreed(version["agreements"]):
        return VersionState.SUPERSEDED if any(map(_agreed, later)) else VersionState.AGREED
    if any(each["kind"] is VersionKind.PROPOSAL for each in later):
        return VersionState.SUPERSEDED
    return VersionState.PROPOSED if version["kind"] is VersionKind.PROPOSAL else VersionState.COUNTER


def is_agreed(agreements: Iterable[AgreementRow]) -> bool:
    """Whether both sides agreed."""
    return {each.side for each in agreements} >= _BOTH


def _agreed(version: Mapping[str, Any]) -> bool:
    return is_agreed(version["agreements"])
