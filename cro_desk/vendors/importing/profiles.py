"""What the user corrected for a vendor's layout, kept so that the next file of that layout needs no click."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, col, select

from cro_desk.store.work import Work
from cro_desk.vendors.records import ImportProfile
from cro_desk.vendors.texts import plain_name
from cro_desk.vendors.workbook.model import Corrections, Understanding
from cro_desk.vendors.workbook.profiles import corrections_from_json, corrections_to_json


def remember_profile(work: Work, understanding: Understanding, corrections: Corrections | None) -> None:
    """Keep the corrections of this vendor and layout; nothing to keep where nothing was corrected."""
    kept = _of_layout(work.select(_profiles(understanding)), understanding)
    if corrections is None or (kept is None and corrections == Corrections()):
        return
    answers = corrections_to_json(corrections)
    if kept is None:
        vendor, fingerprint = vendor_of(understanding), understanding.fingerprint
        work.add(
            ImportProfile(scope=work.private, vendor=vendor, fingerprint=fingerprint, corrections=answers)
        )
    else:
        kept.corrections = answers


def profile_for(session: Session, understanding: Understanding) -> Corrections | None:
    """Return the corrections remembered for a file's vendor and layout, None where there are none.

    A file that names no vendor gets those of its layout where only one vendor has used it.
    """
    found = [profile for profile in session.exec(_profiles(understanding)) if not profile.deleted]
    kept = _of_layout(found, understanding)
    if kept is None and not vendor_of(understanding) and len(found) == 1:
        kept = found[0]
    return None if kept is None else corrections_from_json(kept.corrections)


def vendor_of(understanding: Understanding) -> str:
    """Return the name of the file's one vendor; empty where it names none, or several."""
    return understanding.vendors[0].name if len(understanding.vendors) == 1 else ""


def _profiles(understanding: Understanding) -> Any:
    return select(ImportProfile).where(col(ImportProfile.fingerprint) == understanding.fingerprint)


def _of_layout(profiles: list[ImportProfile], understanding: Understanding) -> ImportProfile | None:
    wanted = plain_name(vendor_of(understanding))
    return next((profile for profile in profiles if wanted in _names(profile)), None)


def _names(profile: ImportProfile) -> set[str]:
    """Return what the vendor is called, and what its files call it where the user renamed it."""
    renamed = corrections_from_json(profile.corrections).vendors
    return {plain_name(name) for name in (profile.vendor, *renamed)}
