"""The papers of a matrix: preview, saving, printing."""
