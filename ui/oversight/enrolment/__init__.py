"""The tab of enrolment: the curve with its forecast, countries and sites, and the counts as a grid."""
