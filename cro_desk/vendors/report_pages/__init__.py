"""The pages of the comparison report, one module each; `report.py` puts them together."""
