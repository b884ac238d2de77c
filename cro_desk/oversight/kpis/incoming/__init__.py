"""The CRO's monthly workbook: which rows are which KPIs, what of it can be taken, and taking it."""
