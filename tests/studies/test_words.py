"""How the terms of a study read."""

from datetime import date

import pytest

from cro_desk.studies import words
from cro_desk.studies.standing import Expiry, MilestoneState
from cro_desk.studies.terms import OrganisationKind, Qualification, Side, StudyStatus

DAY = date(2026, 10, 14)


@pytest.mark.parametrize(
    ("names", "terms"),
    [
        (words.STATUS, StudyStatus),
        (words.KIND, OrganisationKind),
        (words.SIDE, Side),
        (words.QUALIFICATION, Qualification),
        (words.MILESTONE, MilestoneState),
    ],
)
def test_every_term_has_a_name_of_its_own(names, terms):
    assert list(names) == list(terms)
    assert len(set(names.values())) == len(terms)


@pytest.mark.parametrize(
    ("days", "text"),
    [(None, ""), (0, "on plan"), (1, "1 day late"), (1200, "1,200 days late"), (-3, "3 days early")],
)
def test_a_slip_is_said_in_days(days, text):
    assert text == words.slip(days)


@pytest.mark.parametrize(
    ("expiry", "text"),
    [
        (Expiry.UNKNOWN, "Qualified"),
        (Expiry.VALID, "Qualified, valid until 14 Oct 2026"),
        (Expiry.SOON, "Qualified, expires soon, 14 Oct 2026"),
        (Expiry.EXPIRED, "Qualified, expired 14 Oct 2026"),
    ],
)
def test_a_qualification_says_when_it_ends(expiry, text):
    assert text == words.qualification(Qualification.QUALIFIED, DAY, expiry)


@pytest.mark.parametrize(
    ("signed", "expiry", "text"),
    [
        (None, Expiry.UNKNOWN, "None"),
        (DAY, Expiry.UNKNOWN, "Signed 14 Oct 2026"),
        (DAY, Expiry.EXPIRED, "Expired 14 Oct 2026"),
    ],
)
def test_an_nda_says_whether_it_holds(signed, expiry, text):
    assert text == words.nda(signed, DAY, expiry)
