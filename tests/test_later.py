"""What is made later is made once, when it is looked at."""

from __future__ import annotations

from cro_desk.later import Later


def test_it_is_made_when_it_is_looked_at_and_only_then() -> None:
    made: list[str] = []

    def make() -> list[int]:
        made.append("made")
        return [1, 2, 3]

    later = Later(make)
    assert made == []
    assert (len(later), later[0], later[1:], list(later), 3 in later) == (3, 1, [2, 3], [1, 2, 3], True)
    assert made == ["made"]


def test_it_equals_what_it_holds() -> None:
    assert Later(lambda: (1, 2)) == [1, 2] == Later(lambda: [1, 2])
    assert hash(Later(lambda: [1])) == hash(Later(lambda: (1,)))
    assert Later(lambda: "ab") != {"a", "b"}
