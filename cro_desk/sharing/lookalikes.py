"""Names that look alike: a card that is to pass for somebody else's seldom spells the name the same.

Letters of other scripts that look like Latin ones count as these, accents and signs without width not at all.
"""

from __future__ import annotations

from unicodedata import category, combining, normalize

#: letters and what they look like
_PAIRS = (
    ("авекмнорстухіјѕԁгпԛԝһьзчӏ", "abekmhopctyxijsdrnqwhbeul"),
    ("αβεηικνορτυχγωμζ", "abenikvoptuxywuz"),
    ("01358|", "olesbl"),
)
_ALIKE = {ord(sign): letter for signs, letters in _PAIRS for sign, letter in zip(signs, letters, strict=True)}


def skeleton(text: str) -> str:
    """Return what is left of a text for the eye: two that have the same one can be taken for each other."""
    plain = normalize("NFKD", text.casefold())
    seen = "".join(each for each in plain if not combining(each) and category(each) != "Cf")
    alike = normalize("NFKC", seen).translate(_ALIKE).replace("ı", "i").replace("rn", "m").replace("vv", "w")
    return " ".join(alike.replace("i", "l").split())


def looks_like(one: str, other: str) -> bool:
    """Whether two texts can be taken for each other; an empty one is like no other."""
    return bool(one.strip()) and skeleton(one) == skeleton(other)
