from hypothesis import given
from hypothesis import strategies as st

from cro_desk.paper import fonts

WORDS = st.text(alphabet="abcdefgh ŁżЖґ0123456789", min_size=1, max_size=200)


def test_names_of_neighbours_are_printable():
    text = "Łukasz Żółć · Ґалина Ївженко · Groß & Söhne · Ōsaka · −5 ≥ 3 ▲▼"
    assert fonts.printable(text) == text


def test_unknown_sign_is_shown_as_missing():
    assert fonts.printable("東京\tCRO\x00") == "□□ CRO"


def test_figures_are_equally_wide():
    assert len({fonts.width(figure, fonts.REGULAR, 10) for figure in "0123456789"}) == 1


@given(WORDS)
def test_wrapped_lines_fit_and_lose_nothing(text: str):
    plain = fonts.printable(text)
    lines = fonts.wrap(plain, fonts.REGULAR, 8, 60)
    assert "".join(lines).replace(" ", "") == plain.replace(" ", "")
    assert all(fonts.width(line, fonts.REGULAR, 8) <= 60 for line in lines)


@given(WORDS)
def test_shortened_text_fits(text: str):
    assert fonts.width(fonts.shorten(text, fonts.BOLD, 8, 40), fonts.BOLD, 8) <= 40


def test_number_too_wide_is_set_smaller():
    size = fonts.fitting("1,234,567,890.12", fonts.REGULAR, 8, 30)
    assert round(fonts.width("1,234,567,890.12", fonts.REGULAR, size), 6) == 30
