"""The words of a plan: which date moved, and what made it move."""

from __future__ import annotations

from enum import StrEnum


class DateKind(StrEnum):
    BASELINE = "baseline"
    FORECAST = "forecast"
    ACTUAL = "actual"


class Cause(StrEnum):
    """What a milestone moved for. Both sides use the same list, so that causes can be counted."""

    SPONSOR_DECISION = "sponsor decision"
    CRO_DELIVERY = "cro delivery"
    AUTHORITY = "authority or ethics"
    SITE = "site"
    ENROLMENT = "enrolment"
    SUPPLY = "supply"
    VENDOR = "other vendor"
    PROTOCOL = "protocol change"
    DATA = "data"
    EARLIER = "earlier milestone"
    CORRECTION = "correction"
    OTHER = "other"
