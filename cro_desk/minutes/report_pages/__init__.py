"""The pages of minutes and agendas, one file for each part."""
