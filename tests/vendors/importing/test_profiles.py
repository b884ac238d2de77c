"""Corrections are remembered by vendor and layout, and never given to another vendor's file."""

from __future__ import annotations

from dataclasses import replace

from cro_desk.desk import Desk
from cro_desk.vendors import queries
from cro_desk.vendors.operations import IncomingFile, import_files
from cro_desk.vendors.workbook.model import Corrections, SheetCorrections, Understanding
from tests.vendors.workbooks import simple

CORRECTED = Corrections(sheets={"Fees": SheetCorrections(currency="USD")})


def bring(desk: Desk, rfp: str, read: Understanding, corrections: Corrections | None) -> None:
    desk.run(import_files, rfp, [IncomingFile(read, b"x", corrections)])


def read_as(vendor: str) -> Understanding:
    return replace(simple(vendor, {"Visit": "1"}), fingerprint="the same headers")


def test_the_vendors_next_file_needs_no_click(desk: Desk, rfp: str) -> None:
    bring(desk, rfp, read_as("Northern CRO"), CORRECTED)
    assert desk.read(queries.profile_for, read_as("NORTHERN CRO Ltd")) == CORRECTED


def test_another_vendor_of_the_same_layout_starts_afresh(desk: Desk, rfp: str) -> None:
    bring(desk, rfp, read_as("Northern CRO"), CORRECTED)
    assert desk.read(queries.profile_for, read_as("Alpine")) is None


def test_nothing_is_kept_where_nothing_was_corrected(desk: Desk, rfp: str) -> None:
    bring(desk, rfp, read_as("Northern CRO"), Corrections())
    assert desk.read(queries.profile_for, read_as("Northern CRO")) is None


def test_newer_corrections_replace_the_older(desk: Desk, rfp: str) -> None:
    bring(desk, rfp, read_as("Northern CRO"), CORRECTED)
    newer = Corrections(sheets={"Fees": SheetCorrections(currency="GBP")})
    bring(desk, rfp, read_as("Northern CRO"), newer)
    assert desk.read(queries.profile_for, read_as("Northern CRO")) == newer


def test_a_renamed_vendor_is_known_by_what_its_file_says(desk: Desk, rfp: str) -> None:
    corrections = Corrections(vendors={"N. CRO Budget": "Northern CRO"})
    bring(desk, rfp, read_as("Northern CRO"), corrections)
    assert desk.read(queries.profile_for, read_as("N. CRO Budget")) == corrections


def test_a_file_that_names_nobody_gets_the_only_profile_of_its_layout(desk: Desk, rfp: str) -> None:
    corrections = Corrections(vendor="Northern CRO")
    bring(desk, rfp, read_as("Northern CRO"), corrections)
    assert desk.read(queries.profile_for, read_as("")) == corrections
    bring(desk, rfp, read_as("Alpine"), CORRECTED)
    assert desk.read(queries.profile_for, read_as("")) is None


def test_undo_forgets_the_corrections_too(desk: Desk, rfp: str) -> None:
    bring(desk, rfp, read_as("Northern CRO"), CORRECTED)
    desk.undo()
    assert desk.read(queries.profile_for, read_as("Northern CRO")) is None
