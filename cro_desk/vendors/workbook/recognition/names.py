"""Vendors' names: tidied, told from headers and estimates, found in a title block, a file's or a sheet's
name.
"""

from __future__ import annotations

import re
from functools import cache

from cro_desk.vendors.terms import BidderKind
from cro_desk.vendors.workbook.recognition.currencies import of_sign
from cro_desk.vendors.workbook.recognition.normalise import compact, key, tidy
from cro_desk.vendors.workbook.recognition.periods import period
from cro_desk.vendors.workbook.recognition.words import exact_meaning, wordlist

_LONGEST = 90
_CONTACT = re.compile(
    r"@|(?:tel|fax|phone|mobile|mob|contact|attn|attention|e-?mail|address|www|tin|vat|cell)\b"
    r"|\d{3}[ -]?\d{3,4}|\d{7}|\(\d{2,4}\) ?\d",
    re.IGNORECASE,
)
_NUMERALS = re.compile(r"[\d\s.,'’()+-]+")
_MARK = re.compile(r"\s*[*†‡^]+$")
_NUMBERED = re.compile(r"^(.*?)(?: no)?(?:\s*[#№]?\s*\d{1,2}|\s+(?:[a-z]|i{1,3}|iv|v))?$")
_LABEL = re.compile(r"^([^:：]{2,40})[:：]\s*(.*)$")


def vendor_name(text: str) -> str:
    """Return a vendor's name out of a cell: telephone numbers and contacts below it are left away."""
    lines = [tidy(line) for line in text.splitlines() if line.strip()]
    kept = lines[:1] + [line for line in lines[1:] if not _CONTACT.search(line)]
    if len(kept) < len(lines):
        kept = kept[: _before_contact(lines)]
    name = _MARK.sub("", tidy(" ".join(kept)))
    label = _LABEL.match(name)
    if label and label.group(2) and key(label.group(1)) in wordlist("vendors", "label"):
        name = label.group(2)
    return name


def _before_contact(lines: list[str]) -> int:
    """Return how many lines stand above the first contact detail; at least one."""
    return next((i for i, line in enumerate(lines) if i and _CONTACT.search(line)), len(lines)) or 1


def is_estimate(name: str) -> bool:
    """Tell whether a name is an estimate of the sponsor's own, not a bidder."""
    word = key(name)
    return word in wordlist("vendors", "estimate") or word.removeprefix("the ") in wordlist(
        "vendors", "estimate"
    )


def kind_of(name: str) -> BidderKind:
    """Return what stands behind a name."""
    return BidderKind.ESTIMATE if is_estimate(name) else BidderKind.BIDDER


def is_statistic(name: str) -> bool:
    """Tell whether a column is about the vendors (average, difference), not one of them."""
    return key(name) in wordlist("vendors", "statistics")


def is_placeholder(name: str) -> bool:
    """Tell whether a name was never filled in ("Name of Contractor 3", "Vendor B", "<insert name>")."""
    word = re.sub(r"[<>\[\]{}_.…]+", " ", key(name)).strip()
    found = _NUMBERED.match(word)
    return not word or (found is not None and found.group(1).strip() in wordlist("vendors", "placeholder"))


def can_be_name(text: str) -> bool:
    """Tell whether a text over columns can be a vendor's name, not a header, a period, a sentence."""
    if not text or len(text) > _LONGEST or period(text) or not re.search(r"[^\W\d_]", text):
        return False
    if is_estimate(text) or is_placeholder(text):
        return True
    if all(not word or of_sign(word) for word in _NUMERALS.split(text)):
        return False  # an amount with its currency
    if key(text) in wordlist("vendors", "not_names") or exact_meaning(text).field:
        return False
    label = _LABEL.match(text)
    return not label or key(label.group(1)) in wordlist("vendors", "label")


def has_legal_form(text: str) -> bool:
    """Tell whether a name ends like a company's (Inc., GmbH, Sp. z o.o., ООО)."""
    words = key(text).split()
    return bool(set(words) & _legal_forms()) or "z o o" in " ".join(words)


@cache
def _legal_forms() -> frozenset[str]:
    return wordlist("vendors", "legal_forms")


#: where a word begins within another; `GmbH` is one
_CAMEL = re.compile(r"(?<=[a-z])(?<!Gmb)(?=[A-Z])")
_SEPARATORS = re.compile(r"[_\-–.,()\[\]]+")
_NOISE = re.compile(
    r"\b(?:v|ver|version|rev|r|round|copy|kopie|final|draft|signed|clean)?[ ]?\d+(?:[ .]\d+)*\b"
    r"|\b\d{4}[ -]\d{2}[ -]\d{2}\b",
    re.IGNORECASE,
)


def name_in(text: str) -> str:
    """Return the vendor's name that a file's or sheet's name holds.

    What is left without the words of bidding.
    """
    spaced = _SEPARATORS.sub(" ", _CAMEL.sub(" ", text))
    words = _NOISE.sub(" ", spaced).split()
    generic = wordlist("sheets", "generic") | wordlist("sheets", "summary") | wordlist("sheets", "central")
    return " ".join(word for word in words if key(word) not in generic and len(word) > 1)


def is_named_after(title: str, file: str) -> bool:
    """Tell whether a title line is the vendor that a file is named after, written out or shorter.

    `Alpine Research AG` stands above `Alpine budget.xlsx`; a line about the study or the offer does not.
    """
    words = [word for word in _SEPARATORS.sub(" ", title).split() if len(word) > 1]
    if not can_be_name(title) or name_in(title).split() != words:
        return False
    titled, named = _telling(title), _telling(file)
    return bool(named) and (named <= titled or (titled <= named and len(titled) > 1))


def _telling(name: str) -> set[str]:
    """Return the words of a name that tell companies apart."""
    words = {word for word in key(name).split() if len(word) > 1}
    return words - _legal_forms() or words


def same(one: str, other: str) -> bool:
    """Tell whether two spellings are one vendor.

    Dots, spaces, case and a trailing legal form do not matter.
    """
    return identity(one) == identity(other)


def identity(name: str) -> str:
    """Return what is left of a name when it is compared with others."""
    words = key(name).replace(" and ", " ").split()
    while len(words) > 1 and words[-1] in _legal_forms():
        words.pop()
    return compact(" ".join(words)) or compact(name)
