from __future__ import annotations

from cro_desk.roles.rules import RULE_TITLES, rule_title


def test_every_rule_has_a_title_of_its_own():
    assert [*RULE_TITLES] == [*range(18)]
    assert len({rule_title(rule) for rule in RULE_TITLES}) == 18
