"""What fields offer: words to complete what is typed, and choices that depend on the study."""

from __future__ import annotations

from cro_desk.desk import Desk
from cro_desk.i18n import _
from cro_desk.studies import geography, queries, words
from cro_desk.studies.terms import Blinding, OrganisationKind, Qualification, Side, StudyStatus

Pairs = tuple[tuple[str, str], ...]


def prepare() -> None:
    """Have at hand what is gathered once: the zones are files on the disk."""
    geography.time_zones()
    geography.currencies()
    geography.country_names()


def statuses() -> Pairs:
    """Return the states of a study."""
    return tuple((str(term), _(words.STATUS[term])) for term in StudyStatus)


def sides() -> Pairs:
    """Return the sides a person can be on."""
    return tuple((str(term), _(words.SIDE[term])) for term in Side)


def blindings() -> Pairs:
    """Return what a person may know of who gets which treatment; nothing said comes first."""
    return (("", _("Not said")), *((str(term), _(words.BLINDING[term])) for term in Blinding))


def kinds() -> Pairs:
    """Return the kinds of organisation."""
    return tuple((str(term), _(words.KIND[term])) for term in OrganisationKind)


def qualifications() -> Pairs:
    """Return the states of a qualification."""
    return tuple((str(term), _(words.QUALIFICATION[term])) for term in Qualification)


def countries(_desk: Desk, _study_id: str) -> Pairs:
    """Return the countries of the world."""
    return tuple(geography.country_names().items())


def time_zones(_desk: Desk, _study_id: str) -> Pairs:
    """Return the time zones."""
    return _same(geography.time_zones())


def currencies(_desk: Desk, _study_id: str) -> Pairs:
    """Return the currencies in use."""
    return _same(geography.currencies())


def organisations(desk: Desk, _study_id: str) -> Pairs:
    """Return the names in the vendor master."""
    return _same(desk.read(queries.organisation_names))


def people(desk: Desk, study_id: str) -> Pairs:
    """Return everybody known to the study, with where they work."""
    rows = desk.read(queries.people, study_id)
    return tuple((row.id, f"{row.name} · {row.organisation}".removesuffix(" · ")) for row in rows)


def deputies(desk: Desk, study_id: str) -> Pairs:
    """Return who could stand in, nobody first."""
    return (("", _("Nobody")), *people(desk, study_id))


def owners(desk: Desk, study_id: str) -> Pairs:
    """Return who can answer for a milestone: a side, or somebody known to the study."""
    names = (row.name for row in desk.read(queries.people, study_id))
    return _same((_("Sponsor"), _("CRO"), _("Both"), *names))


def _same(texts: tuple[str, ...]) -> Pairs:
    return tuple((text, text) for text in texts)
