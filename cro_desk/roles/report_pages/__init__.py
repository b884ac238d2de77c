"""The pages of the two papers of a matrix, one module each; `report.py` puts them together."""
