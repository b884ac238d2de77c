"""The register as a workbook, going out and coming in."""
