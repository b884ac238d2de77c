"""The tab of the KPIs: how they stand, their figures, the library, the workbooks of the CRO."""
