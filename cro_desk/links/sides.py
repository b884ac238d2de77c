"""What is laid side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cro_desk.links.awarded import AwardedBid
from cro_desk.links.doers import Doers
from cro_desk.links.estimates import Estimate
from cro_desk.links.linking import Links
from cro_desk.roles.matrix import Matrix
from cro_desk.vendors.change_requests import ChangeRow


@dataclass(frozen=True, slots=True)
class Sides:
    """Matrix and bid with what links them; `estimates` by the codes of the usual grid."""

    matrix: Matrix
    bid: AwardedBid
    links: Links
    doers: Doers
    estimates: Mapping[str, Estimate]
    requests: Sequence[ChangeRow] = ()
