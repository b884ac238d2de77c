"""How alike a bid's line and a task are, though a budget and a matrix are worded by different people.

Words count by how rare they are, in the form of their stems, abbreviations of the field written out. An index
finds the few tasks that share words with a line; rapidfuzz looks at those alone, so thousands of lines are
compared with hundreds of tasks in some hundredths of a second.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log

from cro_desk.vendors.texts import plain

#: the most that texts alone are sure of; more needs a code or a person
MOST = 95
#: of the tasks with the most words in common this many are looked at closely
CLOSELY = 3
#: when so many texts are found, more words find no more
ENOUGH = 12
#: what is taken off where section and functional area have no word in common
ELSEWHERE = 3
_STEM = 6
_EMPTY = frozenset(
    (
        *("a", "an", "and", "as", "at", "by", "for", "from", "in", "incl", "including", "into", "not", "of"),
        *("off", "on", "or", "other", "per", "the", "to", "via", "where", "with", "within"),
        *("und", "der", "die", "das", "fur", "von", "et", "de", "des", "du", "la", "le", "les", "el", "los"),
    )
)
#: written out or in one word in some budgets
_LONG = {
    "trial master file": "tmf",
    "electronic data capture": "ecrf",
    "case report form": "ecrf",
    "serious adverse event": "sae",
    "contract research organisation": "cro",
    "setup": "set up",
    "startup": "start up",
    "closeout": "close out",
    "kickoff": "kick off",
}
_SHORT = {
    "iwrs": "randomisation supply system",
    "ixrs": "randomisation supply system",
    "irt": "randomisation supply system",
    "rtsm": "randomisation supply system",
    "siv": "site initiation visit",
    "imv": "interim monitoring visit",
    "rmv": "remote monitoring visit",
    "cov": "close out visit",
    "psv": "pre study visit",
    "pssv": "pre study visit",
    "ssv": "pre study visit",
    "sqv": "pre study visit",
    "irb": "ethics",
    "iec": "ethics",
    "ec": "ethics",
    "reb": "ethics",
    "cta": "authority submission",
    "dmp": "data management plan",
    "sap": "statistical analysis plan",
    "csr": "clinical study report",
    "dsmb": "data monitoring committee",
    "idmc": "data monitoring committee",
    "dmc": "data monitoring committee",
    "uat": "user acceptance test",
    "dsur": "development safety update report",
    "smp": "safety management plan",
    "ib": "investigator brochure",
    "icf": "informed consent form",
    "etmf": "tmf",
    "edc": "ecrf",
    "crf": "ecrf",
    "tlf": "tables listings figures",
    "tfl": "tables listings figures",
    "pm": "project management",
    "regulatory": "authority",
    "patient": "subject",
    "participant": "subject",
    "handover": "transfer",
    "db": "database",
}


@lru_cache(maxsize=65536)
def stems(text: str) -> frozenset[str]:
    """Return the words of a text that tell something, by their stems."""
    written = plain(text)
    for long, usual in _LONG.items():
        written = written.replace(long, usual)
    words = (word for short in written.split() for word in _SHORT.get(short, short).split())
    return frozenset(_stem(word) for word in words if word not in _EMPTY)


def _stem(word: str) -> str:
    return (word.removesuffix("s") if len(word) > 3 else word)[:_STEM]


class Index:
    """Texts to compare others with, each with its section; several may speak for one task."""

    def __init__(self, texts: Sequence[tuple[str, str]]) -> None:
        self._words = [stems(text) for text, _section in texts]
        self._sections = [stems(section) for _text, section in texts]
        self._sorted = [" ".join(sorted(words)) for words in self._words]
        self._holding: dict[str, set[int]] = {}
        for place, words in enumerate(self._words):
            for word in words:
                self._holding.setdefault(word, set()).add(place)
        seen = Counter(word for words in self._words for word in words)
        self._weight = {word: log(1 + len(texts) / count) for word, count in seen.items()}
        self._rarest = log(1 + len(texts))
        self._heavy = [self._sum(words) for words in self._words]

    def nearest(self, text: str, section: str, closely: int = CLOSELY) -> list[tuple[int, int]]:
        """Return the places of the most alike texts and how sure each is in per cent, the best first."""
        from rapidfuzz import fuzz

        words = stems(text)
        shared, whole = self._shared(words), self._sum(words)
        heavy = self._heavy
        common = [(2 * weight / (whole + heavy[place]), place) for place, weight in shared.items()]
        common.sort(reverse=True)
        areas, own = stems(section), " ".join(sorted(words))
        found = []
        for part, place in common[:closely]:
            sure = 50 * part + fuzz.ratio(own, self._sorted[place]) / 2
            elsewhere = 0 if areas & self._sections[place] else ELSEWHERE
            found.append((place, min(round(sure), MOST) - elsewhere))
        return sorted(found, key=lambda pair: -pair[1])

    def _shared(self, words: Iterable[str]) -> dict[int, float]:
        """Return how much of what is rare each text has in common with the words.

        The rarest words find the texts; what everybody writes only counts where it is found, too.
        """
        known = sorted((word for word in words if word in self._holding), key=self._spread)
        found: dict[int, float] = {}
        for word in known:
            places, weight = self._holding[word], self._weight[word]
            for place in places if len(found) < ENOUGH else found.keys() & places:
                found[place] = found.get(place, 0.0) + weight
        return found

    def _spread(self, word: str) -> tuple[int, str]:
        return len(self._holding[word]), word

    def _sum(self, words: Iterable[str]) -> float:
        return sum(self._weight.get(word, self._rarest) for word in words)
