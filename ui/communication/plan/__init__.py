"""The communication plan as a document: preview, saving, printing, and publishing it as a version."""
