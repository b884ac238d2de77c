"""Who bears what a risk would cost: the sponsor's share in percent says it all."""

from __future__ import annotations

from cro_desk.i18n import _
from cro_desk.studies.rules import FieldError

SPONSOR_ALL, CRO_ALL = 100, 0


def checked_share(field: str, value: int | None) -> int | None:
    """Keep the sponsor's share: a whole percentage, or nothing while it is not agreed."""
    if value is not None and not CRO_ALL <= value <= SPONSOR_ALL:
        raise FieldError(field, _("A share is between 0 and 100 %."))
    return value


def bearer_words(share: int | None) -> str:
    """Say who bears the cost; empty while it is not agreed."""
    if share is None:
        return ""
    if share == SPONSOR_ALL:
        return _("Sponsor")
    if share == CRO_ALL:
        return _("CRO")
    return _("Sponsor {sponsor} %, CRO {cro} %").format(sponsor=share, cro=SPONSOR_ALL - share)
