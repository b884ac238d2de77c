"""The dossier: all documents of a study in one file, or as files named by their TMF artifact."""
