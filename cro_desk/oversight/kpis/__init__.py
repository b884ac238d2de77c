"""KPIs: what is measured, by which formula and limits; its values a period; how it stands and moves."""
