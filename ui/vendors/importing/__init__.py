"""The import sheet: what the files were taken for, and every guess of it correctable with one click."""
