"""Enrolment: plan, counts and forecast, and the sites that carry it. No subject's data, ever."""
