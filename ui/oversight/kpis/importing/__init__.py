"""The import sheet of KPI workbooks."""
