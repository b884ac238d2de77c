"""The tab of the dossier: all documents of a study in one file, or as files named by TMF artifact."""
