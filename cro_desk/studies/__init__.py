"""What everything hangs on: parameters, countries, sites, organisations, people, milestones, contracts."""
