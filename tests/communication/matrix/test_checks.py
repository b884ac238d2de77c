"""What is wrong with a row is said, with what mends it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cro_desk.communication.directory.contacts import Contact
from cro_desk.communication.matrix.checks import ProblemKind, problems_of
from cro_desk.communication.matrix.rows import Rule
from cro_desk.communication.points import Limit
from cro_desk.communication.terms import Channel, LimitUnit
from cro_desk.studies.terms import Side

ADA = Contact("a", "Ada Manager", Side.SPONSOR, role="Senior study manager")
BEN = Contact("b", "Ben Monitor", Side.CRO, role="Project manager")
EVA = Contact("e", "Eva Head", Side.SPONSOR, role="Head of clinical operations")
PEOPLE = (ADA, BEN, EVA)
GOOD = Rule(
    "r",
    "p",
    0,
    "",
    "",
    "Milestone slips",
    "more than 5 days",
    "CRO PM",
    "Study manager",
    "",
    (Channel.EMAIL,),
    protected=False,
    limit=Limit(1, LimitUnit.WORKING_DAYS),
    content="Which, why, how long",
    artifact="01.01.07",
    deputy="Head of clinical operations",
    note="",
)


def kinds(**fields) -> list[ProblemKind]:
    return [each.kind for each in problems_of(replace(GOOD, **fields), PEOPLE)]


def test_nothing_is_wrong_with_a_whole_row():
    assert kinds() == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"receiver": ""}, ProblemKind.NO_RECEIVER),
        ({"sender": ""}, ProblemKind.NO_SENDER),
        ({"channels": ()}, ProblemKind.NO_CHANNEL),
        ({"limit": None}, ProblemKind.NO_LIMIT),
        ({"deputy": ""}, ProblemKind.NO_DEPUTY),
        ({"deputy": "Study manager"}, ProblemKind.SAME_DEPUTY),
        ({"copy_to": "Data manager"}, ProblemKind.NOBODY),
        ({"receiver": "CRO study manager"}, ProblemKind.NOBODY),  # she is the sponsor's
        ({"protected": True}, ProblemKind.EXPOSED),
        ({"event": "SAE reported"}, ProblemKind.UNMARKED),
        ({"content": "Price of the bid"}, ProblemKind.UNMARKED),
    ],
)
def test_what_is_wrong_is_said(fields, expected):
    assert kinds(**fields) == [expected]


@pytest.mark.parametrize("role", ["Site", "All attendees", "Ethics committee", "Sponsor", "Ada Manager"])
def test_outsiders_sides_and_names_are_not_asked_for(role):
    assert kinds(copy_to=role) == []


@pytest.mark.parametrize("fields", [{"protected": True}, {"event": "Unblinding of a subject"}])
def test_the_fix_of_an_open_way_leaves_nothing_wrong(fields):
    rule = replace(GOOD, **fields)
    (problem,) = problems_of(rule, PEOPLE)
    assert list(problems_of(replace(rule, **problem.mending), PEOPLE)) == []


def test_without_a_directory_no_role_is_missed():
    assert list(problems_of(replace(GOOD, copy_to="Data manager"), ())) == []
