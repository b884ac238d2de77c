"""The range keeps what it promises: of studies whose future is known, about eight of ten end within it."""

from __future__ import annotations

from math import inf
from random import Random

from cro_desk.oversight.enrolment.simulation import MONTH, Seen, SiteAwaited, SiteSeen, simulate

REST, STUDIES = 120, 60
#: 80 % are promised; so many studies rarely show fewer than 66 % or more than 94 % then
LEAST, MOST = 40, 56


def arrivals(chance: Random, rate: float, begins: float, ends: float) -> list[float]:
    """Return the months at which subjects come to a site."""
    found, at = [], begins + chance.expovariate(rate)
    while at < ends:
        found.append(at)
        at += chance.expovariate(rate)
    return found


def invented(chance: Random) -> tuple[Seen, float]:
    """Return what is seen of a study, and after how many days the rest of it really was in."""
    rates = [chance.gammavariate(2.0, 0.25) for _site in range(36)]
    ages = [chance.uniform(2, 10) for _site in range(26)]
    sites = tuple(
        SiteSeen(f"C{place % 4}", len(arrivals(chance, rates[place], 0, age)), age)
        for place, age in enumerate(ages)
    )
    delays = tuple(chance.randint(-5, 50) for _site in range(26))
    awaited = tuple(SiteAwaited(f"C{place % 4}", chance.randint(0, 200)) for place in range(10))
    begins = [0.0] * 26 + [max(each.days + chance.choice(delays), 0) / MONTH for each in awaited]
    coming = sorted(
        at for rate, first in zip(rates, begins, strict=True) for at in arrivals(chance, rate, first, 60)
    )
    counted: dict[str, int] = {}
    for site in sites:
        counted[site.country] = counted.get(site.country, 0) + (site.subjects or 0)
    seen = Seen(REST, sites, awaited, delays, tuple(sorted(counted.items())))
    return seen, coming[REST - 1] * MONTH if len(coming) >= REST else inf


def test_about_eight_of_ten_end_within_the_range():
    chance, within = Random(5), 0
    for study in range(STUDIES):
        seen, ended = invented(chance)
        told = simulate(seen, study, 200)
        within += (told.p10 or inf) <= ended <= (told.p90 or inf)
    assert LEAST <= within <= MOST
