"""Matrix, ladder and escalations read in the audit trail as their tabs name them."""

from __future__ import annotations

import pytest

from cro_desk.communication.trail import label, said


@pytest.mark.parametrize(
    ("kind", "name", "value", "expected"),
    [
        ("communication_rule", "receiver", "Study manager", ("To", None)),
        (
            "communication_rule",
            "channels",
            '["encrypted e-mail","phone"]',
            ("Allowed ways", "encrypted e-mail, phone"),
        ),
        ("communication_rule", "limit", "4 working hours", ("Time limit", "4 working hours")),
        ("escalation_level", "respond", "1 working days", ("Answer within", "1 working day")),
        ("escalation", "state", "answered", ("State", "Being worked on")),
        ("escalation", "raised_side", "cro", ("From", "CRO")),
        ("escalation_step", "answer", "Yes", ("Answer", None)),
    ],
)
def test_a_field_is_named_and_said_in_words(kind, name, value, expected):
    assert (label(kind, name), said(kind, name, value, {})) == expected
