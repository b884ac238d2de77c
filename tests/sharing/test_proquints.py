from cro_desk.sharing.proquints import spoken


def test_bytes_are_spoken_as_the_proposal_says() -> None:
    assert spoken(bytes((127, 0, 0, 1))) == "lusab-babad"


def test_every_bit_is_heard() -> None:
    words = {spoken((1 << bit).to_bytes(4, "big")) for bit in range(32)}
    assert len(words) == 32
